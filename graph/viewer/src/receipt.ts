// The receipt: what is said, how sure, who says so and where, the other side, what would raise it.
// Apart because lines, boxes, names, rows, headline words and the explorer all open this one thing.
import type { Book, Fact, Receipt, Say } from "./data";
import { button, isWeb, link, make } from "./dom";
import type { Kind, Open } from "./state";

/** A sentence with more letters than this is set smaller. */
const LONG = 150;

/** What a receipt's controls ask of the page. */
export interface Asks {
  readonly open: (what: Open) => void;
  readonly announce: (text: string) => void;
}

/** The panel's content for what is open, or null when nothing has that name. */
export function tell(book: Book, what: Open, asks: Asks): DocumentFragment | null {
  if (what.kind === "ties") return tellTies(book, what.id.split(" "), asks);
  if (what.kind === "actors") return tellActors(book, what.id.split(" "), asks);
  const at = index(book, what);
  if (at === undefined) return null;
  if (what.kind === "actor") return tellActor(book, at, asks);
  if (what.kind === "source") return tellSource(book, at, asks);
  return what.kind === "tie" ? tellTie(book, at, asks) : tellFigure(book, at, asks);
}

function index(book: Book, what: Open): number | undefined {
  const places: Partial<Record<Kind, ReadonlyMap<string, number>>> = {
    tie: book.tieAt, actor: book.actorAt, figure: book.figureAt, source: book.sourceAt,
  };
  return places[what.kind]?.get(what.id);
}

function tellTie(book: Book, at: number, asks: Asks): DocumentFragment | null {
  const receipt = book.data.ties.receipt[at];
  if (!receipt) return null;
  const type = book.data.types.label[book.data.ties.type[at] ?? 0];
  return tellReceipt(book, receipt, asks, { kind: "tie", label: book.text(type), id: book.data.ties.id[at] ?? "", support: book.support(at) });
}

function tellFigure(book: Book, at: number, asks: Asks): DocumentFragment | null {
  const receipt = book.data.figures.receipt[at];
  if (!receipt) return null;
  const support = book.data.supports.id[book.data.figures.support[at] ?? 0] ?? "";
  return tellReceipt(book, receipt, asks, { kind: "figure", label: book.word("figure"), id: book.data.figures.id[at] ?? "", support });
}

/** What a receipt is for: a tie or a figure, and how sure it is. */
interface Subject {
  readonly kind: "tie" | "figure";
  readonly label: string;
  readonly id: string;
  readonly support: string;
}

function tellReceipt(book: Book, receipt: Receipt, asks: Asks, subject: Subject): DocumentFragment {
  const told = document.createDocumentFragment();
  told.append(
    make("p", { class: "eyebrow" }, subject.label),
    heading(book.told(subject.kind, subject.id)),
    make(
      "p",
      { class: "standing" },
      make("b", { class: `badge ${subject.support}` }, book.text(receipt.badge)),
      " ",
      book.text(receipt.why),
    ),
    pairs(book, receipt.facts),
    ...section(book.word("says"), sayings(book, receipt.says, asks)),
    ...section(book.word("other"), list((receipt.other ?? []).map((ref) => book.text(ref)))),
    ...section(book.word("raise"), receipt.raise === undefined ? null : make("p", {}, book.text(receipt.raise))),
    ...section(book.word("note"), receipt.note === undefined ? null : make("p", {}, book.text(receipt.note))),
    ...section(book.word("related"), related(book, receipt, asks)),
    actions(book, receipt, asks, subject),
  );
  return told;
}

function heading(text: string): HTMLElement {
  return make("h2", { tabindex: -1, class: text.length > LONG ? "told long" : "told" }, text);
}

function section(title: string, body: HTMLElement | null): HTMLElement[] {
  return body ? [make("h3", {}, title), body] : [];
}

function list(items: readonly string[]): HTMLElement | null {
  return items.length ? make("ul", {}, ...items.map((item) => make("li", {}, item))) : null;
}

function pairs(book: Book, facts: readonly Fact[]): HTMLElement {
  const rows = facts.flatMap(([label, values]) => [
    make("dt", { style: `grid-row: span ${values.length}` }, book.text(label)),
    ...values.map((value) => make("dd", {}, book.text(value))),
  ]);
  return make("dl", {}, ...rows);
}

/** Who says so, gathered by source: what is read there, then the source's own record. */
function sayings(book: Book, says: readonly Say[], asks: Asks): HTMLElement | null {
  const sources = [...new Set(says.map(([, , source]) => source))];
  const items = sources.map((source) => {
    const here = says.filter(([, , of]) => of === source);
    const prints = [...new Set(here.map(([, , , , print]) => print).filter(Boolean))];
    const claims = here.map(([said, , , , , against]) => make("p", against ? { class: "against" } : {}, book.text(said)));
    const record = make("p", { class: "where" }, recordOf(book, source, asks), ". ", held(book, source), printed(book, prints));
    return make("li", {}, ...claims, record);
  });
  return items.length ? make("ul", { class: "says" }, ...items) : null;
}

function printed(book: Book, prints: readonly string[]): HTMLElement | null {
  return prints.length ? make("span", { class: "print" }, ` ${book.fill("print", { print: prints.join(", ") })}`) : null;
}

function recordOf(book: Book, source: number, asks: Asks): HTMLElement {
  const id = book.data.sources.id[source] ?? "";
  return button(book.text(book.data.sources.record[source]), () => { asks.open({ kind: "source", id }); }, { class: "plain" });
}

/** Where the source is: its address and copy, or why there is none. */
function held(book: Book, source: number): HTMLElement {
  const { url, archived } = book.data.sources;
  const links = [
    [book.word("open-source"), url[source] ?? ""],
    [book.word("open-copy"), archived[source] ?? ""],
  ] as const;
  const shown = links.filter(([, address]) => isWeb(address)).map(([label, address]) => link(label, address));
  if (!shown.length) return make("span", { class: "held" }, book.text(book.data.sources.held[source]));
  return make("span", { class: "held" }, ...shown.flatMap((one, at) => (at ? [" · ", one] : [one])));
}

function related(book: Book, receipt: Receipt, asks: Asks): HTMLElement | null {
  const items = (receipt.related ?? []).map(([label, tie]) =>
    make("li", {}, `${book.text(label)} `, tieButton(book, tie, asks)),
  );
  return items.length ? make("ul", {}, ...items) : null;
}

function tieButton(book: Book, tie: number, asks: Asks): HTMLElement {
  const id = book.data.ties.id[tie] ?? "";
  return button(book.told("tie", id), () => { asks.open({ kind: "tie", id }); }, { class: "plain" });
}

function actions(book: Book, receipt: Receipt, asks: Asks, { kind, id }: Subject): HTMLElement {
  const slot = make("div", { class: "slot" });
  const correction = book.fill("correction", { id, title: book.text(book.data.title) });
  return make(
    "div",
    { class: "actions" },
    button(book.word("copy"), () => { copy(book, footnote(book, book.told(kind, id), receipt.says), slot, asks); }),
    " · ",
    button(book.word("correct"), () => { correct(book, correction, slot, asks); }),
    slot,
  );
}

/** The sentence with every source behind it, as Python's teller writes a footnote. */
function footnote(book: Book, told: string, says: readonly Say[]): string {
  const { record, url, archived } = book.data.sources;
  const sources = [...new Set(says.map(([, , source]) => source))];
  const cited = sources.map((source) => {
    const here = says.filter(([, , of]) => of === source).map(([, , , at]) => at);
    const places = [...new Set(here)].filter(Boolean);
    const address = [url[source], archived[source]].find(Boolean);
    const named = [book.text(record[source]), ...places, ...(address ? [address] : [])].join(", ");
    return address ? named : named + book.word("apart") + book.word("no-address");
  });
  if (!cited.length) return told;
  return `${told}${book.word(cited.length > 1 ? "cited-several" : "cited")}${cited.join(book.word("apart"))}.`;
}

function copy(book: Book, text: string, slot: HTMLElement, asks: Asks): void {
  const shown = make("textarea", { readonly: true, rows: 5, "aria-label": book.word("copy") });
  shown.value = text;
  slot.replaceChildren(shown);
  shown.select();
  const done = (): void => { asks.announce(book.word("copied")); };
  const byHand = (): void => { asks.announce(book.word("copy-by-hand")); };
  navigator.clipboard.writeText(text).then(done, byHand);
}

function correct(book: Book, prepared: string, slot: HTMLElement, asks: Asks): void {
  const contact = book.text(book.data.corrections);
  const note = make("textarea", { rows: 5, "aria-label": book.word("correct") });
  note.value = prepared;
  slot.replaceChildren(
    make("p", {}, isWeb(contact) ? link(contact, contact) : contact || book.word("no-contact")),
    note,
  );
  note.focus();
  asks.announce(book.word("correct"));
}

function tellTies(book: Book, ids: readonly string[], asks: Asks): DocumentFragment | null {
  const ties = ids.flatMap((id) => book.tieAt.get(id) ?? []);
  const first = ties[0];
  if (first === undefined) return null;
  if (ties.length === 1) return tellTie(book, first, asks);
  const told = document.createDocumentFragment();
  const type = book.data.types.label[book.data.ties.type[first] ?? 0];
  told.append(
    make("p", { class: "eyebrow" }, book.text(type)),
    heading(book.fill("several", { n: ties.length })),
    tieList(book, ties, asks),
  );
  return told;
}

function tieList(book: Book, ties: readonly number[], asks: Asks): HTMLElement {
  return make("ul", { class: "ties" }, ...ties.map((tie) => tieEntry(book, tie, asks)));
}

/** A tie in a list: its sentence opens it; who says so and the source stand beside it. */
function tieEntry(book: Book, tie: number, asks: Asks): HTMLElement {
  const receipt = book.data.ties.receipt[tie];
  const badge = make("b", { class: `badge ${book.support(tie)}` }, book.text(receipt?.badge));
  const from = receipt?.says.slice(0, 1).map(([, who, source, at]) =>
    make("span", { class: "where" }, `${book.text(who)} – `, recordOf(book, source, asks), at && ` ${at}`),
  );
  return make("li", {}, tieButton(book, tie, asks), " ", badge, ...(from ?? []));
}

function tellActor(book: Book, at: number, asks: Asks): DocumentFragment {
  const { name, kind, facts } = book.data.actors;
  const told = document.createDocumentFragment();
  const ties = book.tiesOf(at);
  told.append(
    make("p", { class: "eyebrow" }, book.text(book.data.kinds.label[kind[at] ?? 0])),
    heading(book.text(name[at])),
    pairs(book, facts[at] ?? []),
    ...section(book.fill("ties-here", { n: ties.length }), ties.length ? tieList(book, ties, asks) : null),
    ...section(book.word("figures-here"), figureList(book, at, asks)),
  );
  return told;
}

function tellActors(book: Book, ids: readonly string[], asks: Asks): DocumentFragment | null {
  const known = ids.filter((id) => book.actorAt.has(id));
  if (!known.length) return null;
  const told = document.createDocumentFragment();
  const items = known.map((id) => {
    const name = book.text(book.data.actors.name[book.actorAt.get(id) ?? -1]);
    return make("li", {}, button(name, () => { asks.open({ kind: "actor", id }); }, { class: "plain" }));
  });
  told.append(heading(book.fill("folded", { n: known.length })), make("ul", { class: "ties" }, ...items));
  return told;
}

function figureList(book: Book, actor: number, asks: Asks): HTMLElement | null {
  const { id, about } = book.data.figures;
  const items = about.flatMap((actors, at) => {
    if (!actors.includes(actor)) return [];
    const figure = id[at] ?? "";
    const open = (): void => { asks.open({ kind: "figure", id: figure }); };
    return [make("li", {}, button(book.told("figure", figure), open, { class: "plain" }))];
  });
  return items.length ? make("ul", { class: "ties" }, ...items) : null;
}

function tellSource(book: Book, at: number, asks: Asks): DocumentFragment {
  const told = document.createDocumentFragment();
  const ties = book.data.ties.receipt.flatMap((receipt, tie) =>
    receipt.says.some(([, , source]) => source === at) ? [tie] : [],
  );
  told.append(
    make("p", { class: "eyebrow" }, book.word("source")),
    heading(book.text(book.data.sources.record[at])),
    held(book, at),
    pairs(book, book.data.sources.facts[at] ?? []),
    ...section(book.fill("ties-here", { n: ties.length }), ties.length ? tieList(book, ties, asks) : null),
  );
  return told;
}
