// Puts in place what the page carries folded: the other pictures, the tables, the filters.
// Apart because only here is text read as markup: Python wrote and escaped it, as it did the page's own.
import type { Book, Language } from "./data";
import { all } from "./dom";
import { setTables } from "./rows";

/** Half the gap that a line leaves in those it crosses, on either side of its own width. */
const GAP = 2.5;
/** A line that leaves and arrives level, as it is packed: how far it bends, then how far down and across. */
const CURVE = /( d="M[-\d.]+ [-\d.]+)w([-\d.]+) ([-\d.]+) ([-\d.]+)"/g;
/** So many ties are named one by one. */
const NAMED = 6;

/** Puts in every part of an edition that waits for its place, sets the tables and completes the first picture. */
export function unfold(edition: HTMLElement, book: Book): void {
  for (const place of all("[data-part]", edition)) place.replaceWith(...read(book.part(place.dataset["part"] ?? "")));
  setTables(edition, book);
  for (const svg of all<SVGSVGElement>("svg.plate", edition)) complete(svg, book, edition.id as Language);
}

/** A drawing from its text, in the language of the page; null if it is none. */
export function drawing(text: string, book: Book): SVGSVGElement | null {
  const [svg] = read(text.replace(CURVE, "$1c$2 0 $2 $3 $4 $3\""));
  if (!(svg instanceof SVGSVGElement)) return null;
  complete(svg, book, book.language);
  return svg;
}

function read(text: string): Node[] {
  const { body } = new DOMParser().parseFromString(text, "text/html");
  return [...body.childNodes].map((node) => document.importNode(node, true));
}

/** Adds what view/lean.py left out of a drawing because it follows from the rest. */
function complete(svg: SVGSVGElement, book: Book, language: Language): void {
  const names = new Set<string>();
  const boxed = svg.querySelector(".box") !== null;
  for (const part of all<SVGGElement>("[data-ties], [data-actor], [data-fold]", svg)) {
    // a box is a stop of the keyboard, its lines are reached from it by arrows
    part.setAttribute("tabindex", boxed && part.classList.contains("tie") ? "-1" : "0");
    part.setAttribute("role", "button");
    if (!part.hasAttribute("aria-label")) part.setAttribute("aria-label", nameOf(part, book, language));
    if (!part.id) part.id = idOf(part, language, names);
  }
  for (const line of all<SVGPathElement>("path.line", svg)) line.before(casing(line));
}

/** The words drawn in a part, as a reader would say them, then the sentences of its ties. */
function nameOf(part: SVGGElement, book: Book, language: Language): string {
  const ties = (part.dataset["ties"] ?? "").split(" ");
  const more = ties.length > NAMED ? ` (+ ${ties.length - NAMED})` : "";
  const sentences = ties.slice(0, NAMED).map((tie) => book.told("tie", tie, language)).join(" ") + more;
  const rows = all("text, tspan", part).filter((words) => words.textContent && !words.childElementCount);
  const drawn = rows.map((words) => words.textContent).join(" ");
  return plain(sentences).includes(plain(drawn).trim()) ? sentences : `${drawn}. ${sentences}`;
}

function plain(text: string): string {
  return text.replace(/[,\s]+/g, " ").toLowerCase();
}

/** A group's name, for who takes the drawing on: what it is and whose. */
function idOf(part: SVGGElement, language: Language, taken: Set<string>): string {
  const { actor, fold, ties } = part.dataset;
  const sort = actor !== undefined || fold !== undefined ? "actor" : part.classList.contains("box") ? "box" : "tie";
  const [first = ""] = (actor ?? fold ?? ties ?? "").split(" ");
  let id = `${language}-${sort}-${first}`;
  for (let again = 2; taken.has(id); again += 1) id = `${language}-${sort}-${first}-${again}`;
  taken.add(id);
  return id;
}

/** What keeps a line apart from those it crosses. */
function casing(line: SVGPathElement): SVGPathElement {
  const gap = line.cloneNode() as SVGPathElement;
  const width = Number(line.getAttribute("stroke-width"));
  gap.setAttribute("class", "casing");
  gap.removeAttribute("stroke-dasharray");
  gap.removeAttribute("stroke");
  if (width) gap.setAttribute("stroke-width", String(width + GAP));
  return gap;
}
