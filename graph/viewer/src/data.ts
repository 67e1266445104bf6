// What the page carries about its dossier, as Python wrote it, and how to read it back.
// Apart because every other module asks here; the shapes are those of view/payload.py.

import { type Chains, Finder } from "./chain";
import { type Columns, rows } from "./columns";

export type Language = "en" | "fr";

/** The language whose tables stand in the page. */
const FIRST: Language = "en";

/** A text: one string where both languages agree, else English and French. */
export type Said = string | readonly [string, string];

/** An index into `texts`. */
export type Ref = number;

/** A label with its values; one read somewhere comes with its source and the place in it. */
export type Fact = readonly [Ref, readonly (Ref | readonly [said: Ref, source: number, at: Ref])[]];

/** A claim: its sentence, who speaks, the source, the place in it, a fingerprint, and what `against` adds
 * up: 1 where it denies or corrects, 2 where it contradicts a detail and 4 where it tells an earlier
 * state, while another says just this. */
export type Say = readonly [said: Ref, who: Ref, source: number, at: Ref, print: string, against: number];

/** What stands behind a tie or figure; its sentence stands in the table. */
export interface Receipt {
  readonly badge: Ref;
  readonly why: Ref;
  readonly facts: readonly Fact[];
  readonly says: readonly Say[];
  readonly other?: readonly Ref[];
  readonly raise?: Ref;
  readonly note?: Ref;
  readonly related?: readonly (readonly [Ref, number])[];
}

export interface Ties {
  readonly id: readonly string[];
  readonly type: readonly number[];
  readonly support: readonly number[];
  readonly stage: readonly number[];
  readonly actors: readonly (readonly number[])[];
  readonly title: readonly Ref[];
  readonly amounts: readonly (readonly string[])[];
  /** When it possibly begins, surely has begun, surely still holds, possibly ends. */
  readonly days: readonly (readonly (number | null)[])[];
  readonly receipt: readonly Receipt[];
}

export interface Actors {
  readonly id: readonly string[];
  readonly name: readonly Ref[];
  readonly short: readonly Ref[];
  /** As a sentence names it, with its article. */
  readonly told: readonly Ref[];
  readonly kind: readonly number[];
  readonly terms: readonly string[];
  readonly facts: readonly (readonly Fact[])[];
  /** By the number of a body: the ties in which a named person takes part on its behalf. */
  readonly sent: Readonly<Record<string, readonly number[]>>;
}

export interface Figures {
  readonly id: readonly string[];
  readonly support: readonly number[];
  readonly about: readonly (readonly number[])[];
  readonly receipt: readonly Receipt[];
}

export interface Sources {
  readonly id: readonly string[];
  readonly record: readonly Ref[];
  readonly held: readonly Ref[];
  readonly url: readonly string[];
  readonly archived: readonly string[];
  readonly facts: readonly (readonly Fact[])[];
  /** What the list of sources says beside the record: answers and the note. */
  readonly lines: readonly (readonly Ref[])[];
}

/** What the tables say beside the rest of the data, in the order of ties and figures. */
export interface Told {
  readonly when: readonly Ref[];
  readonly day: readonly (number | null)[];
  readonly stage: readonly Ref[];
}

export interface Tables {
  readonly ties: Told;
  readonly figures: Told;
  /** The actors in the order of their table. */
  readonly actors: readonly number[];
  /** What the second language's tables say; the first's stand in the page. */
  readonly second: Readonly<Record<"ties" | "figures" | "known", readonly string[]>>;
}

export interface Listed {
  readonly id: readonly string[];
  readonly label: readonly Ref[];
}

export interface TieTypes extends Listed {
  readonly family: readonly number[];
  /** The place of a type where a table is sorted by it. */
  readonly rank: readonly number[];
  /** The numbers of the types that say somebody holds a post. */
  readonly posts: readonly number[];
}

/** A picture as SVG: what English and French share, and between it what each says. */
type Plates = readonly (readonly (string | readonly [string, string])[])[];

/** What the page carries folded: its data and texts, and what is put into it once it is unpacked. */
export interface Folded {
  readonly data: PageData;
  readonly texts: readonly Said[];
  /** Markup by the name of the place that waits for it. */
  readonly parts: Readonly<Record<string, string>>;
}

export interface PageData {
  readonly words: Readonly<Record<string, Ref>>;
  readonly title: Ref;
  readonly families: Listed;
  readonly types: TieTypes;
  readonly kinds: Listed;
  readonly supports: Listed;
  readonly stages: { readonly id: readonly string[] };
  readonly actors: Actors;
  readonly ties: Ties;
  readonly figures: Figures;
  readonly sources: Sources;
  readonly tables: Tables;
  /** How to ask for a correction, and the address that takes one, of the web or of a mailbox. */
  readonly corrections: Ref;
  readonly contact: string;
  readonly chains: Chains;
  /** Ids no longer used, each with the one that took its place. */
  readonly retired: Readonly<Record<string, string>>;
  /** Ids that nothing took the place of, and why. */
  readonly withdrawn: Readonly<Record<string, Ref>>;
  /** The other pictures: how the address calls each, and its headline and what stands under it. */
  readonly plates: readonly (readonly [key: string, headline: Ref, subtitle: Ref])[];
  readonly network: { readonly nodes: Columns; readonly edges: Columns };
}

/** Reads what is folded; the page was made with it, so its shape is known. The pictures come last, when asked for. */
export function readBook(): Book {
  const packed = window.cuibonoUnpacking?.("packed");
  if (!packed) throw new Error("the page was not started");
  const plates = (): Plates => {
    const whole = packed.whole();
    return JSON.parse(whole.slice(whole.indexOf("\n"))) as Plates;
  };
  return new Book(JSON.parse(packed.firstLine()) as Folded, plates);
}

/** The same text with accents, case and invisible marks taken away, as `fold` of cuibono/text.py does for
 * Latin, Greek and Cyrillic: JavaScript has no case folding, so ß and the final ς are told here. */
export function fold(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replaceAll("’", "'")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ς", "σ");
}

/** The dossier as one language tells it, with indexes by id. */
export class Book {
  readonly tieAt: ReadonlyMap<string, number>;
  readonly actorAt: ReadonlyMap<string, number>;
  readonly figureAt: ReadonlyMap<string, number>;
  readonly sourceAt: ReadonlyMap<string, number>;
  readonly chains: Finder;
  language: Language = "en";
  private readonly rows: Record<string, ReadonlyMap<string, string>> = {};
  private plates: Plates | null = null;
  private inWeb: ReadonlySet<string> | null = null;

  readonly data: PageData;

  constructor(
    private readonly folded: Folded,
    private readonly readPlates: () => Plates,
  ) {
    const { data } = folded;
    this.data = data;
    this.tieAt = indexed(data.ties.id);
    this.actorAt = indexed(data.actors.id);
    this.figureAt = indexed(data.figures.id);
    this.sourceAt = indexed(data.sources.id);
    this.chains = new Finder(data);
  }

  text(ref: Ref | undefined): string {
    const said = ref === undefined ? "" : (this.folded.texts[ref] ?? "");
    if (typeof said === "string") return said;
    return this.language === "fr" ? said[1] : said[0];
  }

  /** A text in both languages, to look for words in. */
  both(ref: Ref | undefined): string {
    const said = ref === undefined ? "" : (this.folded.texts[ref] ?? "");
    return typeof said === "string" ? said : said.join(" ");
  }

  has(key: string): boolean {
    return this.data.plates.some(([name]) => name === key);
  }

  /** Another picture's headline and subtitle. */
  heading(key: string): [headline: string, subtitle: string] {
    const [, headline, subtitle] = this.data.plates.find(([name]) => name === key) ?? [];
    return [this.text(headline), this.text(subtitle)];
  }

  /** Another picture's drawing in the language of the page; null for an unknown name. */
  picture(key: string): string | null {
    const at = this.data.plates.findIndex(([name]) => name === key);
    if (at < 0) return null;
    const pieces = (this.plates ??= this.readPlates())[at];
    return pieces?.map((piece) => (typeof piece === "string" ? piece : piece[this.language === "fr" ? 1 : 0])).join("") ?? null;
  }

  part(name: string): string {
    return this.folded.parts[name] ?? "";
  }

  word(key: string): string {
    return this.text(this.data.words[key]);
  }

  /** A word with its {gaps} filled. */
  fill(key: string, gaps: Readonly<Record<string, string | number>>): string {
    return this.word(key).replace(/\{(\w+)\}/g, (whole, gap: string) => String(gaps[gap] ?? whole));
  }

  /** A word for so many, in the singular where the language takes it; `n` is the number. */
  counted(key: string, n: number, gaps: Readonly<Record<string, string | number>> = {}): string {
    const one = this.language === "fr" ? n < 2 : n === 1;
    return this.fill(one ? `${key}-one` : key, { n, ...gaps });
  }

  /** The sentence of a tie or figure, as its table tells it. */
  told(kind: "tie" | "figure", id: string, language: Language = this.language): string {
    const [at, second] = kind === "tie" ? [this.tieAt, "ties" as const] : [this.figureAt, "figures" as const];
    if (language !== FIRST) return this.data.tables.second[second][at.get(id) ?? -1] ?? "";
    const rows = (this.rows[kind] ??= rowsOf(second, kind, this.data[second].id));
    return rows.get(id) ?? "";
  }

  family(tie: number): string {
    const type = this.data.ties.type[tie] ?? 0;
    return this.data.families.id[this.data.types.family[type] ?? 0] ?? "";
  }

  support(tie: number): string {
    return this.data.supports.id[this.data.ties.support[tie] ?? 0] ?? "";
  }

  stage(tie: number): string {
    return this.data.stages.id[this.data.ties.stage[tie] ?? 0] ?? "";
  }

  /** The ties that the explorer draws. */
  get drawnTies(): string[] {
    return [...new Set(rows<{ tie: string }>(this.data.network.edges).map(({ tie }) => tie))];
  }

  /** Whether the explorer draws an actor. */
  webbed(actor: string): boolean {
    this.inWeb ??= new Set(rows<{ entity: string }>(this.data.network.nodes).map(({ entity }) => entity));
    return this.inWeb.has(actor);
  }

  /** The ties an actor is party to. */
  tiesOf(actor: number): number[] {
    return this.data.ties.actors.flatMap((parties, tie) => (parties.includes(actor) ? [tie] : []));
  }

  /** The ties by which an actor holds a post, or by which others hold one there. */
  postsOf(actor: number): number[] {
    const { types, ties } = this.data;
    return this.tiesOf(actor).filter((tie) => types.posts.includes(ties.type[tie] ?? -1));
  }
}

/** The first language's sentences as they stand in the page, whether its table is set or not. */
function rowsOf(table: string, kind: "tie" | "figure", ids: readonly string[]): Map<string, string> {
  const rows = [...document.querySelectorAll<HTMLTableRowElement>(`#${FIRST} table.${table} tbody tr`)];
  return new Map(rows.map((row, at) => [row.dataset[kind] ?? ids[at] ?? "", (row.querySelector(".told") ?? row.cells[0])?.textContent.trim() ?? ""]));
}

function indexed(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, at) => [id, at]));
}
