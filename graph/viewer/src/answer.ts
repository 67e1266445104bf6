// An answer to look at: every row in a table, numbers as bars, pairs of things as a small graph.
// Apart because drawing an answer knows nothing of how it was asked.
import { make } from "./dom";
import type { Data } from "./query";

export type Term = Readonly<{ type: string; value: string; "xml:lang"?: string; datatype?: string }>;
type Row = Readonly<Record<string, Term | undefined>>;
export type Answer = Readonly<{
  head: Readonly<{ vars?: readonly string[] }>;
  results?: Readonly<{ bindings: readonly Row[] }>;
  boolean?: boolean;
}>;
type Hint = Readonly<Record<string, string>>;

const SVG = "http://www.w3.org/2000/svg";
const MOST_ROWS = 2000;
const MOST_BARS = 60;
const MOST_NODES = 80;
const KINDS = ["actor", "tie", "source", "observation"];

export function drawTable(answer: Answer, data: Data): HTMLElement {
  const columns = answer.head.vars ?? [];
  const rows = answer.results?.bindings ?? [];
  const heads = columns.map((column) => make("th", { scope: "col" }, column));
  const body = rows.slice(0, MOST_ROWS).map((row) => make("tr", {}, ...columns.map((column) => cell(row[column], data))));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
  const region = make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": data.words["table"] ?? "" }, table);
  if (rows.length > MOST_ROWS) region.append(make("p", { class: "muted" }, `${MOST_ROWS} / ${rows.length} ${data.words["shown"] ?? ""}`));
  return region;
}

function cell(term: Term | undefined, data: Data): HTMLElement {
  if (!term) return make("td");
  if (term.type !== "uri") {
    return make("td", { lang: term["xml:lang"], class: isNumber(term) ? "number" : undefined }, term.value);
  }
  const path = pathOf(term.value, data);
  const shown = shorten(term.value, data);
  return path ? make("td", {}, make("a", { href: path }, shown)) : make("td", {}, shown);
}

/** The page here of a thing of the dossier. */
function pathOf(iri: string, data: Data): string {
  if (!iri.startsWith(data.base)) return "";
  const [kind = "", name = ""] = iri.slice(data.base.length).split("/");
  return KINDS.includes(kind) && /^[a-z0-9-]+$/u.test(name) ? `/${kind}/${name}` : "";
}

function shorten(iri: string, data: Data): string {
  const fitting = Object.entries(data.prefixes).filter(([, start]) => iri.startsWith(start));
  const best = fitting.sort((one, other) => other[1].length - one[1].length)[0];
  return best ? `${best[0]}:${iri.slice(best[1].length)}` : iri;
}

function shown(term: Term | undefined, data: Data): string {
  if (!term) return "";
  return term.type === "uri" ? shorten(term.value, data) : term.value;
}

function isNumber(term: Term | undefined): boolean {
  return term?.datatype !== undefined && /#(integer|decimal|double|float|int|long)$/u.test(term.datatype);
}

export function drawBars(answer: Answer, data: Data, hint: Hint): HTMLElement {
  const rows = (answer.results?.bindings ?? []).slice(0, MOST_BARS);
  const columns = answer.head.vars ?? [];
  const value = hint["value"] ?? columns.find((column) => rows.some((row) => isNumber(row[column])));
  const label = hint["label"] ?? columns.find((column) => column !== value);
  if (!value || !label) return make("p", { class: "muted" }, data.words["no-number"]);
  const sizes = rows.map((row) => Number(row[value]?.value ?? 0) || 0);
  const most = Math.max(...sizes, 0) || 1;
  const drawing = canvas(760, rows.length * 26 + 8, `${label}, ${value}`);
  for (const [index, row] of rows.entries()) {
    const y = index * 26 + 4;
    const width = Math.max(0, ((sizes[index] ?? 0) / most) * 380);
    drawing.append(
      svg("text", { x: 250, y: y + 15, "text-anchor": "end" }, cut(shown(row[label], data), 38)),
      svg("rect", { x: 260, y: y + 2, width, height: 18, class: "bar" }),
      svg("text", { x: 266 + width, y: y + 15 }, row[value]?.value ?? ""),
    );
  }
  return wrap(drawing);
}

export function drawGraph(answer: Answer, data: Data, hint: Hint): HTMLElement {
  const rows = answer.results?.bindings ?? [];
  const columns = answer.head.vars ?? [];
  const things = columns.filter((column) => rows.some((row) => row[column]?.type === "uri"));
  const from = hint["from"] ?? things[0];
  const to = hint["to"] ?? things[1];
  if (!from || !to) return make("p", { class: "muted" }, data.words["no-pairs"]);
  const pairs = rows.map((row) => [shown(row[from], data), shown(row[to], data)] as const).filter(([one, other]) => one && other);
  const names = [...new Set(pairs.flat())].slice(0, MOST_NODES);
  const drawing = canvas(760, 620, `${from}, ${to}`);
  const spot = new Map(names.map((name, index) => [name, onCircle(index, names.length)]));
  for (const [one, other] of pairs) {
    const [start, end] = [spot.get(one), spot.get(other)];
    if (start && end) drawing.append(svg("path", { class: "edge", d: `M${start.x} ${start.y}Q380 310 ${end.x} ${end.y}` }));
  }
  for (const [name, { x, y, left }] of spot) {
    drawing.append(svg("circle", { class: "node", cx: x, cy: y, r: 4 }), svg("text", { x: left ? x - 8 : x + 8, y: y + 4, "text-anchor": left ? "end" : "start" }, cut(name, 26)));
  }
  return wrap(drawing);
}

function onCircle(index: number, count: number): { x: number; y: number; left: boolean } {
  const angle = (index / Math.max(1, count)) * 2 * Math.PI - Math.PI / 2;
  const [x, y] = [Math.round(380 + Math.cos(angle) * 200), Math.round(310 + Math.sin(angle) * 280)];
  return { x, y, left: x < 380 };
}

function canvas(width: number, height: number, label: string): SVGSVGElement {
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "drawing", role: "img", "aria-label": label });
}

function wrap(drawing: SVGSVGElement): HTMLElement {
  return make("div", { class: "scroll" }, drawing);
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
