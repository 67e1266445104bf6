// Where the reader was at each step of the history, so that going back puts them there again.
// Apart because the address says what is shown, and nothing of where in it one was.

/** Remembers, for every step, what had the keyboard's attention when it was left. */
export class Trail {
  private readonly marks = new Map<number, string>();
  private at: number;
  private last: number;

  constructor() {
    this.at = placeOf(history.state) ?? 0;
    this.last = this.at;
  }

  /** Takes a step on; gives what the history is to keep with it. */
  step(): { readonly at: number } {
    this.leave();
    this.at = ++this.last;
    return this.here;
  }

  /** What the history keeps with the step one is at. */
  get here(): { readonly at: number } {
    return { at: this.at };
  }

  /** Goes to a step the history gave back; one it knows nothing of is a new one. */
  enter(kept: unknown): void {
    this.leave();
    this.at = placeOf(kept) ?? this.last + 1;
    this.last = Math.max(this.last, this.at);
  }

  /** Gives the attention back to what had it here. */
  restore(): void {
    const mark = this.marks.get(this.at);
    if (mark) document.querySelector<HTMLElement | SVGElement>(mark)?.focus({ preventScroll: true });
  }

  private leave(): void {
    this.marks.set(this.at, trace(document.activeElement));
  }
}

function placeOf(kept: unknown): number | null {
  const at = kept !== null && typeof kept === "object" && "at" in kept ? kept.at : null;
  return typeof at === "number" && Number.isSafeInteger(at) && at >= 0 ? at : null;
}

/** An element by its id, or by its way down from a row or from what has one; empty for the page itself. */
function trace(element: Element | null): string {
  const steps: string[] = [];
  for (let at = element; at?.parentElement && at !== document.body; at = at.parentElement) {
    const name = nameOf(at);
    if (name) return [name, ...steps].join(" > ");
    steps.unshift(`:nth-child(${[...at.parentElement.children].indexOf(at) + 1})`);
  }
  return "";
}

function nameOf(element: Element): string {
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (!(element instanceof HTMLTableRowElement)) return "";
  const [key, id] = Object.entries(element.dataset).find(([name]) => ["tie", "figure", "actor"].includes(name)) ?? [];
  const edition = element.closest(".edition")?.id;
  return key && id && edition ? `#${edition} tr[data-${key}="${CSS.escape(id)}"]` : "";
}
