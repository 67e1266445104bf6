// Puts in place what the page carries folded: the other pictures, a second language's tables, the filters.
// Apart because only here is text read as markup: Python wrote and escaped it, as it did the page's own.
import type { Book } from "./data";
import { all } from "./dom";

/** Replaces every place that waits for a part by what the page carries for it. */
export function unfold(book: Book): void {
  for (const place of all("[data-part]")) {
    const read = new DOMParser().parseFromString(book.part(place.dataset["part"] ?? ""), "text/html");
    place.replaceWith(...[...read.body.childNodes].map((node) => document.importNode(node, true)));
  }
}

/** A drawing from its text, with its labels; null if it is none. */
export function drawing(text: string, book: Book): SVGSVGElement | null {
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (!(root instanceof SVGSVGElement)) return null;
  for (const part of [root, ...all<SVGElement>("[aria-label]", root)]) {
    part.setAttribute("aria-label", book.label(part.getAttribute("aria-label") ?? ""));
  }
  return document.importNode(root, true);
}
