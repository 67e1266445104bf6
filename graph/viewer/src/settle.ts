// A part of the network laid out anew where it stands, so that few names fill the frame as well as many.
// Apart because it is geometry only; the whole stands where Python put it.

export interface Standing {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** The room its name takes, in pixels. */
  readonly width: number;
  readonly height: number;
}

interface Spot {
  x: number;
  y: number;
}

/** Up to so many nodes a part is laid out anew. */
export const MOST = 130;
const SWEEPS = 120;
const ROUNDS = 400;
/** The share of the drawing that names may cover. */
const DENSITY = 0.34;
/** Room between parts that nothing joins. */
const GAP = 40;

/** Places for these nodes, in the shape of the frame, begun from where they stand. */
export function settled(nodes: readonly Standing[], pairs: readonly (readonly [string, string])[], aspect: number): Map<string, Spot> {
  const found = new Map<string, Spot>();
  let [wide, x, y, deep] = [0, 0, 0, 0];
  // the largest part on top, the others in rows below it
  for (const part of parts(nodes, pairs)) {
    const spots = laidOut(part, pairs, aspect);
    const [left, right] = extent(part.flatMap(({ width }, at) => reach(spots[at]?.x, width)));
    const [top, bottom] = extent(part.flatMap(({ height }, at) => reach(spots[at]?.y, height)));
    if (x && x + right - left > wide) [x, y, deep] = [0, y + deep + GAP, 0];
    part.forEach(({ id }, at) => found.set(id, { x: (spots[at]?.x ?? 0) - left + x, y: (spots[at]?.y ?? 0) - top + y }));
    if (!wide) [wide, y] = [right - left, bottom - top + GAP];
    else [x, deep] = [x + right - left + GAP, Math.max(deep, bottom - top)];
  }
  return found;
}

function reach(middle = 0, size: number): [number, number] {
  return [middle - size / 2, middle + size / 2];
}

/** What hangs together, the largest first. */
function parts(nodes: readonly Standing[], pairs: readonly (readonly [string, string])[]): Standing[][] {
  const mark = new Map(nodes.map(({ id }) => [id, id]));
  const root = (id: string): string => (mark.get(id) === id ? id : root(mark.get(id) ?? id));
  for (const [one, other] of pairs) if (mark.has(one) && mark.has(other)) mark.set(root(one), root(other));
  const found = new Map<string, Standing[]>();
  for (const node of nodes) found.set(root(node.id), [...(found.get(root(node.id)) ?? []), node]);
  return [...found.values()].sort((one, other) => other.length - one.length);
}

function laidOut(nodes: readonly Standing[], pairs: readonly (readonly [string, string])[], aspect: number): Spot[] {
  if (nodes.length < 3) return nodes.map(({ width }, place) => ({ x: place * width * 1.4, y: 0 }));
  const at = new Map(nodes.map(({ id }, place) => [id, place]));
  const steps = distances(nodes.length, pairs.flatMap(([one, other]) => {
    const [a, b] = [at.get(one), at.get(other)];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  }));
  const spots = begun(nodes);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) spots.forEach((_, one) => { pull(spots, one, steps[one] ?? []); });
  scale(spots, nodes, aspect);
  for (let round = 0; round < ROUNDS && spread(spots, nodes); round += 1);
  return spots;
}

/** How many ties lie between any two. */
function distances(count: number, pairs: readonly (readonly [number, number])[]): number[][] {
  const near: number[][] = Array.from({ length: count }, () => []);
  for (const [one, other] of pairs) {
    near[one]?.push(other);
    near[other]?.push(one);
  }
  return near.map((_, start) => {
    const steps = new Array<number>(count).fill(Infinity);
    steps[start] = 0;
    const queue = [start];
    for (const node of queue) {
      for (const next of near[node] ?? []) {
        if (steps[next] !== Infinity) continue;
        steps[next] = (steps[node] ?? 0) + 1;
        queue.push(next);
      }
    }
    return steps;
  });
}

/** The places as they are, in units of about a step. */
function begun(nodes: readonly Standing[]): Spot[] {
  const reach = Math.max(1, ...nodes.flatMap(({ x, y }) => [Math.abs(x - (nodes[0]?.x ?? 0)), Math.abs(y - (nodes[0]?.y ?? 0))]));
  // no two in one spot, or nothing would drive them apart
  return nodes.map(({ x, y }, place) => ({ x: (4 * x) / reach + Math.cos(place) / 50, y: (4 * y) / reach + Math.sin(place) / 50 }));
}

/** Moves one to where its distances to the others are nearest to the steps between them. */
function pull(spots: readonly Spot[], one: number, steps: readonly number[]): void {
  const here = spots[one];
  if (!here) return;
  let [x, y, weight] = [0, 0, 0];
  spots.forEach((there, other) => {
    const step = steps[other] ?? 0;
    if (other === one || !step) return;
    const [dx, dy] = [here.x - there.x, here.y - there.y];
    const length = Math.hypot(dx, dy) || 1e-6;
    const pulled = 1 / (step * step);
    x += pulled * (there.x + (step * dx) / length);
    y += pulled * (there.y + (step * dy) / length);
    weight += pulled;
  });
  if (weight) [here.x, here.y] = [x / weight, y / weight];
}

function scale(spots: readonly Spot[], nodes: readonly Standing[], aspect: number): void {
  const room = nodes.reduce((sum, { width, height }) => sum + width * height, 0) / DENSITY;
  const high = Math.sqrt(room / aspect);
  const [left, right] = extent(spots.map(({ x }) => x));
  const [top, bottom] = extent(spots.map(({ y }) => y));
  for (const spot of spots) {
    spot.x = ((spot.x - left) / (right - left || 1)) * high * aspect;
    spot.y = ((spot.y - top) / (bottom - top || 1)) * high;
  }
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Pushes apart what would cover its neighbour's name; false once nothing does. */
function spread(spots: readonly Spot[], nodes: readonly Standing[]): boolean {
  let moved = false;
  nodes.forEach((one, a) => {
    nodes.slice(a + 1).forEach((other, step) => {
      const [here, there] = [spots[a], spots[a + 1 + step]];
      if (here && there) moved = part(here, there, (one.width + other.width) / 2, (one.height + other.height) / 2) || moved;
    });
  });
  return moved;
}

function part(one: Spot, other: Spot, width: number, height: number): boolean {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const [shortX, shortY] = [width - Math.abs(dx), height - Math.abs(dy)];
  if (shortX <= 0 || shortY <= 0) return false;
  const upright = shortY * 1.6 <= shortX;
  const push = (upright ? shortY : shortX) / 2 + 0.5;
  const way = (upright ? dy : dx) < 0 ? -push : push;
  if (upright) [one.y, other.y] = [one.y - way, other.y + way];
  else [one.x, other.x] = [one.x - way, other.x + way];
  return true;
}
