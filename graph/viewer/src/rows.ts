// The tables and the list of sources, set from the data with all that a reader may ask of a row.
// Apart because Python wrote only what is read without a script, and that in the first language.
import type { Book, Language, Say } from "./data";
import { all, isWeb, link, make } from "./dom";

/** Sets every table of an edition; the first language's words are those that stand in it. */
export function setTables(edition: HTMLElement, book: Book): void {
  const language = edition.id as Language;
  const { tables } = book.data;
  const words = {
    ties: standing(edition, "ties", 0) ?? tables.second.ties,
    figures: standing(edition, "figures", 0) ?? tables.second.figures,
    known: standing(edition, "actors", 2) ?? tables.second.known,
  };
  book.language = language;
  fill(edition, "ties", words.ties.map((told, at) => tieRow(book, at, told)));
  fill(edition, "figures", words.figures.map((told, at) => figureRow(book, at, told)));
  const counts = countsOf(book);
  fill(edition, "actors", words.known.map((known, at) => actorRow(book, tables.actors[at] ?? 0, known, counts)));
  const items = book.data.sources.id.map((_, at) => sourceItem(book, at));
  edition.querySelector(".sources")?.replaceChildren(...items);
}

/** The texts of a column as they stand in the page; null where no row does. */
function standing(edition: HTMLElement, table: string, column: number): readonly string[] | null {
  const rows = all<HTMLTableRowElement>(`table.${table} tbody tr`, edition);
  return rows.length ? rows.map((row) => row.cells[column]?.textContent.trim() ?? "") : null;
}

function fill(edition: HTMLElement, table: string, rows: readonly HTMLElement[]): void {
  const body = edition.querySelector<HTMLTableSectionElement>(`table.${table} tbody`);
  for (const [at, { id }] of [...(body?.rows ?? [])].entries()) if (id) rows[at]?.setAttribute("id", id);
  body?.replaceChildren(...rows);
}

function tieRow(book: Book, at: number, told: string): HTMLElement {
  const { ties, types, tables } = book.data;
  const type = ties.type[at] ?? 0;
  const says = ties.receipt[at]?.says ?? [];
  return make(
    "tr",
    { "data-tie": ties.id[at] },
    make("td", { class: `kind ${book.family(at)}`, "data-key": types.rank[type] }, book.text(types.label[type])),
    sentence(book, told, says),
    make("td", { "data-key": tables.ties.day[at] ?? "" }, book.text(tables.ties.when[at])),
    sureness(book, ties.support[at] ?? 0, ties.receipt[at]?.badge),
    make("td", {}, book.text(tables.ties.stage[at])),
    cited(book, says),
  );
}

function figureRow(book: Book, at: number, told: string): HTMLElement {
  const { figures, tables } = book.data;
  const says = figures.receipt[at]?.says ?? [];
  return make(
    "tr",
    { "data-figure": figures.id[at] },
    sentence(book, told, says),
    make("td", { "data-key": tables.figures.day[at] ?? "" }, book.text(tables.figures.when[at])),
    sureness(book, figures.support[at] ?? 0, figures.receipt[at]?.badge),
    cited(book, says),
  );
}

function sentence(book: Book, told: string, says: readonly Say[]): HTMLElement {
  return make("td", { class: "told" }, make("a", { href: placeOf(book, says[0]?.[2] ?? 0) }, told));
}

function sureness(book: Book, support: number, badge: number | undefined): HTMLElement {
  return make("td", { "data-key": support }, make("b", { class: `badge ${book.data.supports.id[support] ?? ""}` }, book.text(badge)));
}

/** Who says so, in which place of which source, each once. */
function cited(book: Book, says: readonly Say[]): HTMLElement {
  const cell = make("td", { class: "says" });
  const seen = new Set<string>();
  for (const [, who, source, at] of says) {
    const place = book.text(at);
    const words = `${book.text(who)}${place && `, ${place}`} `;
    if (seen.has(`${words}${source}`)) continue;
    if (seen.size) cell.append(make("br"), " ");
    seen.add(`${words}${source}`);
    cell.append(words, make("a", { href: placeOf(book, source) }, `[${source + 1}]`));
  }
  return cell;
}

function placeOf(book: Book, source: number): string {
  return `#${book.language}-s${source + 1}`;
}

function actorRow(book: Book, at: number, known: string, counts: ReadonlyMap<number, number>): HTMLElement {
  const { id, short, kind } = book.data.actors;
  return make(
    "tr",
    { "data-actor": id[at] },
    make("td", { class: "told" }, make("a", { href: `#${book.language}-ties` }, book.text(short[at]))),
    make("td", {}, book.text(book.data.kinds.label[kind[at] ?? 0])),
    make("td", {}, known),
    make("td", {}, String(counts.get(at) ?? 0)),
  );
}

function countsOf(book: Book): Map<number, number> {
  const counts = new Map<number, number>();
  for (const actor of book.data.ties.actors.flat()) counts.set(actor, (counts.get(actor) ?? 0) + 1);
  return counts;
}

function sourceItem(book: Book, at: number): HTMLElement {
  const { record, url, archived, held, lines } = book.data.sources;
  const links = [url[at] ?? "", archived[at] ?? ""].filter(isWeb).map((address) => link(address, address));
  return make(
    "li",
    { id: `${book.language}-s${at + 1}` },
    `${book.text(record[at])}. `,
    ...(links.length ? links.flatMap((one, place) => (place ? [" · ", one] : [one])) : [book.text(held[at])]),
    ...(lines[at] ?? []).map((line) => ` ${book.text(line)}`),
  );
}
