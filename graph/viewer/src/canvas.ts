// Starts the explorer on first use: unpacks its script, which the page's policy knows by its hash.
// Apart because the library is large and most readers never need it.
import type { Columns } from "./columns";
import type { Book } from "./data";
import type { Lit } from "./focus";
import type { PlateAsks } from "./plate";
import { run } from "./unpack";

/** What the explorer draws: nodes and edges as Python placed them, and how each node is called. */
export interface Web {
  readonly nodes: Columns;
  readonly edges: Columns;
  readonly name: (entity: string, what: "actor" | "tie") => string;
}

export interface ExplorerAsks extends PlateAsks {
  /** Told whenever other ties are shown: which, and how many actors of all that have a tie drawn. */
  /** Told where keys have come: a name, and how many lines meet there. */
  readonly walked?: (name: string, lines: number) => void;
  readonly standing: (ties: ReadonlySet<string>, actors: number, of: number) => void;
}

/** Whether something is drawn: in the part that stands, with some ties of it only, in another part, or in none. */
export type Where = "here" | "partly" | "elsewhere" | "nowhere";

/** What explorer.ts offers once it has run. */
export interface Explorer {
  readonly light: (ties: ReadonlySet<string>, actors: ReadonlySet<string>) => void;
  readonly filter: (shown: (tie: string) => boolean) => void;
  /** Shows what so many steps lead to from these ties and actors, or everything. */
  readonly show: (from: Lit | null, steps: number) => void;
  readonly where: (what: Lit) => Where;
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
