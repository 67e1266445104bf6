// The explorer: a network on a canvas, where Python put it, to be moved at will and grown step by step.
// Apart because it carries vis-network; it knows nothing of the page it stands in, so the service uses it too.
import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import type { Explorer, ExplorerAsks, Web, Where } from "./canvas";
import { cleared, type Obstacle } from "./clear";
import { rows } from "./columns";
import { dressed, type Given, painted, stroke } from "./dress";
import { drawCount, drawEnds } from "./ends";
import type { Lit } from "./focus";
import { broken, measured, type Named, place, type Placed, type Rect, write } from "./names";
import { MOST, settled } from "./settle";
import { drawThing } from "./things";
import { type Edge, type Line, linesOf, type Node } from "./web";

/** From how many lines on they are left out while one moves; how far a picture may be enlarged at first. */
const HEAVY = 150;
const CLOSEST = 1.25;
const MARGIN = 0.9;
const WAYS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 },
};
/** A thing without its words is a smaller mark than an actor. */
const THING = 0.8;

/** The page's colour variables, read when drawn so that the theme is followed. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#888";
}

class Canvas implements Explorer {
  private readonly all: ReadonlyMap<string, Node>;
  private readonly edges: readonly Edge[];
  private readonly nodes: DataSet<{ id: string }>;
  private readonly drawn = new DataSet<{ id: string }>();
  private readonly network: Network;
  private readonly font = getComputedStyle(document.body).fontFamily;
  private readonly widthOf: (line: string) => number;
  private lines: ReadonlyMap<string, Line> = new Map();
  private parallel: readonly Line[] = [];
  private standing: readonly Node[] = [];
  private placed: ReadonlyMap<string, Placed> = new Map();
  private litTies: ReadonlySet<string> = new Set();
  private litNodes: ReadonlySet<string> = new Set();
  private focused = false;
  private reached: ReadonlySet<string> | null = null;
  private shown: (tie: string) => boolean = () => true;
  private hovered = "";
  private walked = "";
  private moving = false;
  private seen = false;
  private stretch = 1;

  constructor(
    private readonly frame: HTMLElement,
    private readonly web: Web,
    private readonly asks: ExplorerAsks,
  ) {
    const bySize = rows<Node>(web.nodes).sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
    this.all = new Map(bySize.map((node) => [node.id, node]));
    this.edges = rows<Edge>(web.edges);
    this.nodes = new DataSet(bySize.map((node) => dressed(node, (given) => this.thing(given, node))));
    this.widthOf = measured(this.font);
    this.network = new Network(frame, { nodes: this.nodes, edges: this.drawn }, {
      physics: { enabled: false },
      interaction: { hover: true, tooltipDelay: 1e9, keyboard: false, hideEdgesOnDrag: this.edges.length > HEAVY, zoomSpeed: 0.6 },
      nodes: { borderWidth: 1, labelHighlightBold: false },
      edges: { selectionWidth: 1, hoverWidth: 0.5 },
    });
    this.listen();
    this.walkable();
  }

  /** Keys walk from name to name: an arrow to the next that way, Enter opens it; the frame is the only stop. */
  private walkable(): void {
    const { frame } = this;
    frame.tabIndex = 0;
    for (const one of frame.querySelectorAll<HTMLElement>("[tabindex]")) one.tabIndex = -1;
    frame.addEventListener("keydown", (event) => {
      const way = WAYS[event.key];
      if (way) this.walk(way);
      else if (event.key === "Enter" && this.walked) this.choose(this.walked, undefined);
      else return;
      event.preventDefault();
    });
    frame.addEventListener("blur", () => { this.walked = ""; this.peek("", ""); });
  }

  private walk(way: Point): void {
    const places = this.network.getPositions();
    const at = (id: string): Point => places[id] ?? { x: 0, y: 0 };
    const lit = this.standing.find(({ id }) => this.litNodes.has(id));
    const from = this.standing.find(({ id }) => id === this.walked) ?? lit;
    const next = from ? ahead(at(from.id), way, this.standing.filter(({ id }) => id !== from.id), at) : this.standing[0];
    const node = next ?? from;
    if (!node) return;
    this.walked = node.id;
    this.peek(node.id, "");
    this.again();
    const near = [...this.lines.values()].filter(({ edge }) => edge.from === node.id || edge.to === node.id).length;
    this.asks.walked?.(this.web.name(node.entity, node.what), near);
  }

  light(ties: ReadonlySet<string>, actors: ReadonlySet<string>): void {
    this.litTies = ties;
    this.litNodes = new Set([...this.endsOf(ties), ...this.named({ ties, actors })]);
    this.paint();
  }

  where(what: Lit): Where {
    const nodes = this.centreOf(what);
    const drawn = this.edges.filter(({ tie, from, to }) => this.shown(tie) && (what.actors.size ? nodes.has(from) || nodes.has(to) : what.ties.has(tie)));
    if (!drawn.length) return "nowhere";
    const here = what.actors.size ? this.standing.some(({ id }) => nodes.has(id)) : [...this.lines.values()].some(({ ties }) => ties.some((tie) => what.ties.has(tie)));
    if (!here) return "elsewhere";
    const shown = new Set([...this.lines.values()].flatMap(({ ties }) => ties));
    return what.actors.size && drawn.some(({ tie }) => !shown.has(tie)) ? "partly" : "here";
  }

  filter(shown: (tie: string) => boolean): void {
    this.shown = shown;
    const { reached } = this;
    const passing = this.edges.filter(({ tie, from, to }) => shown(tie) && (!reached || (reached.has(from) && reached.has(to))));
    this.parallel = linesOf(passing);
    this.lines = new Map(this.parallel.map((line) => [line.edge.id, line]));
    const kept = new Set(passing.flatMap(({ from, to }) => [from, to]));
    this.standing = [...this.all.values()].filter(({ id }) => kept.has(id));
    this.drawn.remove(this.drawn.getIds().filter((id) => !this.lines.has(String(id))));
    this.lead();
    this.paint();
    this.asks.standing(new Set(passing.map(({ tie }) => tie)), this.standing.filter(isActor).length, [...this.all.values()].filter(isActor).length);
  }

  show(from: Lit | null, steps: number): void {
    this.reached = from && this.centreOf(from);
    for (let step = 0; this.reached && step < steps; step += 1) this.reached = this.grown(this.reached);
    this.filter(this.shown);
    this.settle();
    this.fit();
  }

  /** Few are laid out anew to fill the frame; more stand where Python put them. */
  private settle(): void {
    const { standing, network, frame } = this;
    if (!frame.clientWidth) return;
    const places = network.getPositions();
    if (standing.length > MOST) {
      this.nodes.update([...this.all.values()].map(({ id, x, y }) => ({ id, x, y })));
      this.lead();
      this.paint();
      return;
    }
    const sized = standing.map((node) => {
      const lines = broken(this.web.name(node.entity, node.what));
      const width = Math.max(36, ...lines.map(this.widthOf)) + 24;
      return { id: node.id, ...(places[node.id] ?? node), width, height: 15 * lines.length + (node.shape === "box" ? 24 : 40) };
    });
    const pairs = [...this.lines.values()].map(({ edge }) => [edge.from, edge.to] as const);
    const found = settled(sized, pairs, frame.clientWidth / Math.max(1, frame.clientHeight));
    this.nodes.update([...found].map(([id, spot]) => ({ id, ...spot })));
    this.lead();
    this.paint();
  }

  /** Leads each line around the marks that stand between its ends. */
  private lead(): void {
    const { parallel } = this;
    const places = this.network.getPositions();
    const standing = this.standing.map((node): Obstacle => {
      const { x, y } = places[node.id] ?? node;
      const lines = node.shape === "box" && this.standing.length <= MOST ? broken(this.web.name(node.entity, node.what)) : [];
      const wide = Math.max(node.size, ...lines.map((line) => this.widthOf(line) / 2 + 6));
      return { id: node.id, x, y, wide, high: Math.max(node.size, 7.5 * lines.length + 6) };
    });
    const bends = cleared(parallel.map(({ edge: { from, to }, bend }) => ({ from, to, bend })), standing);
    this.lines = new Map(parallel.map((line, at) => [line.edge.id, { ...line, bend: bends[at] ?? line.bend }]));
  }

  redraw(): void {
    this.paint();
  }

  /** Where one stands who asks for what is around: the actors, or else the ends of the ties. */
  private centreOf(what: Lit): ReadonlySet<string> {
    return new Set(what.actors.size ? this.named(what) : [...this.endsOf(what.ties), ...this.named(what)]);
  }

  private named({ ties, actors }: Lit): string[] {
    return [...this.all.values()].filter(({ entity, what }) => (what === "actor" ? actors : ties).has(entity)).map(({ id }) => id);
  }

  private endsOf(ties: ReadonlySet<string>): string[] {
    return this.edges.filter(({ tie }) => ties.has(tie)).flatMap(({ from, to }) => [from, to]);
  }

  private grown(centre: ReadonlySet<string>): Set<string> {
    const rim = this.edges.filter(({ tie, from, to }) => this.shown(tie) && (centre.has(from) || centre.has(to)));
    return new Set([...centre, ...rim.flatMap(({ from, to }) => [from, to])]);
  }

  private fit(): void {
    const nodes = this.standing.map(({ id }) => id);
    this.seen = this.frame.clientWidth > 0;
    if (!nodes.length) return;
    this.network.fit({ nodes, animation: false, maxZoomLevel: CLOSEST / MARGIN });
    this.network.moveTo({ scale: this.network.getScale() * MARGIN, animation: false });
    this.again();
  }

  /** What was laid out where it could not be seen is laid out again once it can. */
  private unfold(): void {
    if (this.seen || !this.frame.clientWidth) return;
    this.settle();
    this.fit();
  }

  /** Draws once more: boxes know their size when they have been drawn, and lines end at boxes. */
  private again(): void {
    requestAnimationFrame(() => { this.network.redraw(); });
  }

  private listen(): void {
    const { network } = this;
    network.on("click", (event: { nodes: string[]; edges: string[]; pointer: { canvas: Point } }) => {
      this.choose(event.nodes[0] ?? this.namedAt(event.pointer.canvas), event.edges[0]);
    });
    network.on("doubleClick", (event: { nodes: string[]; pointer: { canvas: Point } }) => { this.grow(event.nodes[0] ?? this.namedAt(event.pointer.canvas)); });
    network.on("hoverEdge", (event: { edge: string }) => { this.peek("", event.edge); });
    network.on("hoverNode", (event: { node: string }) => { this.peek(event.node, ""); });
    network.on("blurEdge", () => { this.peek("", ""); });
    network.on("blurNode", () => { this.peek("", ""); });
    network.on("dragStart", (event: { nodes: string[] }) => { this.moving = !event.nodes.length && this.edges.length > HEAVY; });
    network.on("dragEnd", (event: { nodes: string[] }) => { this.moving = false; this.pin(event.nodes); });
    network.on("zoom", () => { this.again(); });
    network.on("resize", () => { requestAnimationFrame(() => { this.unfold(); }); });
    network.on("beforeDrawing", () => { this.before(); });
    network.on("afterDrawing", (context: CanvasRenderingContext2D) => { this.after(context); });
  }

  /** What was dragged stays where it was put. */
  private pin(ids: readonly string[]): void {
    const places = this.network.getPositions([...ids]);
    this.nodes.update(ids.map((id) => ({ id, ...places[id] })));
    this.lead();
    this.paint();
  }

  /** Adds what is next to a node, where only a part is shown. */
  private grow(id: string | undefined): void {
    if (!id || !this.reached) return;
    this.reached = new Set([...this.reached, ...this.grown(new Set([id]))]);
    this.filter(this.shown);
    this.settle();
    this.fit();
  }

  private meant(node: string | undefined, line: string | undefined): { kind: "actor" | "tie" | "ties"; id: string } | null {
    const found = node ? this.all.get(node) : undefined;
    if (found) return { kind: found.what, id: found.entity };
    const { ties = [] } = this.lines.get(line ?? "") ?? {};
    return ties.length ? { kind: ties.length > 1 ? "ties" : "tie", id: ties.join(" ") } : null;
  }

  private choose(node: string | undefined, line: string | undefined): void {
    const what = this.meant(node, line);
    if (what) this.asks.open(what);
  }

  private peek(node: string, line: string): void {
    this.hovered = node;
    this.asks.preview(this.meant(node, line));
  }

  /** The node whose name stands at a place of the canvas. */
  private namedAt({ x, y }: Point): string | undefined {
    const scale = this.network.getScale();
    const at = ([, name]: readonly [string, Rect]): boolean =>
      x * scale > name.left && x * scale < name.right && y * scale > name.top && y * scale < name.bottom;
    return [...this.placed].find(at)?.[0];
  }

  /** Colours and sizes of everything, as theme, focus and scale have them now. */
  private paint(): void {
    const { stretch } = this;
    const standing = new Set(this.standing.map(({ id }) => id));
    // what does not stand here cannot stand out: nothing is faded for it
    const focused = this.focused = [...this.litNodes].some((id) => standing.has(id));
    this.drawn.update([...this.lines.values()].map((line) => stroke(line, { colour, stretch, lit: !focused || line.ties.some((tie) => this.litTies.has(tie)) })));
    this.nodes.update([...this.all.values()].map((node) =>
      painted(node, { colour, stretch, lit: !focused || this.litNodes.has(node.id) }, standing.has(node.id))));
  }

  private before(): void {
    const scale = this.network.getScale();
    // marks grow more slowly than the picture: half as large on the screen is not half as well seen
    const wanted = 1.15 ** Math.round(Math.log(Math.min(4, Math.max(0.4, scale ** -0.4))) / Math.log(1.15));
    if (wanted !== this.stretch) {
      this.stretch = wanted;
      requestAnimationFrame(() => { this.paint(); this.again(); });
    }
    const places = this.network.getPositions();
    this.placed = place(this.called(places, scale), this.view(scale), this.widthOf);
  }

  private called(places: Readonly<Record<string, Point>>, scale: number): Named[] {
    const leaving = this.leaving(places);
    const named = this.standing.map((node): Named => {
      const { x, y } = places[node.id] ?? node;
      const first = node.id === this.hovered || (this.focused && this.litNodes.has(node.id));
      return {
        id: node.id, x: x * scale, y: y * scale, radius: node.size * this.stretch * scale + 1, boxed: node.shape === "box",
        lines: broken(this.web.name(node.entity, node.what)), first, leaves: leaving.get(node.id) ?? [],
      };
    });
    return [...named.filter(({ first }) => first), ...named.filter(({ first }) => !first)];
  }

  private leaving(places: Readonly<Record<string, Point>>): Map<string, number[]> {
    const found = new Map<string, number[]>();
    for (const { edge: { from, to } } of this.lines.values()) {
      const [one, other] = [places[from], places[to]];
      if (!one || !other) continue;
      const way = Math.atan2(other.y - one.y, other.x - one.x);
      found.set(from, [...(found.get(from) ?? []), way]);
      found.set(to, [...(found.get(to) ?? []), way + Math.PI]);
    }
    return found;
  }

  /** What can be seen, in pixels of the screen from the canvas's middle. */
  private view(scale: number): Rect {
    const { x, y } = this.network.getViewPosition();
    const [wide, high] = [this.frame.clientWidth / 2, this.frame.clientHeight / 2];
    return { left: x * scale - wide, right: x * scale + wide, top: y * scale - high, bottom: y * scale + high };
  }

  private thing({ ctx, x, y }: Given, node: Node): ReturnType<typeof drawThing> {
    const scale = this.network.getScale();
    const faded = this.focused && !this.litNodes.has(node.id);
    return drawThing(ctx, { x, y }, this.placed.get(node.id), {
      size: node.size * this.stretch * THING, scale, faded, ink: colour("--ink"), edge: colour("--muted"), fill: colour("--panel"), font: this.font,
    });
  }

  /** How far a box of words reaches; null for what is a mark. */
  private boxOf(id: string, scale: number): { width: number; height: number } | null {
    const node = this.all.get(id);
    if (node?.shape !== "box") return null;
    const name = this.placed.get(id);
    const side = node.size * this.stretch * THING * 2;
    return name ? { width: (name.right - name.left) / scale, height: (name.bottom - name.top) / scale } : { width: side, height: side };
  }

  private after(context: CanvasRenderingContext2D): void {
    const { network } = this;
    const scale = this.network.getScale();
    const lines = this.moving ? [] : [...this.lines.values()];
    const ended = lines.map(({ edge, end, ties }) => ({
      id: edge.id, to: edge.to, end, family: edge.family, count: ties.length, faded: this.focused && !ties.some((tie) => this.litTies.has(tie)),
    }));
    drawEnds(context, this.network, ended, { colour, stretch: this.stretch, boxOf: (id) => this.boxOf(id, scale) });
    const taken: Rect[] = [...this.placed.values()];
    // before the first names are placed the scale is not yet that of the screen
    if (!taken.length) return;
    for (const one of ended) if (one.count > 1 && !one.faded) drawCount(context, this.network, one, { colour, scale, font: this.font, taken });
    const at = this.walked && network.getPositions([this.walked])[this.walked];
    if (at) {
      context.strokeStyle = colour("--focus");
      context.lineWidth = 2.5 / scale;
      context.beginPath();
      context.arc(at.x, at.y, (this.all.get(this.walked)?.size ?? 0) * this.stretch + 6 / scale, 0, 2 * Math.PI);
      context.stroke();
    }
    const look = { ink: colour("--ink"), halo: colour("--ground"), font: this.font };
    context.save();
    context.scale(1 / scale, 1 / scale);
    for (const [id, name] of this.placed) {
      if (name.boxed) continue;
      context.globalAlpha = this.focused && !this.litNodes.has(id) ? 0.35 : 1;
      write(context, name, look);
    }
    context.restore();
  }
}

/** The nearest that lies a way from here, as little aside as can be. */
function ahead(from: Point, way: Point, nodes: readonly Node[], at: (id: string) => Point): Node | undefined {
  let best: Node | undefined;
  let least = Infinity;
  for (const node of nodes) {
    const [dx, dy] = [at(node.id).x - from.x, at(node.id).y - from.y];
    const along = dx * way.x + dy * way.y;
    const far = along + 2 * Math.abs(dx * way.y - dy * way.x);
    if (along > 1 && far < least) [best, least] = [node, far];
  }
  return best;
}

function isActor({ what }: Node): boolean {
  return what === "actor";
}

interface Point {
  x: number;
  y: number;
}

window.cuibonoExplorer = (frame, web, asks) => new Canvas(frame, web, asks);
