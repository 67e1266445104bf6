// Starts the explorer on first use: unpacks its script, which the page's policy knows by its hash.
// Apart because the library is large and most readers never need it.
import type { Book, Columns } from "./data";
import type { PlateAsks } from "./plate";
import { run } from "./unpack";

/** What the explorer draws: nodes and edges as Python placed them, and how each node is called. */
export interface Web {
  readonly nodes: Columns;
  readonly edges: Columns;
  readonly name: (entity: string, what: "actor" | "tie") => string;
}

export interface ExplorerAsks extends PlateAsks {
  /** Told whenever other ties are shown. */
  readonly standing: (ties: ReadonlySet<string>, nodes: number, of: number) => void;
}

/** Which part of it stands: what the picture shows, what is near the one chosen, a step more, or all. */
export type Part = "picture" | "only" | "more" | "all";

/** What explorer.ts offers once it has run. */
export interface Explorer {
  readonly light: (ties: ReadonlySet<string>, actors: ReadonlySet<string>) => void;
  readonly filter: (shown: (tie: string) => boolean) => void;
  /** Shows a part; the one chosen is what is lit. The picture's ties say what the picture shows. */
  readonly show: (part: Part, picture: ReadonlySet<string>) => void;
  readonly redraw: () => void;
}

export type StartExplorer = (place: HTMLElement, web: Web, asks: ExplorerAsks) => Explorer;

declare global {
  interface Window {
    cuibonoExplorer?: StartExplorer;
  }
}

/** Runs the packed script once and starts the explorer in its place. */
export function startExplorer(place: HTMLElement, book: Book, asks: ExplorerAsks): Explorer | null {
  if (!window.cuibonoExplorer) run("explorer-code");
  return window.cuibonoExplorer?.(place, { ...book.data.network, name: (entity, what) => nameOf(book, entity, what) }, asks) ?? null;
}

function nameOf(book: Book, entity: string, what: "actor" | "tie"): string {
  const { ties, actors } = book.data;
  return book.text(what === "tie" ? ties.title[book.tieAt.get(entity) ?? -1] : actors.short[book.actorAt.get(entity) ?? -1]);
}
