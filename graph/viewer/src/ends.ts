// Line ends that vis-network cannot draw: the hollow arrow and the ring, at the rim of their node.
// Apart because this is the one place that leans on how the library holds its edges.
import type { Network } from "vis-network/esnext";
import { covers, type Rect } from "./names";

export type End = "none" | "filled" | "stop" | "hollow" | "bar" | "dot" | "hollow-dot" | "crossed-dot";

export interface Ended {
  readonly id: string;
  readonly to: string;
  readonly end: End;
  readonly family: string;
  readonly faded?: boolean;
}

interface Point {
  x: number;
  y: number;
}

interface Drawn {
  readonly edgeType?: { getPoint?: (position: number) => Point };
}

/** The part of the library's own state that tells where an edge runs. */
interface WithBody {
  readonly body: { readonly edges: Readonly<Record<string, Drawn | undefined>> };
}

interface Look {
  readonly colour: (name: string) => string;
  /** How much larger than at full size marks are drawn. */
  readonly stretch: number;
  readonly boxOf: (node: string) => { width: number; height: number } | null;
}

/** The ends that the library has no drawing for. */
const OURS: ReadonlySet<End> = new Set<End>(["hollow", "stop", "hollow-dot", "crossed-dot"]);
const LENGTH = 9;
const WIDTH = 4;

/** Draws the hollow ends of these edges on the canvas, after the library's own drawing. */
export function drawEnds(
  context: CanvasRenderingContext2D,
  network: Network,
  edges: readonly Ended[],
  { colour, stretch, boxOf }: Look,
): void {
  const ground = colour("--ground");
  for (const edge of edges) {
    if (!OURS.has(edge.end)) continue;
    const course = courseOf(network, edge, boxOf);
    if (!course) continue;
    context.save();
    context.globalAlpha = edge.faded ? 0.12 : 1;
    context.translate(course.tip.x, course.tip.y);
    context.rotate(course.angle);
    context.scale(stretch, stretch);
    context.strokeStyle = colour(`--family-${edge.family}`);
    context.fillStyle = edge.end === "stop" ? context.strokeStyle : ground;
    context.lineWidth = 1.6;
    trace(context, edge.end);
    context.fill();
    context.stroke();
    if (edge.end === "crossed-dot") cross(context, course.angle);
    if (edge.end === "stop") gap(context, course.angle, ground);
    context.restore();
  }
}

/** The bar left open in the stop of a restriction, level whichever way the line runs. */
function gap(context: CanvasRenderingContext2D, angle: number, ground: string): void {
  context.translate(-WIDTH, 0);
  context.rotate(-angle);
  context.fillStyle = ground;
  context.fillRect(-WIDTH + 1, -1, 2 * WIDTH - 2, 2);
}

/** The cross over the ring of a presence that is denied, upright whichever way the line runs. */
function cross(context: CanvasRenderingContext2D, angle: number): void {
  const reach = WIDTH + 1.5;
  context.translate(-WIDTH, 0);
  context.rotate(-angle);
  context.beginPath();
  for (const way of [-1, 1]) {
    context.moveTo(-reach, way * reach);
    context.lineTo(reach, -way * reach);
  }
  context.stroke();
}

/** How many ties a line stands for, near its middle, where no name is. */
export function drawCount(
  context: CanvasRenderingContext2D,
  network: Network,
  line: { readonly id: string; readonly count: number; readonly family: string },
  look: Readonly<{ colour: (name: string) => string; scale: number; font: string; taken: Rect[] }>,
): void {
  const room = [0.5, 0.4, 0.6, 0.3, 0.7].flatMap((along) => roomAt(drawnAs(network, line.id)?.getPoint?.(along), look.scale));
  const free = room.find(({ rect }) => !look.taken.some((other) => covers(rect, other)));
  if (!free) return;
  const { middle, rect } = free;
  look.taken.push(rect);
  context.save();
  context.translate(middle.x, middle.y);
  context.scale(1 / look.scale, 1 / look.scale);
  context.font = `600 12px ${look.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 5;
  context.strokeStyle = look.colour("--ground");
  context.fillStyle = look.colour("--ink");
  const words = `×${line.count}`;
  context.strokeText(words, 0, 0);
  context.fillText(words, 0, 0);
  context.restore();
}

/** The room of a count, in pixels of the screen. */
function roomAt(middle: Point | undefined, scale: number): { middle: Point; rect: Rect }[] {
  if (!middle) return [];
  const [x, y] = [middle.x * scale, middle.y * scale];
  return [{ middle, rect: { left: x - 12, right: x + 12, top: y - 9, bottom: y + 9 } }];
}

function drawnAs(network: Network, id: string): Drawn["edgeType"] {
  return (network as unknown as WithBody).body.edges[id]?.edgeType;
}

function trace(context: CanvasRenderingContext2D, end: End): void {
  context.beginPath();
  if (end !== "hollow") {
    context.arc(-WIDTH, 0, WIDTH, 0, 2 * Math.PI);
    return;
  }
  context.moveTo(0, 0);
  context.lineTo(-LENGTH, -WIDTH);
  context.lineTo(-LENGTH, WIDTH);
  context.closePath();
}

/** Where an edge meets the rim of the node it leads to, and in which direction it gets there. */
function courseOf(network: Network, edge: Ended, boxOf: Look["boxOf"]): { tip: Point; angle: number } | null {
  const drawn = drawnAs(network, edge.id);
  const centre = network.getPositions([edge.to])[edge.to];
  if (!drawn?.getPoint || !centre) return null;
  const inside = rimOf(network, edge.to, centre, boxOf(edge.to));
  for (let position = 1; position > 0.5; position -= 0.01) {
    const tip = drawn.getPoint(position);
    if (inside(tip)) continue;
    const before = drawn.getPoint(position - 0.04);
    return { tip, angle: Math.atan2(tip.y - before.y, tip.x - before.x) };
  }
  return null;
}

/** Whether a point lies within a node: a box of words, or a mark. */
function rimOf(network: Network, node: string, centre: Point, box: { width: number; height: number } | null): (point: Point) => boolean {
  if (box) return ({ x, y }) => Math.abs(x - centre.x) < box.width / 2 + 2 && Math.abs(y - centre.y) < box.height / 2 + 2;
  const radius = centre.y - network.getBoundingBox(node).top + 2;
  return ({ x, y }) => Math.hypot(x - centre.x, y - centre.y) < radius;
}
