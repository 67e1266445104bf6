// A picture wider than its frame: the frame scrolls, fades at the edge that hides something, and says so.
// Apart because only narrow windows need it.

/** Watches one frame and the line of words that belongs to it. */
export class Scroller {
  constructor(
    private readonly frame: HTMLElement,
    private readonly hint: HTMLElement,
  ) {
    frame.addEventListener("scroll", () => { this.look(); }, { passive: true });
    addEventListener("resize", () => { this.look(); });
  }

  /** Shows the middle first: of a picture in lanes, its boxes. */
  centre(): void {
    this.frame.scrollLeft = (this.frame.scrollWidth - this.frame.clientWidth) / 2;
    this.look();
  }

  /** Says whether there is more to the left or to the right. */
  look(): void {
    const { scrollLeft, scrollWidth, clientWidth } = this.frame;
    const beyond = scrollWidth - clientWidth;
    this.hint.hidden = beyond <= 2;
    this.frame.classList.toggle("more-left", scrollLeft > 2);
    this.frame.classList.toggle("more-right", scrollLeft < beyond - 2);
  }
}
