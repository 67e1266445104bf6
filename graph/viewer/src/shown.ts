// What is shown now of how much: the filters as they stand, and the line that says what they leave.
// Apart because picture, explorer and tables are narrowed alike, and one line tells it for all.
import type { Book, Language } from "./data";
import { all, byId, make } from "./dom";
import { type Hold, holdings, months, passing } from "./filter";
import { isInverted, isNarrowed, type Keeper, type State, WHOLE } from "./state";

/** So many of what was taken away are named; the rest is counted. */
const NAMED = 4;

/** How many ties are shown of how many, and how many of them are not confirmed. */
export interface Tally {
  readonly shown: number;
  readonly all: number;
  readonly unsure: number;
}

/** Counts what passes of these ties. */
export function tally(book: Book, ties: Iterable<string>, passes: (tie: string) => boolean): Tally {
  const every = [...ties];
  const kept = every.filter(passes);
  const unsure = kept.filter((id) => book.support(book.tieAt.get(id) ?? -1) !== "confirmed");
  return { shown: kept.length, all: every.length, unsure: unsure.length };
}

/** One language's filters and the line that tells what they do. */
export class Shown {
  constructor(
    private readonly root: HTMLElement,
    private readonly language: Language,
    private readonly book: Book,
    private readonly keeper: Keeper,
  ) {
    this.offerMonths();
  }

  /** Switches filter words off, or on again where all of them are off. */
  toggle(keys: readonly string[]): void {
    const off = new Set(this.keeper.now.off);
    const gone = keys.every((key) => off.has(key));
    for (const key of keys) {
      if (gone) off.delete(key);
      else off.add(key);
    }
    this.keeper.set({ off });
  }

  reset(): void {
    this.keeper.set(WHOLE);
  }

  /** Says what is shown, in the line and on every control. */
  tell(now: State, counts: Tally, whose: string): void {
    for (const key of all("[data-off]", this.root)) key.setAttribute("aria-pressed", String(!isOff(key, now)));
    const narrowed = isNarrowed(now);
    const line = byId(`${this.language}-showing`);
    line.replaceChildren(...(narrowed ? this.narrowed(now, counts) : [this.whole(counts, this.book.actorAt.get(whose))]));
    line.parentElement?.classList.toggle("narrowed", narrowed);
    const below = byId(`${this.language}-why`); // where the line is too narrow for it
    below.hidden = !narrowed;
    below.textContent = narrowed ? this.why(now) : "";
    byId(`${this.language}-everything`).hidden = !narrowed;
    this.clock(now);
  }

  /** What the line says. */
  get words(): string {
    return byId(`${this.language}-showing`).textContent;
  }

  private whole({ shown, unsure }: Tally, whose: number | undefined): string {
    const { book } = this;
    const drawn = whose === undefined ? book.counted("drawn", shown, { total: book.data.ties.id.length })
      : book.counted("drawn-with", shown, { total: book.tiesOf(whose).length, who: book.text(book.data.actors.told[whose]) });
    if (!shown) return drawn;
    const less = this.isLessSure() ? ` ${book.word("less-sure")}` : "";
    const rest = whose !== undefined && shown < book.tiesOf(whose).length ? ` ${book.word("with-rest")}` : "";
    const sure = unsure === shown ? book.counted("none-sure", shown) : unsure ? book.counted("unsure", unsure) : book.counted("all-sure", shown);
    return `${drawn} ${sure}${less}${rest}`;
  }

  /** Whether a line of confirmed ties is not confirmed itself: that somebody took part is less sure. */
  private isLessSure(): boolean {
    const { book } = this;
    return all(".plate .tie:has(.line:not(.support-confirmed))", this.root).some((one) =>
      (one.dataset["ties"] ?? "").split(" ").every((tie) => book.support(book.tieAt.get(tie) ?? -1) === "confirmed"));
  }

  private narrowed(now: State, { shown, all: total, unsure }: Tally): (Node | string)[] {
    const { book } = this;
    const sure = shown ? book.counted("now-unsure", unsure) : "";
    const counted = now.view === "picture" ? `${book.counted("now", shown, { total })}${sure}.` : "";
    return [make("strong", {}, counted), make("span", {}, counted && " ", this.why(now)), ...this.elsewhere(now, shown)];
  }

  /** Leads to the explorer, where more of the ties that were looked for can be drawn than here. */
  private elsewhere(now: State, shown: number): (Node | string)[] {
    if (!now.find || now.view === "explorer") return [];
    const found = this.book.drawnTies.filter(passing(this.book, now)).length;
    return found > shown ? [" ", make("button", { type: "button", "data-do": "explore" }, this.book.counted("explore-found", found))] : [];
  }

  /** What was taken away, by the names its filters bear, and which days or words are asked for. */
  private why(now: State): string {
    const { book } = this;
    const without = all("[data-off]", this.root).filter((key) => isOff(key, now)).map(labelOf);
    const names = [...new Set(without)];
    const more = names.length - NAMED;
    const listed = more > 0 ? [...names.slice(0, NAMED), book.fill("and-more", { n: more })] : names;
    const day = (month: string): string => (month ? this.named(month) : "…");
    return [
      listed.length ? book.fill("without", { names: listed.join("; ") }) : "",
      now.since || now.until ? book.fill("between", { since: day(now.since), until: day(now.until) }) : "",
      now.find ? book.fill("with-words", { words: now.find }) : "",
      now.view === "picture" && this.root.querySelector(".plate .off:is(.box, .actor)") ? book.word("traces") : "",
    ].filter(Boolean).join(" ");
  }

  /** The window of time as chosen, and how many ties surely or possibly fall into it. */
  private clock(now: State): void {
    const counts = holdings(this.book, now);
    for (const one of all("[data-count]", this.root)) {
      one.textContent = `(${counts.get(one.dataset["count"] as Hold) ?? 0})`;
    }
    for (const choice of all<HTMLSelectElement>("select[data-time]", this.root)) {
      choice.value = now[choice.dataset["time"] as "since" | "until"];
    }
  }

  private named(month: string): string {
    const form = new Intl.DateTimeFormat(this.language, { month: "long", year: "numeric", timeZone: "UTC" });
    return form.format(new Date(month));
  }

  private offerMonths(): void {
    this.book.language = this.language;
    for (const choice of all<HTMLSelectElement>("select[data-time]", this.root)) {
      choice.append(make("option", { value: "" }, this.book.word("any-time")));
      for (const month of months(this.book)) choice.append(make("option", { value: month }, this.named(month)));
      choice.addEventListener("change", () => {
        const key = choice.dataset["time"] as "since" | "until";
        this.keeper.set(period(this.keeper.now, key, choice.value), key);
      });
    }
  }
}

/** One end of the period as chosen; the other goes with it where it would be left behind. */
function period({ since, until }: State, key: "since" | "until", month: string): Pick<State, "since" | "until"> {
  const asked = { since, until, [key]: month };
  return isInverted(asked) ? { since: month, until: month } : asked;
}

function isOff(key: HTMLElement, now: State): boolean {
  return (key.dataset["off"] ?? "").split(" ").every((word) => now.off.has(word));
}

/** A filter's name without the count that stands behind it. */
function labelOf(key: HTMLElement): string {
  return key.textContent.replace(/\(\d+\)\s*$/, "").trim();
}
