// The explorer: everything in the dossier on a canvas, where Python put it, to be moved at will.
// Apart from page.ts because it carries vis-network; it shares the plate's meaning, filters and receipts.
import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import type { Explorer } from "./canvas";
import type { Book, Column, Columns } from "./data";
import { drawEnds, type End } from "./ends";
import type { PlateAsks } from "./plate";

/** Letters in a line of a name; up to how many nodes all are named; how many keep their names beyond. */
const LINE = 22;
const ALL_NAMED = 150;
const STANDING = 40;

interface Node {
  id: string;
  shape: string;
  entity: string;
  what: "actor" | "tie";
  [option: string]: unknown;
}

interface Edge {
  id: string;
  from: string;
  to: string;
  tie: string;
  family: string;
  end: End;
  [option: string]: unknown;
}

function rows<Row>(columns: Columns): Row[] {
  const told = Object.entries(columns).map(([key, column]) => [key, valuesOf(column)] as const);
  return Array.from({ length: told[0]?.[1].length ?? 0 }, (_, at) => {
    const filled = told.filter(([, values]) => values[at] !== null);
    return Object.fromEntries(filled.map(([key, values]) => [key, values[at]])) as Row;
  });
}

function valuesOf(column: Column): readonly unknown[] {
  if (!("of" in column)) return column;
  return column.at.map((which) => column.of[which]);
}

/** A name in lines of so many letters, three at most. */
function broken(name: string): string {
  const lines: string[] = [];
  for (const word of name.split(" ").flatMap((one) => one.match(new RegExp(`.{1,${LINE}}`, "gu")) ?? [])) {
    const longer = lines.length ? `${lines.at(-1) ?? ""} ${word}` : word;
    if (lines.length && longer.length <= LINE) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.length > 3 ? `${lines.slice(0, 3).join("\n")}…` : lines.join("\n");
}

/** The page's colour variables, read when drawn so that the theme is followed. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#888";
}

class Canvas implements Explorer {
  private readonly nodes: DataSet<Node>;
  private readonly edges: DataSet<Edge>;
  private readonly network: Network;
  private litTies: ReadonlySet<string> = new Set();
  private litActors: ReadonlySet<string> = new Set();
  private reached: ReadonlySet<string> | null = null;
  private standing: ReadonlySet<string> | null = null;
  private shown: (tie: string) => boolean = () => true;

  constructor(
    place: HTMLElement,
    private readonly book: Book,
    private readonly asks: PlateAsks,
  ) {
    this.nodes = new DataSet(rows<Node>(book.data.network.nodes));
    this.edges = new DataSet(rows<Edge>(book.data.network.edges));
    this.network = new Network(place, { nodes: this.nodes, edges: this.edges }, {
      physics: { enabled: false },
      interaction: { hover: true, tooltipDelay: 1e9, keyboard: false, hideEdgesOnDrag: this.edges.length > 400 },
      edges: { smooth: { enabled: true, type: "dynamic", roundness: 0.5 }, width: 1.6 },
      nodes: { borderWidth: 1, scaling: { label: { drawThreshold: 2 } } },
    });
    this.standing = this.largest();
    this.listen();
    this.redraw();
    this.network.fit({ animation: false });
  }

  light(ties: ReadonlySet<string>, actors: ReadonlySet<string>): void {
    this.litTies = ties;
    this.litActors = actors;
    this.paint();
  }

  filter(shown: (tie: string) => boolean): void {
    this.shown = shown;
    const kept = new Set<string>();
    this.edges.update(
      this.edges.get().map((edge) => {
        const hidden = !shown(edge.tie) || !this.isNear(edge.from) || !this.isNear(edge.to);
        if (!hidden) kept.add(edge.from).add(edge.to);
        return { ...edge, hidden };
      }),
    );
    this.nodes.update(this.nodes.get().map((node) => ({ ...node, hidden: !kept.has(node.id) })));
  }

  near(ties: ReadonlySet<string>, actors: ReadonlySet<string>, steps: number): void {
    const edges = this.edges.get().filter((edge) => this.shown(edge.tie));
    const reached = new Set([...actors].filter((actor) => this.nodes.get(actor)));
    for (const edge of edges) if (ties.has(edge.tie)) reached.add(edge.from).add(edge.to);
    const start = reached.size;
    for (let step = 1; step < steps; step += 1) {
      const rim = edges.filter(({ from, to }) => reached.has(from) !== reached.has(to));
      for (const { from, to } of rim) reached.add(from).add(to);
    }
    this.reached = start && steps ? reached : null;
    this.filter(this.shown);
    this.network.fit({ animation: false });
  }

  private isNear(node: string): boolean {
    return this.reached?.has(node) ?? true;
  }

  redraw(): void {
    this.paint();
  }

  private listen(): void {
    this.network.on("click", (event: { nodes: string[]; edges: string[] }) => { this.choose(event.nodes[0], event.edges[0]); });
    this.network.on("hoverEdge", (event: { edge: string }) => { this.peek(undefined, event.edge); });
    this.network.on("hoverNode", (event: { node: string }) => { this.peek(event.node, undefined); });
    this.network.on("blurEdge", () => { this.asks.preview(null); });
    this.network.on("blurNode", () => { this.asks.preview(null); });
    this.network.on("afterDrawing", (context: CanvasRenderingContext2D) => { this.ends(context); });
  }

  private meant(nodeId: string | undefined, edgeId: string | undefined): { kind: "actor" | "tie"; id: string } | null {
    const node = nodeId === undefined ? null : this.nodes.get(nodeId);
    if (node) return { kind: node.what, id: node.entity };
    const edge = edgeId === undefined ? null : this.edges.get(edgeId);
    return edge ? { kind: "tie", id: edge.tie } : null;
  }

  private choose(node: string | undefined, edge: string | undefined): void {
    const what = this.meant(node, edge);
    if (what) this.asks.open(what);
  }

  private peek(node: string | undefined, edge: string | undefined): void {
    this.asks.preview(this.meant(node, edge));
  }

  /** Colours and names of everything, as the theme and the language have them now. */
  private paint(): void {
    const [ink, muted, ground, panel] = ["--ink", "--muted", "--ground", "--panel"].map(colour) as [string, string, string, string];
    const focused = this.litTies.size + this.litActors.size > 0;
    const near = new Set<string>();
    this.edges.update(
      this.edges.get().map((edge) => {
        const lit = !focused || this.litTies.has(edge.tie);
        if (lit) near.add(edge.from).add(edge.to);
        return { ...edge, faded: !lit, color: { color: colour(`--family-${edge.family}`), opacity: lit ? 1 : 0.12, inherit: false } };
      }),
    );
    this.nodes.update(
      this.nodes.get().map((node) => {
        const lit = near.has(node.id) || this.litActors.has(node.entity);
        const boxed = node.shape === "box";
        const hollow = boxed || node["shapeProperties"] !== undefined;
        const fill = boxed ? panel : hollow ? ground : ink;
        return {
          ...node,
          opacity: lit ? 1 : 0.2,
          label: this.label(node, focused && lit),
          color: { background: fill, border: boxed ? muted : ink, highlight: fill, hover: fill },
          font: { color: ink, size: 13, strokeWidth: boxed ? 0 : 3, strokeColor: ground },
        };
      }),
    );
  }

  /** In a large network only the largest keep their names; null where all do. */
  private largest(): ReadonlySet<string> | null {
    const nodes = this.nodes.get();
    if (nodes.length <= ALL_NAMED) return null;
    const bySize = nodes.sort((a, b) => Number(b["size"]) - Number(a["size"]) || (a.id < b.id ? -1 : 1));
    return new Set(bySize.slice(0, STANDING).map((node) => node.id));
  }

  private label(node: Node, lit: boolean): string {
    const { book } = this;
    if (this.standing && !lit && !this.standing.has(node.id)) return " ";
    const { ties, actors } = book.data;
    const name = node.what === "tie" ? ties.title[book.tieAt.get(node.entity) ?? -1] : actors.short[book.actorAt.get(node.entity) ?? -1];
    return broken(book.text(name));
  }

  private ends(context: CanvasRenderingContext2D): void {
    drawEnds(context, this.network, this.edges.get().filter((edge) => edge["hidden"] !== true), colour);
  }
}

window.cuibonoExplorer = (place, book, asks) => new Canvas(place, book, asks);
