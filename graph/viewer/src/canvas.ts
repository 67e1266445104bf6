// Starts the explorer on first use: unpacks its script, which the page's policy knows by its hash.
// Apart because the library is large and most readers never need it.
import type { Book } from "./data";
import type { PlateAsks } from "./plate";
import { run } from "./unpack";

/** What explorer.ts offers once it has run. */
export interface Explorer {
  readonly light: (ties: ReadonlySet<string>, actors: ReadonlySet<string>) => void;
  readonly filter: (shown: (tie: string) => boolean) => void;
  /** Keeps only what is so many steps from these nodes; everything without them. */
  readonly near: (ties: ReadonlySet<string>, actors: ReadonlySet<string>, steps: number) => void;
  readonly redraw: () => void;
}

export type StartExplorer = (place: HTMLElement, book: Book, asks: PlateAsks) => Explorer;

declare global {
  interface Window {
    cuibonoExplorer?: StartExplorer;
  }
}

/** Runs the packed script once and starts the explorer in its place. */
export function startExplorer(place: HTMLElement, book: Book, asks: PlateAsks): Explorer | null {
  if (!window.cuibonoExplorer) run("explorer-code");
  return window.cuibonoExplorer?.(place, book, asks) ?? null;
}
