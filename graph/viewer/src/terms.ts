// What everything may be found by: names, aliases, sentences in both languages, accents and case put aside.
// Apart because the search field and the filter by words must find alike, and as 'cuibono find' does.
import { type Book, fold, type Receipt } from "./data";
import type { Open } from "./state";

/** One thing that can be found: how it is shown, how sure it is, and what it may be found by. */
export interface Entry {
  readonly what: Open;
  readonly label: string;
  readonly hint: string;
  /** Its status as id and words; null for what is no statement. */
  readonly sure: readonly [id: string, label: string] | null;
  readonly terms: string;
  readonly weight: number;
}

/** The words asked for, folded. */
export function wordsOf(asked: string): readonly string[] {
  return fold(asked).split(/[^\p{L}\p{N}_]+/u).filter(Boolean);
}

/** Everything that can be found, names first. */
export function entriesOf(book: Book): readonly Entry[] {
  const { actors, figures, sources, kinds } = book.data;
  const entry = (what: Open, label: string, hint: string, more: string, weight: number): Entry => ({
    what, label, hint, sure: null, terms: fold(`${label} ${more}`), weight,
  });
  return [
    ...actors.id.map((id, at) =>
      entry({ kind: "actor", id }, book.text(actors.name[at]), book.text(kinds.label[actors.kind[at] ?? 0]), actors.terms[at] ?? "", 0)),
    ...book.data.ties.id.map((_, at) => tieEntry(book, at)),
    ...figures.id.map((id, at) => ({
      ...entry({ kind: "figure", id }, book.told("figure", id), book.word("figure"), stated(book, "figure", id, figures.receipt[at]), 2),
      sure: sureness(book, figures.support[at], figures.receipt[at]),
    })),
    ...sources.id.map((id, at) =>
      entry({ kind: "source", id }, book.text(sources.record[at]), book.word("source"), `${spaced(id)} ${book.both(sources.record[at])}`, 3)),
  ];
}

function tieEntry(book: Book, at: number): Entry {
  const { ties, types } = book.data;
  const id = ties.id[at] ?? "";
  const label = book.told("tie", id);
  const type = types.label[ties.type[at] ?? 0];
  const more = `${stated(book, "tie", id, ties.receipt[at])} ${book.both(type)}`;
  const sure = sureness(book, ties.support[at], ties.receipt[at]);
  return { what: { kind: "tie", id }, label, hint: book.text(type), sure, terms: fold(`${label} ${more}`), weight: 1 };
}

function sureness(book: Book, support: number | undefined, receipt: Receipt | undefined): Entry["sure"] {
  return [book.data.supports.id[support ?? 0] ?? "", book.text(receipt?.badge)];
}

/** What is said of a tie or figure in both languages: its sentence, its facts, its note. */
function stated(book: Book, kind: "tie" | "figure", id: string, receipt: Receipt | undefined): string {
  const facts = (receipt?.facts ?? []).flatMap(([, values]) => values.map((value) => (typeof value === "number" ? value : value[0])));
  const told = [...facts, receipt?.note].map((ref) => book.both(ref));
  return [spaced(id), book.told(kind, id, "en"), book.told(kind, id, "fr"), ...told].join(" ");
}

function spaced(id: string): string {
  return `${id} ${id.replaceAll("-", " ")}`;
}

/** How early a word begins in terms; -1 where none begins so. */
export function placeOf(terms: string, word: string): number {
  for (let at = terms.indexOf(word); at >= 0; at = terms.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}_]/u.test(terms[at - 1] ?? "")) return at;
  }
  return -1;
}

/** What has all the words, else what has some: names before sentences, earlier and shorter first. */
export function found(entries: readonly Entry[], words: readonly string[]): Entry[] {
  if (!words.length) return [];
  const ranked = entries.map((entry) => [rank(entry, words), entry] as const);
  const whole = ranked.filter(([{ missing }]) => !missing);
  const some = whole.length ? whole : ranked.filter(([{ missing }]) => missing < words.length);
  const order = some.sort(([a, one], [b, other]) => a.missing - b.missing || a.far - b.far || one.label.length - other.label.length);
  return order.map(([, entry]) => entry);
}

function rank(entry: Entry, words: readonly string[]): { missing: number; far: number } {
  const places = words.map((word) => placeOf(entry.terms, word));
  const far = places.reduce((total, place) => total + Math.min(place, 400), entry.weight * 1000);
  return { missing: places.filter((place) => place < 0).length, far };
}

const LEXICONS = new WeakMap<Book, Partial<Record<string, readonly Entry[]>>>();

/** Everything that can be found as the book's language shows it, gathered once. */
export function lexicon(book: Book): readonly Entry[] {
  const known = LEXICONS.get(book) ?? {};
  LEXICONS.set(book, known);
  return (known[book.language] ??= entriesOf(book));
}

/** The ties that have the words asked for. */
export function tiesWith(book: Book, asked: string): ReadonlySet<string> {
  const hits = found(lexicon(book).filter(({ what }) => what.kind === "tie"), wordsOf(asked));
  return new Set(hits.map(({ what }) => what.id));
}
