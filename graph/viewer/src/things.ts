// What the explorer draws for itself on the canvas: things and events, as boxes of words.
// Apart because it is drawing and nothing else.
import { type Placed, write } from "./names";

interface Point {
  x: number;
  y: number;
}

interface Look {
  readonly size: number;
  readonly scale: number;
  readonly faded: boolean;
  readonly ink: string;
  readonly edge: string;
  readonly fill: string;
  readonly font: string;
}

/** A box with its words where there is room for them, else a small rounded square. */
export function drawThing(context: CanvasRenderingContext2D, { x, y }: Point, name: Placed | undefined, look: Look): {
  drawNode: () => void;
  nodeDimensions: { width: number; height: number };
} {
  const width = name ? (name.right - name.left) / look.scale : look.size * 2;
  const height = name ? (name.bottom - name.top) / look.scale : look.size * 2;
  const drawNode = (): void => {
    context.globalAlpha = look.faded ? 0.25 : 1;
    context.fillStyle = look.fill;
    context.strokeStyle = name ? look.edge : look.ink;
    context.lineWidth = 1 / look.scale;
    context.beginPath();
    context.roundRect(x - width / 2, y - height / 2, width, height, Math.min(width, height) / 5);
    context.fill();
    context.stroke();
    if (!name) return;
    context.scale(1 / look.scale, 1 / look.scale);
    write(context, name, { ink: look.ink, halo: look.fill, font: look.font });
  };
  return { drawNode, nodeDimensions: { width, height } };
}
