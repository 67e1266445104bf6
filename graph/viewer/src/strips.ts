// The picture restacked for a narrow window: each box across it, over it the lines to its two sides, the headline's first.
// Apart because it reads the finished drawing and is no drawing of its own: names, boxes, patterns and ends are the plate's.
import type { Book } from "./data";
import { all, make } from "./dom";
import type { PlateAsks } from "./plate";
import type { Open } from "./state";

/** Where no plate fits at its least size; the stylesheet has the same width. */
export const NARROW = "(max-width: 995px)";

/** So many boxes stand first where no headline says which. */
const FIRST = 3;
/** The middle of a name's first line, how far apart two lines stand, and how round they bend. */
const MIDDLE = 11;
const APART = 9;
const ROUND = 8;
const FAR = 2000;
const SVG = "http://www.w3.org/2000/svg";

/** One line of a box: to whom, on which side, and what stands at its two ends. */
interface Line {
  readonly actor: SVGGElement;
  readonly left: boolean;
  readonly family: string;
  readonly look: string;
  readonly tip: string;
  readonly dot: string;
  readonly doubted: boolean;
}

interface Strip {
  readonly ties: readonly string[];
  readonly row: HTMLElement;
}

/** One picture's boxes as a list. */
export class Strips {
  readonly root: HTMLElement;
  private readonly list: HTMLElement;
  /** Whose second line has been told: once is enough. */
  private readonly introduced = new Set<SVGGElement>();
  private readonly strips: readonly Strip[];

  constructor(
    svg: SVGSVGElement,
    private readonly book: Book,
    private readonly asks: PlateAsks,
    first: readonly string[],
  ) {
    const actors = new Map(all<SVGGElement>("[data-actor], [data-fold]", svg).map((one) => [nodeOf(one), one]));
    const lines = all<SVGGElement>(".tie[data-at]", svg).flatMap((tie) => linesOf(tie, actors));
    const boxes = all<SVGGElement>(".box", svg).sort((one, other) => place(one, first) - place(other, first));
    const leading = boxes.filter((box) => place(box, first) < first.length).length || FIRST;
    this.strips = boxes.map((box, at) => ({ ties: tiesIn(box), row: this.strip(box, lines.filter(({ ties }) => within(ties, box)).map(({ line }) => line), at >= leading) }));
    this.list = make("ol", { class: "strips", "aria-label": book.word("strips") }, ...this.strips.map(({ row }) => row));
    this.root = make("div", { class: "stacked" }, this.list, this.rest(boxes.length - leading) ?? "");
  }

  /** Whether there is anything to stack: only a picture in lanes has boxes. */
  get some(): boolean {
    return this.strips.length > 0;
  }

  light(ties: ReadonlySet<string>): void {
    for (const strip of this.strips) strip.row.classList.toggle("lit", strip.ties.some((tie) => ties.has(tie)));
  }

  filter(shown: (tie: string) => boolean): void {
    for (const strip of this.strips) strip.row.hidden = !strip.ties.some(shown);
  }

  private strip(box: SVGGElement, lines: readonly Line[], later: boolean): HTMLElement {
    const [strong, quiet] = wordsIn(box);
    const count = box.querySelector(".badge")?.textContent ?? "";
    const words = make("button", { "type": "button", "class": "case", "aria-label": box.getAttribute("aria-label") ?? undefined }, make("b", {}, strong), " ", quiet && make("span", {}, quiet), " ", count && make("i", {}, count));
    words.addEventListener("click", () => { this.asks.open(opened(tiesIn(box))); });
    const sides = parted(lines).map((side, at) => make("ul", { class: at ? "ends right" : "ends" }, ...side.map((line, row) => this.end(line, row))));
    const families = [...box.classList].filter((name) => name.startsWith("family-") || name.startsWith("support-"));
    return make("li", { class: ["pass", ...families, later ? "later" : ""].join(" ").trim() }, ...sides, words);
  }

  private end(line: Line, row: number): HTMLElement {
    const [name, under] = wordsIn(line.actor);
    const second = this.introduced.has(line.actor) ? "" : under;
    this.introduced.add(line.actor);
    const mark = drawn("svg", { "class": "sign", "viewBox": "0 0 18 18", "aria-hidden": "true" });
    for (const one of all<SVGGraphicsElement>(".mark", line.actor)) mark.append(centred(one));
    const press = make("button", { type: "button", class: "who" }, make("span", {}, name, second && make("small", {}, second)));
    press.prepend(mark);
    press.addEventListener("click", () => { this.choose(line.actor); });
    const end = make("li", {}, press, make("span", { class: `run ${line.family}` }));
    end.lastElementChild?.append(ran(line, row));
    if (line.dot) end.append(dotted(line, row));
    return end;
  }

  private choose(actor: SVGGElement): void {
    const { fold = "" } = actor.dataset;
    const members = fold.split(" ").filter(Boolean);
    if (members.length && this.asks.unfold?.(members)) return;
    this.asks.open(members.length ? { kind: "actors", id: fold } : { kind: "actor", id: actor.dataset["actor"] ?? "" });
  }

  /** Opens the rest of the list, where it is long. */
  private rest(more: number): HTMLElement | null {
    if (more <= 0) return null;
    const press = make("button", { type: "button", class: "later-strips" }, this.book.counted("more-strips", more));
    press.addEventListener("click", () => {
      this.list.classList.add("whole");
      this.list.querySelector<HTMLElement>(".later .case")?.focus();
    });
    return press;
  }
}

/** The lines of a drawn tie or bundle, each with the marks that follow it in the drawing. */
function linesOf(tie: SVGGElement, actors: ReadonlyMap<string, SVGGElement>): { ties: string[]; line: Line }[] {
  const family = [...tie.classList].find((name) => name.startsWith("family-")) ?? "";
  const marks: SVGElement[][] = [];
  const looks: string[] = [];
  for (const part of tie.children as HTMLCollectionOf<SVGElement>) {
    if (part.classList.contains("line")) {
      looks.push([...part.classList].join(" "));
      marks.push([]);
    } else marks.at(-1)?.push(part);
  }
  return (tie.dataset["at"] ?? "").split(" ").flatMap((node, at) => {
    const actor = actors.get(node);
    if (!actor) return [];
    const ends = (marks[at] ?? []).filter((one) => one.classList.contains("end"));
    const has = (name: string): boolean => ends.some((one) => one.classList.contains(name));
    const halted = (marks[at] ?? []).some((one) => one.classList.contains("halt"));
    const tip = halted ? "stop" : (["filled", "hollow", "bar"].find(has) ?? "");
    const crossed = has("ring") && ends.some((one) => one.classList.length === 1);
    const dot = crossed ? "crossed" : has("ring") ? "ring" : has("dot") ? "dot" : "";
    const left = actor.querySelector("text")?.getAttribute("text-anchor") === "end";
    const doubted = (marks[at] ?? []).some((one) => one.classList.contains("doubt"));
    return [{ ties: tiesIn(tie), line: { actor, left, family, look: looks[at] ?? "", tip, dot, doubted } }];
  });
}

/** The lines of either side; where all are on one, those an arrow points at stand across from the rest. */
function parted(lines: readonly Line[]): [Line[], Line[]] {
  const left = lines.filter((line) => line.left);
  const right = lines.filter((line) => !line.left);
  if (left.length || right.length < 2) return [left, right];
  const givers = right.filter(({ tip }) => !tip);
  const from = givers.length && givers.length < right.length ? givers : right.slice(0, 1);
  return [from, right.filter((line) => !from.includes(line))];
}

/** A line from a name to the box beneath, with its end at the name. */
function ran({ look, tip, doubted }: Line, row: number): SVGElement {
  const x = -8 - APART * row;
  const bend = drawn("svg", { x: "100%", overflow: "visible" });
  bend.append(drawn("path", { class: look, d: `M${-FAR} ${MIDDLE}H${x - ROUND}Q${x} ${MIDDLE} ${x} ${MIDDLE + ROUND}V${FAR}` }));
  const run = drawn("svg", { "aria-hidden": "true" });
  run.append(bend);
  if (tip === "bar") run.append(drawn("path", { class: "bar", d: `M1.5 ${MIDDLE - 5}v10` }));
  else if (tip === "stop") {
    run.append(drawn("circle", { class: "stop", cx: 6.5, cy: MIDDLE, r: 4.6 }), drawn("path", { class: "gap", d: `M3.3 ${MIDDLE}h6.4` }));
  } else if (tip) run.append(drawn("path", { class: tip, d: `M1 ${MIDDLE}l9.5 -4.6v9.2z` }));
  if (doubted) {
    const sign = drawn("text", { x: "50%", y: MIDDLE + 4.5 });
    sign.textContent = "?";
    run.append(sign);
  }
  return run;
}

/** The dot of a presence, where a line meets its box. */
function dotted({ dot, family }: Line, row: number): SVGElement {
  const sign = drawn("svg", { "class": `presence ${family}`, "viewBox": "-5.5 -5.5 11 11", "aria-hidden": "true", "style": `--row:${row}` });
  sign.append(drawn("circle", { class: dot === "dot" ? "filled" : "hollow", r: dot === "dot" ? 4 : 3.4 }));
  if (dot === "crossed") sign.append(drawn("path", { class: "hollow", d: "M-4.8 -4.8L4.8 4.8M4.8 -4.8L-4.8 4.8" }));
  return sign;
}

/** A mark as it is drawn, moved to the middle of a small square. */
function centred(mark: SVGGraphicsElement): SVGElement {
  const copy = mark.cloneNode() as SVGElement;
  const given = (name: string): number => Number(mark.getAttribute(name));
  const [x, y] = mark.localName === "circle" ? [given("cx"), given("cy")] : mark.localName === "rect" ? [given("x") + given("width") / 2, given("y") + given("height") / 2] : middleOf(mark.getAttribute("d") ?? "");
  copy.setAttribute("transform", `translate(${9 - x} ${9 - y})`);
  return copy;
}

/** The middle of a closed path, in steps from point to point or from place to place. */
function middleOf(path: string): [number, number] {
  const points: [number, number][] = [];
  for (const [, step = "", across = "", down = ""] of path.matchAll(/([MLl])(-?[\d.]+)[ ,]?(-?[\d.]+)/g)) {
    const [x, y] = points.at(-1) ?? [0, 0];
    points.push(step === "l" ? [x + Number(across), y + Number(down)] : [Number(across), Number(down)]);
  }
  const span = (at: 0 | 1): number => (Math.min(...points.map((one) => one[at])) + Math.max(...points.map((one) => one[at]))) / 2;
  return [span(0), span(1)];
}

/** The strong and the quiet words of a part. */
function wordsIn(part: SVGGElement): [string, string] {
  const rows = all<SVGElement>("text, tspan", part).filter((one) => !one.childElementCount && !one.closest(".badge"));
  const told = (quiet: boolean): string => rows.filter((one) => one.classList.contains("quiet") === quiet).map(({ textContent }) => textContent.trim()).join(" ");
  return [told(false), told(true)];
}

/** Where a box stands: by the place its ties have in the headline, then as it was drawn. */
function place(box: SVGGElement, first: readonly string[]): number {
  const places = tiesIn(box).flatMap((tie) => (first.includes(tie) ? [first.indexOf(tie)] : []));
  return places.length ? Math.min(...places) : first.length;
}

function within(ties: readonly string[], box: SVGGElement): boolean {
  const own = tiesIn(box);
  return ties.every((tie) => own.includes(tie));
}

function nodeOf(actor: SVGGElement): string {
  return actor.dataset["node"] ?? actor.dataset["actor"] ?? "";
}

function tiesIn(part: SVGGElement): string[] {
  return (part.dataset["ties"] ?? "").split(" ").filter(Boolean);
}

function opened(ties: readonly string[]): Open {
  return { kind: ties.length > 1 ? "ties" : "tie", id: ties.join(" ") };
}

function drawn(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
