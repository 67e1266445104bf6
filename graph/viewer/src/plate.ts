// The drawn plate, brought to life: click, hover, keys, focus on a neighbourhood, filters.
// Apart because the plate reads without any of it; Python drew it and named every group.
import { all } from "./dom";
import type { Open } from "./state";

export interface PlateAsks {
  readonly open: (what: Open) => void;
  readonly preview: (what: Open | null) => void;
  /** Opens a folded tail in place, and says whether it can. */
  readonly unfold?: (members: readonly string[]) => boolean;
}

/** Where the pointer last came to: what appears or moves there has not been pointed at. */
const resting = { x: NaN, y: NaN };
document.addEventListener("pointermove", ({ clientX, clientY }) => { Object.assign(resting, { x: clientX, y: clientY }); });

const PARTS = "[data-ties], [data-actor], [data-fold]";

/** One language's plate. */
export class Plate {
  /** The ties that have a line or a box. */
  readonly ties: ReadonlySet<string>;
  private readonly parts: SVGGElement[];
  private waiting = false;

  constructor(
    private readonly svg: SVGSVGElement,
    private readonly asks: PlateAsks,
    private readonly actorsOf: (tie: string) => readonly string[],
  ) {
    this.parts = all<SVGGElement>(PARTS, svg);
    this.ties = new Set(this.parts.filter((part) => !isActor(part)).flatMap(tiesIn));
    svg.addEventListener("pointerenter", () => { this.join(); }, { once: true });
    if (!svg.querySelector(".hit")) for (const line of all<SVGPathElement>("path.line", svg)) line.before(widened(line));
    svg.addEventListener("click", (event) => { this.choose(event.target); });
    svg.addEventListener("keydown", (event) => { this.press(event); });
    svg.addEventListener("pointerover", (event) => { this.hover(event); });
    svg.addEventListener("pointermove", (event) => { if (this.waiting) this.hover(event); });
    svg.addEventListener("pointerleave", () => { this.asks.preview(null); });
  }

  /** Makes an actor's mark and name one target, once they have a place on the screen. */
  private join(): void {
    for (const part of this.parts) if (isActor(part)) part.prepend(between(part));
  }

  /** Lights these ties with their actors and boxes and fades the rest; nothing when there are none. */
  light(ties: ReadonlySet<string>, actors: ReadonlySet<string>): void {
    // what is not drawn here cannot stand out: nothing is faded for it
    const lit = ties.size ? [...ties].some((tie) => this.ties.has(tie)) : [...actors].some((actor) => this.has(actor));
    this.svg.classList.toggle("focused", lit);
    const near = new Set([...actors, ...[...ties].flatMap((tie) => this.actorsOf(tie))]);
    for (const part of this.parts) {
      const own = isActor(part) ? actorsIn(part).some((actor) => near.has(actor)) : tiesIn(part).some((tie) => ties.has(tie));
      part.classList.toggle("lit", lit && own);
    }
  }

  /** Whether an actor is drawn, or folded away. */
  has(actor: string): boolean {
    return this.parts.some((part) => isActor(part) && actorsIn(part).includes(actor));
  }

  /** Takes away what stands only for ties that are filtered out; a box leaves its empty frame, an actor its mark. */
  filter(shown: (tie: string) => boolean): void {
    const kept = new Set<string>();
    for (const part of this.parts) {
      const ties = tiesIn(part).filter(shown);
      if (isActor(part)) continue;
      remove(part, !ties.length);
      for (const tie of ties) for (const actor of this.actorsOf(tie)) kept.add(actor);
    }
    for (const part of this.parts) {
      if (isActor(part)) remove(part, !actorsIn(part).some((actor) => kept.has(actor)));
    }
  }

  /** The names that are folded away. */
  get folded(): readonly string[] {
    return this.parts.flatMap((part) => (part.dataset["fold"] ?? "").split(" ").filter(Boolean));
  }

  /** Puts the keyboard's attention on an actor, or on the mark it is folded into. */
  focusOn(actor: string): void {
    this.parts.find((part) => isActor(part) && actorsIn(part).includes(actor))?.focus();
  }

  private choose(target: EventTarget | null): void {
    const fold = target instanceof Element ? target.closest<SVGGElement>("[data-fold]") : null;
    if (fold && this.asks.unfold?.(actorsIn(fold))) return;
    const what = meant(target);
    if (what) this.asks.open(what);
  }

  /** Previews what the reader points at, and not what comes to lie under a pointer at rest. */
  private hover({ type, target, clientX, clientY }: PointerEvent): void {
    this.waiting = type === "pointerover" && clientX === resting.x && clientY === resting.y;
    if (!this.waiting) this.asks.preview(meant(target));
  }

  private press(event: KeyboardEvent): void {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(event.target);
      return;
    }
    const from = event.target instanceof Element ? event.target.closest<SVGGElement>(PARTS) : null;
    const to = from && this.next(from, event.key);
    if (to) {
      event.preventDefault();
      to.focus();
    }
  }

  /** The next part in a direction: sideways along a tie, up and down among its like. */
  private next(from: SVGGElement, key: string): SVGGElement | null {
    const sideways = key === "ArrowLeft" || key === "ArrowRight";
    if (!sideways && key !== "ArrowUp" && key !== "ArrowDown") return null;
    const sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
    const here = middle(from);
    let best: SVGGElement | null = null;
    let least = Infinity;
    for (const part of this.parts) {
      if (part === from || part.classList.contains("off")) continue;
      if (sideways ? !this.joined(from, part) : sort(part) !== sort(from)) continue;
      const there = middle(part);
      const [dx, dy] = [there.x - here.x, there.y - here.y];
      const ahead = sign * (sideways ? dx : dy);
      if (ahead <= 1) continue;
      const far = sideways ? ahead + Math.abs(dy) * 2 : ahead + Math.abs(dx) * 3;
      if (far < least) [best, least] = [part, far];
    }
    return best;
  }

  private joined(one: SVGGElement, other: SVGGElement): boolean {
    if (isActor(one)) return !isActor(other) && this.meets(other, one);
    if (isActor(other)) return this.meets(one, other);
    return tiesIn(one).some((tie) => tiesIn(other).includes(tie));
  }

  private meets(line: SVGGElement, actor: SVGGElement): boolean {
    const ends = new Set(tiesIn(line).flatMap((tie) => this.actorsOf(tie)));
    return actorsIn(actor).some((one) => ends.has(one));
  }
}

/** The area about a line that answers a pointer. */
function widened(line: SVGPathElement): SVGPathElement {
  const area = line.cloneNode() as SVGPathElement;
  area.setAttribute("class", "hit");
  area.removeAttribute("stroke-dasharray"); // between two dashes the pointer is still on the line
  return area;
}

/** The area about an actor's mark and name, and what lies between them. */
function between(part: SVGGElement): SVGRectElement {
  const area = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const boxes = all<SVGGraphicsElement>(".mark, text", part).map((one) => one.getBBox());
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const [right, foot] = [Math.max(...boxes.map(({ x, width }) => x + width)), Math.max(...boxes.map(({ y, height }) => y + height))];
  const place = { x: left, y: top, width: right - left, height: foot - top, class: "hit" };
  for (const [name, value] of Object.entries(place)) area.setAttribute(name, String(value));
  return area;
}

function tiesIn(part: SVGGElement): string[] {
  return (part.dataset["ties"] ?? "").split(" ").filter(Boolean);
}

function actorsIn(part: SVGGElement): string[] {
  return (part.dataset["actor"] ?? part.dataset["fold"] ?? "").split(" ").filter(Boolean);
}

function isActor(part: SVGGElement): boolean {
  return part.dataset["actor"] !== undefined || part.dataset["fold"] !== undefined;
}

function meant(target: EventTarget | null): Open | null {
  const part = target instanceof Element ? target.closest<SVGGElement>(PARTS) : null;
  if (!part) return null;
  if (isActor(part)) {
    const actors = actorsIn(part);
    return { kind: actors.length > 1 ? "actors" : "actor", id: actors.join(" ") };
  }
  const ties = tiesIn(part);
  return { kind: ties.length > 1 ? "ties" : "tie", id: ties.join(" ") };
}

function remove(part: SVGGElement, off: boolean): void {
  if (part.classList.contains("off") === off) return;
  part.classList.toggle("off", off);
  part.setAttribute("tabindex", off || (part.classList.contains("tie") && part.parentElement?.parentElement?.querySelector(".box")) ? "-1" : "0");
  if (off) part.setAttribute("aria-hidden", "true");
  else part.removeAttribute("aria-hidden");
}

function middle(part: SVGGElement): { x: number; y: number } {
  const box = part.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function sort(part: SVGGElement): string {
  return isActor(part) ? "actor" : part.classList.contains("box") ? "box" : "tie";
}
