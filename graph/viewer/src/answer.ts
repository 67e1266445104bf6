// An answer to look at: every row in a table, numbers as bars, days on a line of time.
// Apart because drawing an answer knows nothing of how it was asked.
import { make } from "./dom";
import { daysOf, type Days } from "./days";
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
const MOST_BARS = 60;

export function drawTable(answer: Answer, data: Data, heading: Heading): HTMLElement {
  const columns = answer.head.vars ?? [];
  const rows = answer.results?.bindings ?? [];
  const heads = columns.map((column) => make("th", { scope: "col" }, heading(column)));
  const body = rows.slice(0, MOST_ROWS).map((row) => make("tr", {}, ...columns.map((column) => cell(row[column], data))));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
  const region = make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": data.words["table"] ?? "" }, table);
  if (rows.length > MOST_ROWS) region.append(make("p", { class: "muted" }, `${MOST_ROWS} / ${rows.length} ${data.words["shown"] ?? ""}`));
  return region;
}

function cell(term: Term | undefined, data: Data): HTMLElement {
  if (!term) return make("td");
  if (term.type !== "uri") {
    const kind = isNumber(term) ? "number" : /^[\d./~?X-]{4,23}$/u.test(term.value) ? "day" : undefined;
    return make("td", { lang: term["xml:lang"], class: kind }, shown(term, data));
  }
  const thing = thingOf(term.value, data);
  return thing ? make("td", {}, make("a", { href: `/${thing.kind}/${thing.name}?lang=${data.language}` }, thing.name)) : make("td", {}, shown(term, data));
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
  return isNumber(term) ? grouped(term.value, data) : term.value;
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

export function drawBars(answer: Answer, data: Data, hint: Hint, heading: Heading): HTMLElement {
  const all = answer.results?.bindings ?? [];
  const columns = answer.head.vars ?? [];
  const value = hint["value"] ?? columns.find((column) => all.some((row) => isNumber(row[column])));
  const label = hint["label"] ?? columns.find((column) => column !== value);
  if (!value || !label) return make("p", { class: "muted" }, data.words["no-number"]);
  const counted = all.filter((row) => isNumber(row[value]));
  const rows = counted.slice(0, MOST_BARS);
  // Counts of each kind have one scale; money of each kind and currency has its own.
  const money = columns.includes("currency");
  const measures = columns.filter((column) => MEASURES.includes(column) && (money || !label.startsWith(column)));
  const others = columns.filter((column) => ![value, label, ...measures].includes(column) && !rows.some((row) => isNumber(row[column])));
  const drawing = canvas(820, 0, `${heading(label)}, ${heading(value)}`);
  let y = 4;
  for (const [name, members] of alike(rows, measures, data)) {
    if (name) {
      drawing.append(svg("text", { x: 280, y: y + 15, class: "group" }, name));
      y += 26;
    }
    const names = toldApart(members, measures.includes(label) ? null : label, others, data);
    const sizes = members.map((row) => Number(row[value]?.value) || 0);
    const highest = Math.max(...sizes, 0) || 1;
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
  return titled(`${heading(value)}, ${heading(label)}`, drawing, ...undrawn(all.length - counted.length, "unnumbered", data), ...cutOff(counted.length, data));
}

/** Enough of each row to tell its bar from the others beside it: its label, then whatever else sets it apart. */
function toldApart(rows: readonly Row[], label: string | null, others: readonly string[], data: Data): string[][] {
  const named = (names: readonly string[][], column: string): string[][] => rows.map((row, at) => [...(names[at] ?? []), cut(shown(row[column], data), 40)]);
  const apart = (names: readonly string[][]): number => new Set(names.map((name) => name.join("\n"))).size;
  let names: string[][] = rows.map(() => []);
  if (label) names = named(names, label);
  const words = others.filter((column) => rows.some((row) => row[column] && row[column].type !== "uri"));
  const waiting = [...words, ...others.filter((column) => !words.includes(column))];
  while (waiting.length && (apart(names) < rows.length || !names[0]?.length)) {
    const best = waiting.reduce((one, other) => (apart(named(names, other)) > apart(named(names, one)) ? other : one));
    const more = named(names, best);
    if (names[0]?.length && apart(more) === apart(names)) break;
    names = more;
    waiting.splice(waiting.indexOf(best), 1);
  }
  return names.map((name) => name.filter((part, at) => part || !at));
}

/** How many rows could not be drawn, and why. */
function undrawn(count: number, why: string, data: Data): HTMLElement[] {
  return count ? [make("p", { class: "muted" }, `${count} ${data.words[count === 1 ? `${why}-one` : why] ?? ""}`)] : [];
}

/** How many of the rows are drawn, where it is not all. */
function cutOff(count: number, data: Data): HTMLElement[] {
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

/** What happened when: a dot for a day, a bar for a span; it fades where a side is open. */
export function drawTimeline(answer: Answer, data: Data, hint: Hint, heading: Heading): HTMLElement {
  const columns = answer.head.vars ?? [];
  const rows = answer.results?.bindings ?? [];
  const start = hint["start"] ?? columns.find((column) => rows.some((row) => daysOf(row[column]?.value ?? "")));
  const label = hint["label"] ?? columns.find((column) => column !== start);
  const dated = rows.flatMap((row) => {
    const days = start ? daysOf(row[start]?.value ?? "") : null;
    const end = hint["end"] ? daysOf(row[hint["end"]]?.value ?? "") : null;
    return days && label ? [{ row, days: { ...days, last: end?.last ?? days.last } }] : [];
  });
  if (!dated.length || !label || !start) return make("p", { class: "muted" }, data.words["no-days"]);
  const bars = dated.sort((one, other) => first(one.days) - first(other.days)).slice(0, MOST_BARS);
  const known = bars.flatMap(({ days }) => [days.first, days.last]).filter((day) => day !== null);
  const [from, to] = [Math.min(...known), Math.max(...known)];
  const across = (day: number): number => 290 + ((day - from) / Math.max(1, to - from)) * 380;
  const drawing = canvas(820, bars.length * 26 + 34, `${heading(label)}, ${heading(start)}`);
  for (const year of years(from, to)) {
    drawing.append(svg("path", { class: "rule", d: `M${across(year.day)} 20V${bars.length * 26 + 26}` }), svg("text", { x: across(year.day) + 3, y: 14, class: "tick" }, year.name));
  }
  for (const [index, { row, days }] of bars.entries()) {
    const y = index * 26 + 26;
    const [left, right] = [across(days.first ?? from), across(days.last ?? to)];
    const open = days.first === null || days.last === null;
    drawing.append(
      svg("text", { x: 270, y: y + 14, "text-anchor": "end" }, cut(shown(row[label], data), 40)),
      svg("rect", { x: left - 4, y: y + 6, width: right - left + 8, height: 8, rx: 4, class: open ? "bar open" : "bar" }),
      svg("text", { x: right + 10, y: y + 14 }, row[start]?.value ?? ""),
    );
  }
  return titled(`${heading(start)}, ${heading(label)}`, drawing, ...undrawn(rows.length - dated.length, "undated", data), ...cutOff(dated.length, data));
}

function first(days: Days): number {
  return days.first ?? days.last ?? 0;
}

/** The first of each January between two days, every so many years. */
function years(from: number, to: number): { day: number; name: string }[] {
  const [one, other] = [new Date(from * 86_400_000).getUTCFullYear(), new Date(to * 86_400_000).getUTCFullYear()];
  const step = Math.max(1, Math.ceil((other - one) / 8));
  return Array.from({ length: Math.floor((other - one) / step) }, (_, at) => {
    const year = one + (at + 1) * step;
    return { day: Date.UTC(year, 0, 1) / 86_400_000, name: String(year) };
  });
}

function canvas(width: number, height: number, label: string): SVGSVGElement {
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "drawing", role: "img", "aria-label": label });
}

function titled(title: string, drawing: SVGSVGElement, ...notes: readonly HTMLElement[]): HTMLElement {
  return make("figure", {}, make("figcaption", { class: "muted" }, title), drawing, ...notes);
}

function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Readonly<Record<string, string | number>>, text = ""): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
