// Search with completion over names, aliases, sentences and sources, accents and case put aside.
// Apart because it is a combobox with its own keys; what is found opens like everything else.
import { type Book, fold } from "./data";
import { make } from "./dom";
import type { Open } from "./state";

interface Entry {
  readonly what: Open;
  readonly label: string;
  readonly hint: string;
  readonly terms: string;
  readonly weight: number;
}

const MOST = 9;

/** One language's search field and its list. */
export class Search {
  private entries: readonly Entry[] | null = null;
  private found: readonly Entry[] = [];
  private at = -1;

  constructor(
    private readonly field: HTMLInputElement,
    private readonly options: HTMLElement,
    private readonly book: Book,
    private readonly open: (what: Open) => void,
    private readonly announce: (text: string) => void,
  ) {
    field.addEventListener("input", () => { this.look(); });
    field.addEventListener("keydown", (event) => { this.press(event); });
    field.addEventListener("blur", () => { this.close(); });
    options.addEventListener("pointerdown", (event) => { this.point(event); });
  }

  private look(): void {
    const asked = fold(this.field.value.trim());
    this.entries ??= entriesOf(this.book);
    this.found = asked ? best(this.entries, asked) : [];
    this.at = this.found.length ? 0 : -1;
    this.show(asked);
  }

  private show(asked: string): void {
    this.options.replaceChildren(...this.found.map((entry, at) => this.option(entry, at)));
    if (asked && !this.found.length) this.options.append(make("li", { class: "none" }, this.book.word("nothing")));
    this.options.hidden = !asked;
    this.field.setAttribute("aria-expanded", String(this.found.length > 0));
    this.mark();
    if (asked) this.announce(this.found.length ? this.book.fill("found", { n: this.found.length }) : this.book.word("nothing"));
  }

  private option(entry: Entry, at: number): HTMLElement {
    return make(
      "li",
      { role: "option", id: `${this.options.id}-${at}`, "data-at": at },
      make("span", {}, entry.label),
      make("span", { class: "hint" }, entry.hint),
    );
  }

  private mark(): void {
    [...this.options.children].forEach((option, at) => {
      if (option.getAttribute("role") === "option") option.setAttribute("aria-selected", String(at === this.at));
    });
    if (this.at < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `${this.options.id}-${this.at}`);
  }

  private press(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && this.found.length) {
      event.preventDefault();
      this.at = (this.at + step + this.found.length) % this.found.length;
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
    const entry = this.found[at];
    if (!entry) return;
    this.field.value = "";
    this.close();
    this.open(entry.what);
  }

  private close(): void {
    this.found = [];
    this.at = -1;
    this.options.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

function entriesOf(book: Book): Entry[] {
  const { actors, ties, figures, sources, kinds, types } = book.data;
  const entry = (what: Open, label: string, hint: string, more: string, weight: number): Entry => ({
    what, label, hint, terms: fold(`${label} ${more}`), weight,
  });
  return [
    ...actors.id.map((id, at) =>
      entry({ kind: "actor", id }, book.text(actors.name[at]), book.text(kinds.label[actors.kind[at] ?? 0]), actors.terms[at] ?? "", 0)),
    ...ties.id.map((id, at) =>
      entry({ kind: "tie", id }, book.told("tie", id), book.text(types.label[ties.type[at] ?? 0]), id, 1)),
    ...figures.id.map((id) =>
      entry({ kind: "figure", id }, book.told("figure", id), book.word("figure"), id, 2)),
    ...sources.id.map((id, at) =>
      entry({ kind: "source", id }, book.text(sources.record[at]), book.word("source"), id, 3)),
  ];
}

/** Every word asked for must begin a word of the entry; names before sentences, earlier before later. */
function best(entries: readonly Entry[], asked: string): Entry[] {
  const words = asked.split(/\s+/);
  const rank = (entry: Entry): number => {
    let total = entry.weight * 1000;
    for (const word of words) {
      const place = ` ${entry.terms}`.search(new RegExp(`[^\\p{L}\\p{N}]${escaped(word)}`, "u"));
      if (place < 0) return Infinity;
      total += Math.min(place, 400);
    }
    return total;
  };
  const ranked = entries.map((entry) => [rank(entry), entry] as const).filter(([score]) => score < Infinity);
  ranked.sort(([a], [b]) => a - b);
  return ranked.slice(0, MOST).map(([, entry]) => entry);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
