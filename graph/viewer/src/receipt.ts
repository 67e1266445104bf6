// The receipt: what is said, how sure, who says so and where, the other side, what would raise it.
// Apart because lines, boxes, names, rows, headline words and the explorer all open this one thing.
import type { Book, Fact, Receipt, Say } from "./data";
import { button, isWeb, link, make, opener } from "./dom";
import type { Open } from "./state";

/** A sentence with more letters than this is set smaller. */
const LONG = 150;

/** What a receipt's controls ask of the page. */
export interface Asks {
  readonly open: (what: Open) => void;
  /** Draws what surrounds an actor. */
  readonly around: (actor: Open) => void;
  /** Whether that is drawn already. */
  readonly stands: (actor: Open) => boolean;
  readonly announce: (text: string) => void;
}

export function tellTie(book: Book, at: number, asks: Asks): DocumentFragment | null {
  const receipt = book.data.ties.receipt[at];
  if (!receipt) return null;
  const type = book.data.types.label[book.data.ties.type[at] ?? 0];
  return tellReceipt(book, receipt, asks, { kind: "tie", label: book.text(type), id: book.data.ties.id[at] ?? "", support: book.support(at) });
}

export function tellFigure(book: Book, at: number, asks: Asks): DocumentFragment | null {
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
    pairs(book, receipt.facts, asks),
    ...section(book.word("says"), sayings(book, receipt.says, asks)),
    ...section(book.word("other"), list((receipt.other ?? []).map((ref) => book.text(ref)))),
    ...section(book.word("raise"), receipt.raise === undefined ? null : make("p", {}, book.text(receipt.raise))),
    ...section(book.word("note"), receipt.note === undefined ? null : make("p", {}, book.text(receipt.note))),
    ...section(book.word("related"), related(book, receipt, asks)),
    actions(book, receipt, asks, subject),
  );
  return told;
}

/** A link that opens something else in the panel. */
export function opening(label: string, what: Open, asks: Asks): HTMLElement {
  return opener(label, `${what.kind}=${what.id}`, () => { asks.open(what); });
}

export function heading(text: string): HTMLElement {
  return make("h2", { tabindex: -1, class: text.length > LONG ? "told long" : "told" }, text);
}

export function section(title: string, body: HTMLElement | null): HTMLElement[] {
  return body ? [make("h3", {}, title), body] : [];
}

function list(items: readonly string[]): HTMLElement | null {
  return items.length ? make("ul", {}, ...items.map((item) => make("li", {}, item))) : null;
}

/** Labels with their values, but for those that the page's language has no words for. */
export function pairs(book: Book, facts: readonly Fact[], asks: Asks): HTMLElement {
  const rows = facts.flatMap(([label, all]) => {
    const values = all.filter((value) => book.text(typeof value === "number" ? value : value[0]));
    if (!values.length) return [];
    const told = values.map((value) => (typeof value === "number" ? make("dd", {}, book.text(value)) : readIn(book, value, asks)));
    return [make("dt", { style: `grid-row: span ${values.length}` }, book.text(label)), ...told];
  });
  return make("dl", {}, ...rows);
}

/** A value with the source that it is read in. */
function readIn(book: Book, [said, source, at]: readonly [number, number, number], asks: Asks): HTMLElement {
  const place = book.text(at) && `, ${book.text(at)}`;
  return make("dd", {}, book.text(said), make("span", { class: "where" }, " – ", recordOf(book, source, asks), place));
}

/** Who says so, gathered by source: what is read there, then the source's own record. */
function sayings(book: Book, says: readonly Say[], asks: Asks): HTMLElement | null {
  const sources = [...new Set(says.map(([, , source]) => source))];
  const items = sources.map((source) => {
    const here = says.filter(([, , of]) => of === source);
    const prints = [...new Set(here.map(([, , , , print]) => print).filter(Boolean))];
    const claims = here.map(([said, , , , , against]) => make("p", against & 1 ? { class: "against" } : {}, book.text(said)));
    const record = make("p", { class: "where" }, recordOf(book, source, asks), ". ", held(book, source), printed(book, prints));
    return make("li", {}, ...claims, record);
  });
  return items.length ? make("ul", { class: "says" }, ...items) : null;
}

function printed(book: Book, prints: readonly string[]): HTMLElement | null {
  return prints.length ? make("span", { class: "print" }, ` ${book.fill("print", { print: prints.join(", ") })}`) : null;
}

export function recordOf(book: Book, source: number, asks: Asks): HTMLElement {
  const id = book.data.sources.id[source] ?? "";
  return opening(book.text(book.data.sources.record[source]), { kind: "source", id }, asks);
}

/** Where the source is: its address and copy, or why there is none. */
export function held(book: Book, source: number): HTMLElement {
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
    make("li", {}, `${book.text(label)} `, tieLink(book, tie, asks)),
  );
  return items.length ? make("ul", {}, ...items) : null;
}

export function tieLink(book: Book, tie: number, asks: Asks): HTMLElement {
  const id = book.data.ties.id[tie] ?? "";
  return opening(book.told("tie", id), { kind: "tie", id }, asks);
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

/** The sentence with every source behind it, those that say otherwise apart, as Python's teller writes a footnote. */
function footnote(book: Book, told: string, says: readonly Say[]): string {
  const known = new Set<number>();
  const those = (which: (against: number) => boolean): string[] => {
    const found = says.filter(([, , source, , , against]) => which(against) && !known.has(source));
    for (const [, , source] of found) known.add(source);
    return citations(book, found);
  };
  const cited = those((against) => !(against & 6));
  const heading = book.word(cited.length > 1 ? "cited-several" : "cited");
  const earlier = joined(book, book.word("cited-earlier"), those((against) => (against & 4) > 0));
  return told + joined(book, heading, cited) + earlier + joined(book, book.word("cited-otherwise"), those((against) => (against & 2) > 0));
}

function joined(book: Book, heading: string, cited: readonly string[]): string {
  return cited.length ? `${heading}${cited.join(book.word("apart"))}.` : "";
}

/** Each source of what is said, once, with every place in it. */
function citations(book: Book, says: readonly Say[]): string[] {
  const { record, url, archived } = book.data.sources;
  const sources = [...new Set(says.map(([, , source]) => source))];
  return sources.map((source) => {
    const here = says.filter(([, , of]) => of === source).map(([, , , at]) => book.text(at));
    const places = [...new Set(here)].filter(Boolean);
    const address = [url[source], archived[source]].find(Boolean);
    const named = [book.text(record[source]), ...places, ...(address ? [address] : [])].join(", ");
    return address ? named : named + book.word("apart") + book.word("no-address");
  });
}

function copy(book: Book, text: string, slot: HTMLElement, asks: Asks): void {
  const shown = make("textarea", { readonly: true, rows: 5, "aria-label": book.word("copy") });
  shown.value = text;
  slot.replaceChildren(shown);
  shown.select();
  const done = (): void => { asks.announce(book.word("copied")); };
  const byHand = (): void => { asks.announce(book.word("copy-by-hand")); };
  const clipboard = navigator.clipboard as Clipboard | undefined; // a page served without https has none
  if (clipboard) clipboard.writeText(text).then(done, byHand);
  else byHand();
}

function correct(book: Book, prepared: string, slot: HTMLElement, asks: Asks): void {
  const { contact } = book.data;
  const how = book.text(book.data.corrections) || (contact ? "" : book.word("no-contact"));
  const note = make("textarea", { rows: 5, "aria-label": book.word("correct") });
  note.value = prepared;
  slot.replaceChildren(
    make("p", {}, how, how && contact && " ", contact && reaching(contact, note)),
    note,
  );
  note.focus();
  asks.announce(book.word("correct"));
}

/** A link to whoever takes corrections; a letter has what the note says when it is chosen. */
function reaching(contact: string, note: HTMLTextAreaElement): HTMLElement {
  const label = contact.replace(/^mailto:/, "");
  if (isWeb(contact)) return link(label, contact);
  const letter = make("a", { href: contact }, label);
  letter.addEventListener("click", () => { letter.href = `${contact}?body=${encodeURIComponent(note.value)}`; });
  return letter;
}
