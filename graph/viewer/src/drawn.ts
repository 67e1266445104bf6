// Which picture stands in the frame: the one the page opens on, another, or either with its tails opened.
// Apart because pictures come and go while filters, panel and tables stay.
import type { Book, Language } from "./data";
import { all, byId } from "./dom";
import { wordsOf } from "./filter";
import { actorsOf } from "./focus";
import { Head } from "./head";
import { drawing } from "./parts";
import { Plate, type PlateAsks } from "./plate";
import { NARROW, Strips } from "./strips";

/** What the key of a picture ends in when every folded name of it is shown. */
const WHOLE = "whole";

/** How small a picture may be shown: its labels of 13 pixels never fall under 12. */
const LEAST = 12 / 13;

/** The key of the same picture with every name shown. */
export function wholeOf(key: string): string {
  return key ? `${key}.${WHOLE}` : WHOLE;
}

/** The key of the same picture with its tails folded. */
export function foldedOf(key: string): string {
  return key === WHOLE ? "" : key.replace(new RegExp(`\\.${WHOLE}$`), "");
}

/** One language's picture. */
export class Drawn {
  plate: Plate | null;
  /** The same picture restacked, in a window too narrow for it; null where it cannot be. */
  strips: Strips | null = null;
  key = "";
  readonly head: Head;
  private readonly first: SVGSVGElement | null;
  private readonly plates = new WeakMap<SVGSVGElement, Plate>();
  private readonly told: readonly string[];
  private readonly window = matchMedia(NARROW);
  private svg: SVGSVGElement | null;
  private readonly keys: readonly HTMLElement[];

  constructor(
    private readonly root: HTMLElement,
    private readonly language: Language,
    private readonly book: Book,
    private readonly asks: PlateAsks,
  ) {
    this.head = new Head(language);
    this.first = root.querySelector<SVGSVGElement>("svg.plate");
    this.told = all(".headline [data-open]", root).map((one) => (one.dataset["open"] ?? "").slice("tie:".length));
    this.svg = this.first;
    this.keys = all(".key:is([data-off], [data-drawn])", root).filter((key) => !key.closest(".more"));
    this.plate = this.enliven(this.first);
    this.stack();
    this.window.addEventListener("change", () => { this.stack(); });
  }

  /** Puts a picture in the frame; an unknown one is the first. */
  draw(asked: string): void {
    const key = this.book.has(asked) ? asked : "";
    const choice = this.root.querySelector<HTMLSelectElement>("select[data-plate]");
    if (choice) choice.value = foldedOf(key);
    if (key === this.key) return;
    this.key = key;
    const other = key ? this.book.picture(key) : null;
    const svg = other ? drawing(other, this.book) : this.first;
    byId(`${this.language}-picture`).replaceChildren(...(svg ? [svg] : []));
    this.svg = svg;
    this.plate = this.enliven(svg);
    this.stack();
    this.root.classList.toggle("elsewhere", foldedOf(key) !== "");
  }

  /** Restacks the picture where the window is narrow; a picture without boxes stays as it is. */
  private stack(): void {
    const found = this.svg && this.window.matches ? new Strips(this.svg, this.book, this.asks, this.leading()) : null;
    this.strips = found?.some ? found : null;
    byId(`${this.language}-strips`).replaceChildren(...(this.strips ? [this.strips.root] : []));
    this.root.classList.toggle("boxless", this.window.matches && !this.strips);
  }

  /** What explains signs is left out of the legend where the picture has none; the explorer has them all. */
  explain(exploring: boolean): void {
    const { book, plate, svg } = this;
    const words = wordsOf(book, exploring ? book.drawnTies : (plate?.ties ?? []));
    for (const key of this.keys) {
      const { off = "", drawn: sign = "" } = key.dataset;
      const needed = off ? off.split(" ").some((word) => words.has(word)) || key.getAttribute("aria-pressed") === "false" : exploring || !!svg?.querySelector(sign);
      (key.parentElement?.localName === "li" ? key.parentElement : key).hidden = !needed;
    }
  }

  /** The ties that the headline of the picture names. */
  leading(): readonly string[] {
    if (!foldedOf(this.key)) return this.told;
    return [...this.book.heading(foldedOf(this.key))[0].matchAll(/\]\(([a-z0-9-]+)\)/g)].map(([, tie = ""]) => tie);
  }

  /** Says above the picture what it shows; the explorer tells no picture's story, and the dossier stands above it. */
  entitle(exploring: boolean): void {
    const { book, head, key } = this;
    if (exploring) head.tell(book.word("explorer"), "");
    else if (foldedOf(key)) head.tell(...book.heading(key));
    else head.restore();
  }

  /** What the list of views calls the picture; empty for the one the page opens on. */
  get title(): string {
    const choice = foldedOf(this.key) ? this.root.querySelector<HTMLSelectElement>("select[data-plate]") : null;
    return choice?.selectedOptions[0]?.text ?? "";
  }

  /** The actor whose surroundings are drawn; empty for another picture. */
  get whose(): string {
    return /^around-(.+)$/.exec(foldedOf(this.key))?.[1] ?? "";
  }

  /** Whether the picture has folded names that can be shown, or shows them now. */
  get tails(): "folded" | "open" | null {
    if (foldedOf(this.key) !== this.key) return "open";
    return this.plate?.folded.length && this.book.has(wholeOf(this.key)) ? "folded" : null;
  }

  private enliven(svg: SVGSVGElement | null): Plate | null {
    if (!svg) return null;
    const known = this.plates.get(svg) ?? new Plate(svg, this.asks, (tie) => actorsOf(this.book, tie));
    this.plates.set(svg, known);
    svg.style.minWidth = `${Math.floor(svg.viewBox.baseVal.width * LEAST)}px`;
    if (this.book.has(wholeOf(this.key))) for (const fold of all<SVGElement>("[data-fold]", svg)) fold.setAttribute("aria-expanded", "false");
    return known;
  }
}
