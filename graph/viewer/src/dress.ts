// The explorer's nodes and lines in vis-network's words: shapes, strokes, arrowheads, colours.
// Apart because it is the encoding and nothing else; hollow ends and boxes of words are drawn elsewhere.
import type { End } from "./ends";
import type { Line, Node } from "./web";

export interface Look {
  readonly colour: (name: string) => string;
  /** How much larger than at full size marks are drawn. */
  readonly stretch: number;
  readonly lit: boolean;
}

/** What the library hands over to whoever draws a shape of its own. */
export interface Given {
  readonly ctx: CanvasRenderingContext2D;
  readonly x: number;
  readonly y: number;
}

interface Item {
  readonly id: string;
}

const HEADS: Partial<Record<End, { type: string; scaleFactor: number }>> = {
  filled: { type: "arrow", scaleFactor: 0.55 },
  bar: { type: "bar", scaleFactor: 0.55 },
  dot: { type: "circle", scaleFactor: 0.45 },
};
const WIDTH = 1.5;
const SEVERAL = 2.2;

/** A node as it is first put up; a box of words is drawn by us. */
export function dressed({ id, x, y, size, shape, shapeProperties }: Node, drawBox: (given: Given) => unknown): Item {
  const place = { id, x, y, size };
  if (shape === "box") return { ...place, shape: "custom", ctxRenderer: drawBox } as Item;
  return { ...place, shape, ...(shapeProperties ? { shapeProperties } : {}) } as Item;
}

/** A node in the theme's ink, faded where something else is lit. */
export function painted({ id, size, shapeProperties }: Node, { colour, stretch, lit }: Look, standing: boolean): Item {
  const ink = colour("--ink");
  const look = { background: shapeProperties ? colour("--ground") : ink, border: ink };
  return {
    id, hidden: !standing, opacity: lit ? 1 : 0.2, size: size * stretch, borderWidth: stretch,
    color: { ...look, highlight: look, hover: look },
  } as Item;
}

/** A line: colour its family, pattern how sure it is, end its stage. */
export function stroke({ edge, end, dashes, bend, ties }: Line, { colour, stretch, lit }: Look): Item {
  const head = HEADS[end];
  return {
    id: edge.id, from: edge.from, to: edge.to,
    arrows: { to: head ? { enabled: true, type: head.type, scaleFactor: head.scaleFactor * stretch } : { enabled: false } },
    dashes: dashes && dashes.map((length) => length * stretch),
    width: (ties.length > 1 ? SEVERAL : WIDTH) * stretch,
    smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : { enabled: false },
    color: { color: colour(`--family-${edge.family}`), opacity: lit ? 1 : 0.12, inherit: false },
  } as Item;
}
