// Which names stand in the explorer, and where: at one size on the screen, none over another.
// Apart because it knows boxes and places only; what is dropped comes back when one moves nearer.

/** Letters in a line of a name; size of its type and height of its lines in pixels of the screen. */
const LETTERS = 22;
const TYPE = 13;
const LEADING = 15;
/** How many names stand at most, and how many are tried. */
const STANDING = 40;
const TRIED = 160;
/** How many may cover the marks of lesser ones: the largest are named, whatever the throng. */
const FOREMOST = 16;
/** Room inside a box of words, and between a mark and its name. */
const INSIDE = 6;
const OFF = 4;

export interface Named {
  readonly id: string;
  /** Middle of its mark and half its height, in pixels of the screen. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Words that stand in a box of their own instead of beside a mark. */
  readonly boxed: boolean;
  readonly lines: readonly string[];
  /** Stands whatever else does. */
  readonly first: boolean;
  /** In which directions its lines leave it. */
  readonly leaves: readonly number[];
}

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Placed extends Rect {
  readonly boxed: boolean;
  readonly align: "center" | "left" | "right";
  readonly lines: readonly string[];
}

/** A name in lines of so many letters, three at most. */
export function broken(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(" ").flatMap((one) => one.match(new RegExp(`.{1,${LETTERS}}`, "gu")) ?? [])) {
    const longer = lines.length ? `${lines.at(-1) ?? ""} ${word}` : word;
    if (lines.length && longer.length <= LETTERS) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2] ?? ""}…`] : lines;
}

/** Where names stand, those before others first; who finds no room goes without. */
export function place(wanted: readonly Named[], frame: Rect, widthOf: (line: string) => number): Map<string, Placed> {
  const placed = new Map<string, Placed>();
  const seen = wanted.filter(({ x, y }) => x > frame.left && x < frame.right && y > frame.top && y < frame.bottom);
  const marks = seen.map((one, at) => ({ id: one.id, at, ...around(one) }));
  let standing = 0;
  for (const [at, one] of seen.slice(0, TRIED).entries()) {
    if (standing >= STANDING && !one.first) continue;
    const inTheWay = (mark: (typeof marks)[number], room: Rect): boolean => mark.id !== one.id && !placed.get(mark.id)?.boxed && covers(room, mark);
    const free = choices(one, widthOf).filter((room) => within(room, frame) && ![...placed.values()].some((other) => covers(room, other)));
    const clear = free.find((room) => !marks.some((mark) => inTheWay(mark, room)));
    const chosen = clear ?? (at < FOREMOST || one.first ? free.find((room) => !marks.some((mark) => mark.at < at && inTheWay(mark, room))) : undefined);
    if (!chosen) continue;
    placed.set(one.id, chosen);
    standing += 1;
  }
  return placed;
}

function around({ x, y, radius }: Named): Rect {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

export function covers(one: Rect, other: Rect): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function within(room: Rect, frame: Rect): boolean {
  return room.left > frame.left && room.right < frame.right && room.top > frame.top && room.bottom < frame.bottom;
}

/** The rooms a name may take, best first: where the fewest of its own lines run. */
function choices(one: Named, widthOf: (line: string) => number): Placed[] {
  const width = Math.max(...one.lines.map(widthOf), 8);
  const height = one.lines.length * LEADING;
  const { x, y, radius, boxed, lines } = one;
  if (boxed) return [{ ...rect(x - width / 2 - INSIDE, y - height / 2 - 3, width + 2 * INSIDE, height + 6), boxed, lines, align: "center" }];
  const sides = [
    { towards: Math.PI / 2, ...rect(x - width / 2, y + radius + OFF, width, height), align: "center" as const },
    { towards: 0, ...rect(x + radius + OFF + 2, y - height / 2, width, height), align: "left" as const },
    { towards: -Math.PI / 2, ...rect(x - width / 2, y - radius - OFF - height, width, height), align: "center" as const },
    { towards: Math.PI, ...rect(x - radius - OFF - 2 - width, y - height / 2, width, height), align: "right" as const },
  ].map((side) => ({ ...side, struck: one.leaves.filter((way) => near(way, side.towards)).length }));
  return sides.sort((a, b) => a.struck - b.struck).map((side) => ({ ...side, boxed, lines }));
}

function near(one: number, other: number): boolean {
  const apart = Math.abs(one - other) % (2 * Math.PI);
  return Math.min(apart, 2 * Math.PI - apart) < 0.7;
}

function rect(left: number, top: number, width: number, height: number): Rect {
  return { left, top, right: left + width, bottom: top + height };
}

/** Writes a name on a canvas whose unit is a pixel of the screen. */
export function write(context: CanvasRenderingContext2D, name: Placed, look: Readonly<{ ink: string; halo: string; font: string }>): void {
  context.font = `${TYPE}px ${look.font}`;
  context.textAlign = name.align;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 5;
  context.strokeStyle = look.halo;
  context.fillStyle = look.ink;
  const x = name.align === "left" ? name.left : name.align === "right" ? name.right : (name.left + name.right) / 2;
  const top = (name.top + name.bottom) / 2 - ((name.lines.length - 1) * LEADING) / 2;
  for (const pass of name.boxed ? (["fill"] as const) : (["stroke", "fill"] as const)) {
    name.lines.forEach((line, at) => {
      if (pass === "stroke") context.strokeText(line, x, top + at * LEADING);
      else context.fillText(line, x, top + at * LEADING);
    });
  }
}

/** How wide lines are in pixels of the screen, each measured once. */
export function measured(font: string): (line: string) => number {
  const widths = new Map<string, number>();
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return (line) => line.length * TYPE * 0.6;
  return (line) => {
    const known = widths.get(line);
    if (known !== undefined) return known;
    context.font = `${TYPE}px ${font}`;
    const width = context.measureText(line).width;
    widths.set(line, width);
    return width;
  };
}
