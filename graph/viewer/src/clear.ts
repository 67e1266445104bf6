// Lines led around what stands between their ends: who lies on a line seems to be one of its ends.
// Apart because it is geometry only; the curve is the one vis-network draws.

export interface Obstacle {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Half of what it takes up, either way. */
  readonly wide: number;
  readonly high: number;
}

/** A line between two of them, and the curve that keeps it off its like. */
export interface Bent {
  readonly from: string;
  readonly to: string;
  readonly bend: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far from a mark a line passes, and at how many places it is tried. */
const OFF = 8;
const PLACES = 32;
/** Curves tried beside the one wanted, the flattest first. */
const CURVES = [0.12, -0.12, 0.24, -0.24, 0.36, -0.36, 0.5, -0.5, 0.65, -0.65];
/** Beyond so many trials a network is too large for a reader to follow single lines. */
const MOST = 2_000_000;

/** The curve of each line: the one wanted, or the flattest that passes nobody, or else the fewest. */
export function cleared(lines: readonly Bent[], standing: readonly Obstacle[]): number[] {
  const at = new Map(standing.map((one) => [one.id, one]));
  const tried = lines.length * standing.length <= MOST;
  return lines.map(({ from, to, bend }) => {
    const [one, other] = [at.get(from), at.get(to)];
    return tried && one && other ? flattest(one, other, bend, standing) : bend;
  });
}

function flattest(from: Obstacle, to: Obstacle, wanted: number, standing: readonly Obstacle[]): number {
  const others = standing.filter((one) => one !== from && one !== to && isNear(one, from, to));
  let [best, fewest] = [wanted, Infinity];
  for (const bend of [wanted, ...CURVES.map((curve) => wanted + curve)]) {
    const course = curve(from, to, bend);
    const met = others.filter((one) => course.some((point) => covers(one, point))).length;
    if (met < fewest) [best, fewest] = [bend, met];
    if (!met) break;
  }
  return best;
}

/** Whether any curve of a line could come by: within the circle around its two ends, and a little more. */
function isNear(one: Obstacle, from: Point, to: Point): boolean {
  const reach = Math.hypot(to.x - from.x, to.y - from.y) * 0.75 + Math.max(one.wide, one.high) + OFF;
  return Math.hypot(one.x - (from.x + to.x) / 2, one.y - (from.y + to.y) / 2) < reach;
}

function covers(one: Obstacle, point: Point): boolean {
  return Math.abs(point.x - one.x) < one.wide + OFF && Math.abs(point.y - one.y) < one.high + OFF;
}

/** Places along a line as the library draws it: straight, or curved towards one point. */
function curve(from: Point, to: Point, bend: number): Point[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = Math.abs(bend) / 2 + 0.5;
  const turned = Math.atan2(from.y - to.y, to.x - from.x) + (bend / 2 + 0.5) * Math.PI;
  const via = { x: from.x + share * length * Math.sin(turned), y: from.y + share * length * Math.cos(turned) };
  return Array.from({ length: PLACES - 1 }, (_, step) => {
    const [ahead, behind] = [(step + 1) / PLACES, 1 - (step + 1) / PLACES];
    const mix = (one: number, middle: number, other: number): number =>
      behind * behind * one + 2 * ahead * behind * middle + ahead * ahead * other;
    return { x: mix(from.x, via.x, to.x), y: mix(from.y, via.y, to.y) };
  });
}
