// The explorer: everything in the dossier on a canvas, where Python put it, to be moved at will.
// Apart from page.ts because it carries vis-network; it shares the plate's meaning, filters and receipts.
import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import type { Explorer } from "./canvas";
import type { Book, Column, Columns } from "./data";
import { drawEnds, type End } from "./ends";
import type { PlateAsks } from "./plate";

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
    const kept = new Set<string>();
    this.edges.update(
      this.edges.get().map((edge) => {
        const hidden = !shown(edge.tie);
        if (!hidden) kept.add(edge.from).add(edge.to);
        return { ...edge, hidden };
      }),
    );
    this.nodes.update(this.nodes.get().map((node) => ({ ...node, hidden: !kept.has(node.id) })));
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
        const opacity = near.has(node.id) || this.litActors.has(node.entity) ? 1 : 0.2;
        const boxed = node.shape === "box";
        const hollow = boxed || node["shapeProperties"] !== undefined;
        const fill = boxed ? panel : hollow ? ground : ink;
        return {
          ...node,
          opacity,
          label: this.label(node),
          color: { background: fill, border: boxed ? muted : ink, highlight: fill, hover: fill },
          font: { color: ink, size: 13, strokeWidth: boxed ? 0 : 3, strokeColor: ground },
        };
      }),
    );
  }

  private label(node: Node): string {
    const { book } = this;
    if (node.what === "tie") return book.text(book.data.ties.title[book.tieAt.get(node.entity) ?? -1]);
    return book.text(book.data.actors.short[book.actorAt.get(node.entity) ?? -1]);
  }

  private ends(context: CanvasRenderingContext2D): void {
    drawEnds(context, this.network, this.edges.get().filter((edge) => edge["hidden"] !== true), colour);
  }
}

window.cuibonoExplorer = (place, book, asks) => new Canvas(place, book, asks);
