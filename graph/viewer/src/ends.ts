// Line ends that vis-network cannot draw: the hollow arrow and the ring, at the rim of their node.
// Apart because this is the one place that leans on how the library holds its edges.
import type { Network } from "vis-network/esnext";

export type End = "none" | "filled" | "hollow" | "bar" | "dot" | "hollow-dot";

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

const LENGTH = 9;
const WIDTH = 4;

/** Draws the hollow ends of these edges on the canvas, after the library's own drawing. */
export function drawEnds(
  context: CanvasRenderingContext2D,
  network: Network,
  edges: readonly Ended[],
  colour: (name: string) => string,
): void {
  const ground = colour("--ground");
  for (const edge of edges) {
    if (edge.end !== "hollow" && edge.end !== "hollow-dot") continue;
    const course = courseOf(network, edge);
    if (!course) continue;
    context.save();
    context.globalAlpha = edge.faded ? 0.12 : 1;
    context.translate(course.tip.x, course.tip.y);
    context.rotate(course.angle);
    context.fillStyle = ground;
    context.strokeStyle = colour(`--family-${edge.family}`);
    context.lineWidth = 1.6;
    trace(context, edge.end);
    context.fill();
    context.stroke();
    context.restore();
  }
}

function trace(context: CanvasRenderingContext2D, end: End): void {
  context.beginPath();
  if (end === "hollow-dot") {
    context.arc(-WIDTH, 0, WIDTH, 0, 2 * Math.PI);
    return;
  }
  context.moveTo(0, 0);
  context.lineTo(-LENGTH, -WIDTH);
  context.lineTo(-LENGTH, WIDTH);
  context.closePath();
}

/** Where an edge meets the rim of the node it leads to, and in which direction it gets there. */
function courseOf(network: Network, edge: Ended): { tip: Point; angle: number } | null {
  const drawn = (network as unknown as WithBody).body.edges[edge.id]?.edgeType;
  const centre = network.getPositions([edge.to])[edge.to];
  if (!drawn?.getPoint || !centre) return null;
  const inside = rimOf(network, edge.to, centre);
  for (let position = 1; position > 0.5; position -= 0.01) {
    const tip = drawn.getPoint(position);
    if (inside(tip)) continue;
    const before = drawn.getPoint(position - 0.04);
    return { tip, angle: Math.atan2(tip.y - before.y, tip.x - before.x) };
  }
  return null;
}

/** Whether a point lies within a node: a box with its words inside, or a mark with its name below. */
function rimOf(network: Network, node: string, centre: Point): (point: Point) => boolean {
  const { top, bottom, left, right } = network.getBoundingBox(node);
  const radius = centre.y - top + 2;
  if (Math.abs(bottom - centre.y - radius) < 6) {
    return ({ x, y }) => x > left - 2 && x < right + 2 && y > top - 2 && y < bottom + 2;
  }
  return ({ x, y }) => Math.hypot(x - centre.x, y - centre.y) < radius;
}
