// The explorer's nodes and edges, and how ties between the same two become one line with a count.
// Apart because all the explorer's modules share these shapes.
import type { End } from "./ends";

export interface Node {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly shape: string;
  readonly size: number;
  readonly entity: string;
  readonly what: "actor" | "tie";
  readonly shapeProperties?: object;
}

export interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly tie: string;
  readonly family: string;
  readonly end: End;
  readonly arrows: string | object;
  readonly dashes: false | readonly number[];
}

/** The ties of one family between two ends, alike in how sure they are, drawn as one line; its curve keeps it off its like. */
export interface Line {
  readonly edge: Edge;
  readonly ties: readonly string[];
  readonly end: End;
  readonly dashes: false | readonly number[];
  readonly bend: number;
}

/** One line for the ties of a family between the same two that are as sure; a curve keeps it off the others. */
export function linesOf(edges: readonly Edge[]): Line[] {
  const pairs = new Map<string, Map<string, Edge[]>>();
  for (const edge of edges) {
    const pair = [edge.from, edge.to].sort().join(" ");
    const looks = `${edge.family} ${String(edge.dashes)}`;
    const lines = pairs.get(pair) ?? new Map<string, Edge[]>();
    pairs.set(pair, lines.set(looks, [...(lines.get(looks) ?? []), edge]));
  }
  return [...pairs.values()].flatMap((lines) => [...lines.values()].map((alike, at) => lineOf(alike, at, lines.size)));
}

function lineOf(alike: readonly Edge[], at: number, of: number): Line {
  const [edge] = alike as readonly [Edge];
  const bend = (at - (of - 1) / 2) * 0.3 * (edge.from < edge.to ? 1 : -1);
  const ends = new Set(alike.map((one) => `${one.to} ${one.end}`));
  return { edge, ties: [...new Set(alike.map(({ tie }) => tie))], end: ends.size === 1 ? edge.end : "none", dashes: edge.dashes, bend };
}
