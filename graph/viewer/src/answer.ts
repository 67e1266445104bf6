// An answer to look at: every row in a table, numbers as bars.
// Apart because drawing an answer knows nothing of how it was asked; days are drawn in times.ts.
import { make } from "./dom";
import type { Data } from "./desk";

export type Term = Readonly<{ type: string; value: string; "xml:lang"?: string; datatype?: string }>;
export type Row = Readonly<Record<string, Term | undefined>>;
export type Answer = Readonly<{
  head: Readonly<{ vars?: readonly string[] }>;
  results?: Readonly<{ bindings: readonly Row[] }>;
  boolean?: boolean;
}>;
export type Hint = Readonly<Record<string, string>>;
/** What stands over a column. */
export type Heading = (column: string) => string;

const SVG = "http://www.w3.org/2000/svg";
const MOST_ROWS = 2000;
/** Marks that hide or turn what is drawn, as `visible` of cuibono/text.py takes them away. */
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
export const MOST_BARS = 60;

export function drawTable(answer: Answer, data: Data, heading: Heading): HTMLElement {
  const columns = answer.head.vars ?? [];
  const rows = answer.results?.bindings ?? [];
  const way = wayOf(answer, data);
  const heads = columns.map((column) => make("th", { scope: "col", class: column === way ? "way" : undefined }, heading(column)));
  const body = rows.slice(0, MOST_ROWS).map((row) => make("tr", {}, ...columns.map((column) => cell(row[column], data, column === way))));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
  const region = make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": data.words["table"] ?? "" }, table);
  if (rows.length > MOST_ROWS) region.append(make("p", { class: "muted" }, `${MOST_ROWS} / ${rows.length} ${data.words["shown"] ?? ""}`));
  return region;
}

/** The last column where it leads to the evidence: it stays in sight however wide the table is. */
function wayOf(answer: Answer, data: Data): string | undefined {
  const last = answer.head.vars?.at(-1);
  const leads = last && (answer.head.vars?.length ?? 0) > 2 && answer.results?.bindings.some((row) => row[last]?.type === "uri" && thingOf(row[last].value, data));
  return leads ? last : undefined;
}

function cell(term: Term | undefined, data: Data, way: boolean): HTMLElement {
  if (!term) return make("td", { class: way ? "way" : undefined });
  if (term.type !== "uri") {
    const kind = isNumber(term) ? "number" : /^[\d./~?X-]{4,23}$/u.test(term.value) ? "day" : undefined;
    return make("td", { lang: term["xml:lang"], class: kind }, shown(term, data));
  }
  const thing = thingOf(term.value, data);
  return thing ? make("td", { class: way ? "way" : undefined }, make("a", { href: `/${thing.kind}/${thing.name}?lang=${data.language}` }, thing.name)) : make("td", {}, shown(term, data));
}

/** What thing of the dossier an IRI names. */
export function thingOf(iri: string, data: Data): { kind: string; name: string } | null {
  if (!iri.startsWith(data.base)) return null;
  const [kind = "", name = ""] = iri.slice(data.base.length).split("/");
  return data.kinds.includes(kind) && /^[a-z0-9-]+$/u.test(name) ? { kind, name } : null;
}

export function shown(term: Term | undefined, data: Data): string {
  if (!term) return "";
  if (term.type === "uri") return shorten(term.value, data);
  return isNumber(term) ? grouped(term.value, data) : term.value.replace(UNSEEN, "");
}

/** A number with its thousands told apart, digit for digit. */
function grouped(value: string, data: Data): string {
  const [, sign = "", whole = "", rest = ""] = /^([+-]?)(\d+)((?:\.\d+)?)$/u.exec(value) ?? [];
  if (!whole) return value;
  const [comma, point] = data.language === "fr" ? ["\u202f", ","] : [",", "."];
  return sign + whole.replace(/\B(?=(?:\d{3})+$)/gu, comma) + rest.replace(".", point);
}

function shorten(iri: string, data: Data): string {
  const fitting = Object.entries(data.prefixes).filter(([, start]) => iri.startsWith(start));
  const best = fitting.sort((one, other) => other[1].length - one[1].length)[0];
  return best ? `${best[0]}:${iri.slice(best[1].length)}` : iri;
}

export function isNumber(term: Term | undefined): boolean {
  return term?.datatype !== undefined && /#(integer|decimal|double|float|int|long)$/u.test(term.datatype);
}

/** Columns that say what a number measures. */
const MEASURES: readonly string[] = ["kind", "kind_label", "precision", "currency", "unit", "per"];
/** Those among which no two numbers can be compared: each group has a scale of its own. */
const UNITS: readonly string[] = ["currency", "unit", "per"];

export function drawBars(answer: Answer, data: Data, hint: Hint, heading: Heading): HTMLElement {
  const all = answer.results?.bindings ?? [];
  const columns = answer.head.vars ?? [];
  const value = hint["value"] ?? columns.find((column) => all.some((row) => isNumber(row[column])));
  const label = hint["label"] ?? columns.find((column) => column !== value);
  if (!value || !label) return make("p", { class: "muted" }, data.words["no-number"]);
  const counted = all.filter((row) => isNumber(row[value]));
  const rows = counted.slice(0, MOST_BARS);
  // Counts have one scale, whatever kind each is of; money of each kind and currency has its own.
  const money = columns.includes("currency");
  const measures = columns.filter((column) => MEASURES.includes(column) && (money || !label.startsWith(column)));
  const others = columns.filter((column) => ![value, label, ...measures].includes(column) && !rows.some((row) => isNumber(row[column])));
  const own = measures.includes(label) ? label : labelOf(label, rows, others, data);
  const drawing = canvas(820, 0, `${heading(label)}, ${heading(value)}`);
  let y = 4;
  const groups = alike(rows, measures, data);
  const apart = columns.some((column) => UNITS.includes(column)) && groups.size > 1;
  const size = (row: Row): number => Number(row[value]?.value) || 0;
  for (const [name, members] of groups) {
    if (name) {
      drawing.append(svg("text", { x: 280, y: y + 15, class: "group" }, name));
      y += 26;
    }
    const names = toldApart(members, measures.includes(label) ? null : own, others.filter((column) => column !== own), data);
    const sizes = members.map(size);
    const highest = Math.max(...(apart ? sizes : rows.map(size)), 0) || 1;
    for (const [index, row] of members.entries()) {
      const width = Math.max(0, ((sizes[index] ?? 0) / highest) * 400);
      const [called = "", ...more] = names[index] ?? [];
      drawing.append(
        svg("text", { x: 270, y: y + 15, "text-anchor": "end" }, called),
        svg("rect", { x: 280, y: y + 2, width, height: 18, class: "bar" }),
        svg("text", { x: 286 + width, y: y + 15 }, shown(row[value], data)),
      );
      if (more.length) drawing.append(svg("text", { x: 270, y: y + 31, "text-anchor": "end", class: "tick" }, cut(more.join(" · "), 40)));
      y += more.length ? 42 : 26;
    }
  }
  drawing.setAttribute("viewBox", `0 0 820 ${y + 4}`);
  const scales = apart ? [make("p", { class: "muted" }, data.words["scales"])] : [];
  return titled(caption(value, label, own, rows[0], data, heading), drawing, ...scales, ...undrawn(all.length - counted.length, "unnumbered", data), ...cutOff(counted.length, data));
}

/** How rows are called in a drawing: by their label, or by the first words that differ where it is the same in all. */
export function labelOf(label: string, rows: readonly Row[], others: readonly string[], data: Data): string {
  const varied = (column: string): boolean => new Set(rows.map((row) => shown(row[column], data))).size > 1;
  const worded = (column: string): boolean => rows.every((row) => row[column] && row[column].type !== "uri");
  return varied(label) ? label : (others.find((column) => varied(column) && worded(column)) ?? label);
}

/** What a drawing is of; what all rows have in common is said here, once. */
export function caption(of: string, label: string, called: string, row: Row | undefined, data: Data, heading: Heading): string {
  const same = called === label ? "" : ` (${heading(label)}${data.words["colon"] ?? ": "}${shown(row?.[label], data)})`;
  return `${heading(of)}, ${heading(called)}${same}`;
}

/** Enough of each row to tell its bar from the others beside it: its label, then whatever else sets it apart. */
export function toldApart(rows: readonly Row[], label: string | null, others: readonly string[], data: Data): string[][] {
  const named = (names: readonly string[][], column: string): string[][] => rows.map((row, at) => [...(names[at] ?? []), cut(shown(row[column], data), 40)]);
  const apart = (names: readonly string[][]): number => new Set(names.map((name) => name.join("\n"))).size;
  let names: string[][] = rows.map(() => []);
  if (label) names = named(names, label);
  const words = others.filter((column) => rows.some((row) => row[column] && row[column].type !== "uri"));
  for (const waiting of [words, others.filter((column) => !words.includes(column))]) {
    while (waiting.length && (apart(names) < rows.length || !names[0]?.length)) {
      const best = waiting.reduce((one, other) => (apart(named(names, other)) > apart(named(names, one)) ? other : one));
      const more = named(names, best);
      if (names[0]?.length && apart(more) === apart(names)) break;
      names = more;
      waiting.splice(waiting.indexOf(best), 1);
    }
  }
  return names.map((name) => name.filter(Boolean));
}

/** How many rows could not be drawn, and why. */
export function undrawn(count: number, why: string, data: Data): HTMLElement[] {
  return count ? [make("p", { class: "muted" }, `${count} ${data.words[count === 1 ? `${why}-one` : why] ?? ""}`)] : [];
}

/** How many of the rows are drawn, where it is not all. */
export function cutOff(count: number, data: Data): HTMLElement[] {
  return count > MOST_BARS ? [make("p", { class: "muted" }, `${MOST_BARS} / ${count} ${data.words["shown"] ?? ""}`)] : [];
}

/** The rows whose numbers may stand on one scale: a ceiling is never beside a payment. */
function alike(rows: readonly Row[], measures: readonly string[], data: Data): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = measures.map((column) => shown(row[column], data)).filter(Boolean).join(", ");
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}

export function canvas(width: number, height: number, label: string): SVGSVGElement {
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "drawing", role: "img", "aria-label": label });
}

export function titled(title: string, drawing: SVGSVGElement, ...notes: readonly HTMLElement[]): HTMLElement {
  return make("figure", {}, make("figcaption", { class: "muted" }, title), drawing, ...notes);
}

export function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Readonly<Record<string, string | number>>, text = ""): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
