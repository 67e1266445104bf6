// The search field with its list: names first, then sentences with their status; or only these are shown.
// Apart because it is a combobox with its own keys; what is found opens like everything else.
import { type Book, fold } from "./data";
import { make } from "./dom";
import type { Open } from "./state";
import { type Entry, found, lexicon, wordsOf } from "./terms";

/** How many names, and how many sentences and sources, the list holds. */
const NAMES = 5;
const SENTENCES = 6;

/** What the search field asks of the page. */
export interface SearchAsks {
  readonly open: (what: Open) => void;
  /** Shows only the ties that have these words. */
  readonly only: (words: string) => void;
  readonly announce: (text: string) => void;
}

/** One language's search field and its list. */
export class Search {
  private shown: readonly (Entry | "only")[] = [];
  private asked = "";
  private at = -1;

  constructor(
    private readonly field: HTMLInputElement,
    private readonly options: HTMLElement,
    private readonly book: Book,
    private readonly asks: SearchAsks,
  ) {
    field.addEventListener("input", () => { this.look(); });
    field.addEventListener("keydown", (event) => { this.press(event); });
    field.addEventListener("blur", () => { this.close(); });
    options.addEventListener("pointerdown", (event) => { this.point(event); });
  }

  private look(): void {
    this.asked = this.field.value.trim();
    const words = wordsOf(this.asked);
    const hits = found(lexicon(this.book), words);
    const ties = hits.filter(({ what }) => what.kind === "tie");
    const names = hits.filter(({ what }) => what.kind === "actor").slice(0, NAMES);
    const rest = hits.filter(({ what }) => what.kind !== "actor").slice(0, SENTENCES + NAMES - names.length);
    this.shown = [...names, ...rest, ...(ties.length > 1 ? (["only"] as const) : [])];
    this.at = this.shown.length ? 0 : -1;
    this.show(words, hits.length, ties.length);
  }

  private show(words: readonly string[], hits: number, ties: number): void {
    const { asked, book } = this;
    this.options.replaceChildren(...this.shown.map((entry, at) => this.option(entry, at, words, ties)));
    if (asked && !hits) this.options.append(make("li", { class: "none" }, book.word("nothing")));
    this.options.hidden = !asked;
    this.field.setAttribute("aria-expanded", String(hits > 0));
    this.mark();
    if (asked) this.asks.announce(hits ? book.fill("found", { n: hits }) : book.word("nothing"));
  }

  private option(entry: Entry | "only", at: number, words: readonly string[], ties: number): HTMLElement {
    const named = { role: "option", id: `${this.options.id}-${at}`, "data-at": at };
    if (entry === "only") return make("li", { ...named, class: "only" }, this.book.fill("only-found", { n: ties }));
    const sure = entry.sure && make("b", { class: `badge ${entry.sure[0]}` }, entry.sure[1]);
    return make(
      "li",
      named,
      make("span", {}, ...marked(entry.label, words)),
      make("span", { class: "hint" }, entry.hint, sure && " ", sure),
    );
  }

  private mark(): void {
    [...this.options.children].forEach((option, at) => {
      if (option.getAttribute("role") !== "option") return;
      option.setAttribute("aria-selected", String(at === this.at));
      if (at === this.at) option.scrollIntoView({ block: "nearest" });
    });
    if (this.at < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `${this.options.id}-${this.at}`);
  }

  private press(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && this.shown.length) {
      event.preventDefault();
      this.at = (this.at + step + this.shown.length) % this.shown.length;
      this.mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.take(this.at);
    } else if (event.key === "Escape" && !this.options.hidden) {
      event.stopPropagation();
      this.field.value = "";
      this.close();
    }
  }

  private point(event: Event): void {
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-at]") : null;
    if (option) this.take(Number(option.dataset["at"]));
  }

  private take(at: number): void {
    const entry = this.shown[at];
    if (!entry) return;
    this.field.value = "";
    this.close();
    if (entry === "only") this.asks.only(this.asked);
    else this.asks.open(entry.what);
  }

  private close(): void {
    this.shown = [];
    this.at = -1;
    this.options.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

/** A label with the words that were asked for marked in it. */
function marked(label: string, words: readonly string[]): (Node | string)[] {
  return label.split(/([\p{L}\p{N}_\p{M}]+)/u).map((piece) => {
    const folded = fold(piece);
    return words.some((word) => folded.startsWith(word)) ? make("mark", {}, piece) : piece;
  });
}
