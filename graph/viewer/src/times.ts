// An answer on a line of time: what lasted, what happened on some day, and what is only known from one side.
// Apart from bars and tables because a date that is vague must not look like a time that passed.
import { type Answer, caption, canvas, cut, cutOff, type Heading, type Hint, labelOf, MOST_BARS, type Row, svg, titled, toldApart, undrawn } from "./answer";
import { type Days, daysOf } from "./days";
import type { Data } from "./desk";
import { make } from "./dom";

/** A row with its dates, and the last day of which anybody can know: its source's; of what
 * is said to be planned its beginning, else today. */
type Dated = Readonly<{ row: Row; starts: Days; ends: Days | null; seen: number }>;

/** Where the line of time begins and ends, and how far a side that is open reaches. */
const [LEFT, RIGHT, OPEN] = [310, 640, 22];

/** What happened when: solid for a time that passed, outlined for days of which it is one, slim and hollow where it is
 * only planned, broken off where a side is open. */
export function drawTimeline(answer: Answer, data: Data, hint: Hint, heading: Heading): HTMLElement {
  const columns = answer.head.vars ?? [];
  const rows = answer.results?.bindings ?? [];
  const dates = columns.filter((column) => rows.some((row) => daysIn(row, column)));
  const start = hint["start"] ?? dates[0];
  const end = hint["end"] ?? (start === "end" ? undefined : dates.find((column) => column === "end"));
  const label = hint["label"] ?? columns.find((column) => column !== start);
  const seen = hint["seen"] ?? columns.find((column) => column === "as_of");
  const all = start ? rows.flatMap((row) => datedBy(row, start, end, seen, data)) : [];
  if (!all.length || !label || !start) return make("p", { class: "muted" }, data.words["no-days"]);
  const bars = all.sort((one, other) => first(one.starts) - first(other.starts)).slice(0, MOST_BARS);
  const listed = bars.map(({ row }) => row);
  const others = columns.filter((column) => ![label, start, end].includes(column) && !dates.includes(column));
  const own = labelOf(label, listed, others, data);
  const names = toldApart(listed, own, others.filter((column) => column !== own), data);
  const known = bars.flatMap(({ starts, ends }) => [starts.first, starts.last, ends?.first, ends?.last]).filter((day) => typeof day === "number");
  const [from, to] = [Math.min(...known), Math.max(...known)];
  const across = (day: number): number => LEFT + ((day - from) / Math.max(1, to - from)) * (RIGHT - LEFT);
  const drawing = canvas(820, 0, `${heading(label)}, ${heading(start)}`);
  let y = 26;
  for (const [index, bar] of bars.entries()) {
    const [called = "", ...more] = names[index] ?? [];
    const reach = Math.max(...[bar.starts.first, bar.starts.last, bar.ends?.first, bar.ends?.last].map((day) => across(day ?? from)));
    drawing.append(svg("text", { x: 270, y: y + 14, "text-anchor": "end" }, called), ...drawn(bar, y + 6, across));
    const note = planned(bar) ? ` (${data.words["planned"] ?? ""})` : "";
    drawing.append(svg("text", { x: reach + OPEN + 8, y: y + 14 }, told(bar.row, start, end) + note));
    if (more.length) {
      const beside = svg("text", { x: 270, y: y + 29, "text-anchor": "end", class: "tick" }, cut(more.join(" · "), 44));
      beside.append(svg("title", {}, more.join(" · ")));
      drawing.append(beside);
    }
    y += more.length ? 40 : 26;
  }
  for (const year of years(from, to).reverse()) {
    drawing.prepend(svg("path", { class: "rule", d: `M${across(year.day)} 20V${y}` }), svg("text", { x: across(year.day) + 3, y: 14, class: "tick" }, year.name));
  }
  drawing.setAttribute("viewBox", `0 0 820 ${y + 8}`);
  const ahead = bars.some(planned) ? ` ${data.words["time-planned"] ?? ""}` : "";
  const key = make("p", { class: "muted" }, (data.words["time-key"] ?? "") + ahead);
  return titled(caption(start, label, own, listed[0], data, heading), drawing, key, ...undrawn(rows.length - all.length, "undated", data), ...cutOff(all.length, data));
}

function daysIn(row: Row, column: string | undefined): Days | null {
  return column ? daysOf(row[column]?.value ?? "") : null;
}

function datedBy(row: Row, start: string, end: string | undefined, seen: string | undefined, data: Data): Dated[] {
  const starts = daysIn(row, start);
  if (!starts) return [];
  const today = Math.floor(Date.now() / 86_400_000);
  const plan = Object.values(row).some((term) => term?.value === data.endPlanned);
  const known = daysIn(row, seen)?.last ?? (plan ? (starts.last ?? starts.first) : null) ?? today;
  return [{ row, starts, ends: daysIn(row, end), seen: Math.min(known, today) }];
}

/** Whether it begins or ends after the last day of which anybody can know. */
function planned({ starts, ends, seen }: Dated): boolean {
  return (starts.first ?? starts.last ?? 0) > seen || (ends?.first ?? ends?.last ?? 0) > seen;
}

/** The marks of one row: its beginning, how long it surely lasted, its end. */
function drawn(dated: Dated, y: number, across: (day: number) => number): SVGElement[] {
  const { starts, ends, seen } = dated;
  const bounds = ends ? { first: starts.first, last: ends.last } : starts;
  const marks: SVGElement[] = [];
  const mark = (left: number, right: number, kind: string): void => {
    const slim = kind === "planned" ? 2 : 0;
    marks.push(svg("rect", { x: left - 4, y: y + slim, width: right - left + 8, height: 8 - 2 * slim, rx: 4 - slim, class: `bar ${kind}` }));
  };
  const lead = (from: number, to: number): void => { marks.push(svg("path", { class: "lead", d: `M${from} ${y + 4}H${to}` })); };
  const begun = starts.last ?? starts.first;
  const ending = ends ? (ends.first ?? ends.last) : null;
  if (planned(dated)) {
    const from = starts.first ?? begun ?? seen;
    mark(across(Math.max(from, seen)), across(bounds.last ?? ending ?? from), "planned");
    if (begun !== null && begun < seen) {
      if (from < begun) mark(across(from), across(begun), "vague");
      mark(across(begun), across(seen), "lasting");
    } else if (from <= seen) mark(across(from), across(seen), from === seen ? "day" : "vague");
  } else if (begun !== null && ending !== null && ending > begun) {
    if (starts.first !== null && starts.first !== begun) mark(across(starts.first), across(begun), "vague");
    if (ends?.last !== null && ends?.last !== undefined && ends.last !== ending) mark(across(ending), across(ends.last), "vague");
    mark(across(begun), across(ending), "lasting");
  } else {
    const [left, right] = [bounds.first ?? bounds.last ?? 0, bounds.last ?? bounds.first ?? 0];
    mark(across(left), across(right), left === right ? "day" : "vague");
  }
  const latest = ending ?? bounds.last ?? bounds.first;
  if (starts.first === null && begun !== null) lead(across(begun) - OPEN, across(begun) - 4);
  if (bounds.last === null && latest !== null) lead(across(latest) + 4, across(latest) + OPEN);
  return marks;
}

/** The dates as the graph writes them, for what a drawing cannot say. */
function told(row: Row, start: string, end: string | undefined): string {
  const [begun, ended] = [row[start]?.value ?? "", (end && row[end]?.value) ?? ""];
  return ended ? `${begun} – ${ended}` : begun;
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
