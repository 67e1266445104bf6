// What stands above the picture: the headline and subtitle of the picture that is shown, and no other's.
// Apart because the opening's were written by Python and come back as they were; in the explorer none does.
import { byId, make } from "./dom";
import { type Language } from "./data";

/** One language's headline and subtitle. */
export class Head {
  private readonly headline: HTMLElement;
  private readonly subtitle: HTMLElement;
  private readonly opening: readonly Node[];
  private readonly under: string;
  private shown = "";

  constructor(language: Language) {
    this.headline = byId(`${language}-headline`);
    this.subtitle = byId(`${language}-subtitle`);
    this.opening = [...this.headline.childNodes];
    this.under = this.subtitle.textContent;
  }

  /** What the heading says. */
  get words(): string {
    return this.headline.textContent;
  }

  /** Puts up another headline, whose linked words light their ties, with what stands under it. */
  tell(headline: string, subtitle: string): void {
    if (this.shown === headline) return;
    this.shown = headline;
    this.set(headline.split(/(\[[^[\]]+\]\([a-z0-9-]+\))/).map(linked), subtitle);
  }

  /** Puts the opening's back. */
  restore(): void {
    if (this.shown) this.set(this.opening, this.under);
    this.shown = "";
  }

  private set(headline: readonly (Node | string)[], subtitle: string): void {
    this.headline.replaceChildren(...headline);
    this.subtitle.textContent = subtitle;
    this.subtitle.hidden = !subtitle;
  }
}

/** A piece of a headline: words that light a tie, or plain ones. */
function linked(piece: string): Node | string {
  const [, words, tie] = /^\[([^[\]]+)\]\(([a-z0-9-]+)\)$/.exec(piece) ?? [];
  return words && tie ? make("a", { "href": `#tie=${tie}`, "data-open": `tie:${tie}` }, words) : piece;
}
