// One language's edition of the page: its plate, panel, legend, search and tables, acting together.
// Apart because the page holds two, and only the one that shows takes part.
import { tell } from "./about";
import type { Book, Language } from "./data";
import { all, byId, make, opener } from "./dom";
import { actorsOf, lit } from "./focus";
import { type Hold, holdings, months, passing } from "./filter";
import { drawing } from "./parts";
import { Plate } from "./plate";
import { Search } from "./search";
import type { Keeper, Open, State } from "./state";
import { narrow, sortable } from "./table";
import { type Form, takenAway } from "./take";

export class Edition {
  readonly root: HTMLElement;
  private plate: Plate | null;
  private readonly first: SVGSVGElement | null;
  private readonly plates = new WeakMap<SVGSVGElement, Plate>();
  private drawn = "";
  private readonly panel: HTMLElement;
  private readonly resting: readonly Node[];
  private back: HTMLElement | SVGElement | null = null;
  private shown: Open | null = null;

  constructor(
    readonly language: Language,
    private readonly book: Book,
    private readonly keeper: Keeper,
  ) {
    this.root = byId(language);
    this.panel = byId(`${language}-receipt`);
    this.resting = [...this.panel.childNodes];
    this.first = this.root.querySelector<SVGSVGElement>("svg.plate");
    this.plate = this.enliven(this.first);
    this.wire();
  }

  /** What a picture may ask of this edition. */
  get plateAsks(): { open: (what: Open) => void; preview: (what: Open | null) => void } {
    return {
      open: (what) => { this.open(what); },
      preview: (what) => { this.preview(what); },
    };
  }

  show(now: State, before: State): void {
    const current = now.language === this.language;
    this.root.hidden = !current;
    this.root.inert = !current;
    if (!current) return;
    this.book.language = this.language;
    this.draw(now.plate);
    this.narrow(now);
    this.fill(now.open);
    this.light(now.open);
    const moved = now.open !== before.open || now.language !== before.language;
    if (moved && now.open && this.shown) this.arrive();
    if (moved && !now.open) this.leave();
  }

  announce(text: string): void {
    byId(`${this.language}-live`).textContent = text;
  }

  private enliven(svg: SVGSVGElement | null): Plate | null {
    if (!svg) return null;
    const known = this.plates.get(svg) ?? new Plate(svg, this.plateAsks, (tie) => actorsOf(this.book, tie));
    this.plates.set(svg, known);
    return known;
  }

  /** Puts another picture in the frame, or the first one back. */
  private draw(key: string): void {
    const other = key ? this.book.picture(key) : null;
    const wanted = other ? key : "";
    const choice = this.root.querySelector<HTMLSelectElement>("select[data-plate]");
    if (choice) choice.value = wanted;
    if (wanted === this.drawn) return;
    this.drawn = wanted;
    const svg = other ? drawing(other.svg, this.book) : this.first;
    byId(`${this.language}-picture`).replaceChildren(...(svg ? [svg] : []));
    this.plate = this.enliven(svg);
    const caption = byId(`${this.language}-caption`);
    caption.hidden = !other;
    caption.replaceChildren(...(other ? this.headline(other.headline) : []));
    this.root.classList.toggle("elsewhere", other !== null);
  }

  /** A headline whose linked words light their ties. */
  private headline(text: string): (Node | string)[] {
    return text.split(/(\[[^[\]]+\]\([a-z0-9-]+\))/).map((piece) => {
      const [, words, tie] = /^\[([^[\]]+)\]\(([a-z0-9-]+)\)$/.exec(piece) ?? [];
      if (!words || !tie) return piece;
      return opener(words, `tie=${tie}`, () => { this.open({ kind: "tie", id: tie }); });
    });
  }

  private open(what: Open): void {
    const from = document.activeElement;
    const inside = from instanceof Element && this.panel.contains(from);
    if ((from instanceof HTMLElement || from instanceof SVGElement) && !inside) this.back = from;
    this.keeper.set({ open: what });
    if (from?.closest(".headline, .finder")) this.reveal();
  }

  /** Brings what was lit from afar into view. */
  private reveal(): void {
    this.root.querySelector(".plate .box.lit, .plate .tie.lit, .plate .actor.lit")?.scrollIntoView({ block: "nearest" });
  }

  private close(): void {
    this.keeper.set({ open: null });
  }

  private wire(): void {
    const { root, language } = this;
    all<HTMLTableElement>("table.sortable", root).forEach(sortable);
    this.offerMonths();
    root.querySelector("select[data-plate]")?.addEventListener("change", (event) => {
      this.keeper.set({ plate: (event.target as HTMLSelectElement).value, view: "picture" });
    });
    root.addEventListener("click", (event) => { this.follow(event); });
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    const field = byId(`${language}-search`) as HTMLInputElement;
    const announce = (text: string): void => { this.announce(text); };
    new Search(field, byId(`${language}-found`), this.book, (what) => { this.open(what); }, announce);
  }

  /** Links that open something, legend keys and the panel's own controls. */
  private follow(event: Event): void {
    if (!(event.target instanceof Element)) return;
    const what = named(event.target, this.book);
    const asked = event.target.closest<HTMLElement>("[data-off], [data-do], [data-take]");
    if (what) {
      event.preventDefault();
      this.open(what);
    } else if (asked?.dataset["off"]) {
      this.toggle(asked.dataset["off"].split(" "));
    } else if (asked) {
      this.act(asked);
    }
  }

  private act(asked: HTMLElement): void {
    if (asked.dataset["take"]) void this.take(asked.dataset["take"] as Form);
    if (asked.dataset["do"] === "close") this.close();
    if (asked.dataset["do"] === "all") this.keeper.set({ off: new Set(), since: "", until: "" }, true);
    if (asked.dataset["do"] === "unfold") {
      asked.setAttribute("aria-expanded", String(asked.getAttribute("aria-expanded") !== "true"));
    }
  }

  /** Saves what is shown as a file. */
  private async take(form: Form): Promise<void> {
    const file = `cuibono-${this.drawn || "opening"}-${this.language}.${form}`;
    const address = URL.createObjectURL(await takenAway(this.root, this.book, form));
    make("a", { href: address, download: file }).click();
    setTimeout(() => { URL.revokeObjectURL(address); }, 10_000);
    this.announce(this.book.fill("taken", { file }));
  }

  private toggle(keys: readonly string[]): void {
    const off = new Set(this.keeper.now.off);
    const gone = keys.every((key) => off.has(key));
    for (const key of keys) {
      if (gone) off.delete(key);
      else off.add(key);
    }
    this.keeper.set({ off }, true);
    this.announce(byId(`${this.language}-showing`).textContent);
  }

  private narrow(now: State): void {
    const passes = passing(this.book, now);
    const shown = narrow(this.root, "tie", passes);
    this.plate?.filter(passes);
    for (const key of all("[data-off]", this.root)) {
      const off = (key.dataset["off"] ?? "").split(" ").every((one) => now.off.has(one));
      key.setAttribute("aria-pressed", String(!off));
    }
    const total = this.book.data.ties.id.length;
    byId(`${this.language}-showing`).textContent =
      shown === total ? this.book.fill("showing-all", { n: total }) : this.book.fill("showing", { n: shown, total });
    byId(`${this.language}-everything`).hidden = shown === total && !now.off.size && !now.since && !now.until;
    this.clock(now);
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

  private offerMonths(): void {
    const named = new Intl.DateTimeFormat(this.language, { month: "long", year: "numeric", timeZone: "UTC" });
    this.book.language = this.language;
    for (const choice of all<HTMLSelectElement>("select[data-time]", this.root)) {
      choice.append(make("option", { value: "" }, this.book.word("any-time")));
      for (const month of months(this.book)) {
        choice.append(make("option", { value: month }, named.format(new Date(month))));
      }
      choice.addEventListener("change", () => {
        this.keeper.set({ [choice.dataset["time"] as "since" | "until"]: choice.value }, true);
        this.announce(byId(`${this.language}-showing`).textContent);
      });
    }
  }

  private fill(what: Open | null): void {
    const asks = {
      open: (next: Open): void => { this.open(next); },
      draw: (plate: string): void => { this.keeper.set({ plate, view: "picture" }); },
      announce: (text: string): void => { this.announce(text); },
    };
    const told = what && tell(this.book, what, asks);
    this.shown = told ? what : null;
    this.panel.replaceChildren(...(told ? [told] : this.resting));
    this.panel.parentElement?.classList.toggle("open", told !== null);
  }

  private light(what: Open | null): void {
    const { ties, actors } = lit(this.book, what);
    this.plate?.light(ties, actors);
    for (const row of all("tr[data-tie]", this.root)) row.classList.toggle("lit", ties.has(row.dataset["tie"] ?? ""));
    for (const word of all(".headline [data-open]", this.root)) {
      word.classList.toggle("lit", ties.has((word.dataset["open"] ?? "").slice("tie:".length)));
    }
  }

  private preview(what: Open | null): void {
    if (this.keeper.now.open) return;
    this.fill(what);
    this.light(what);
  }

  private arrive(): void {
    const heading = this.panel.querySelector<HTMLElement>(".told");
    this.panel.parentElement?.scrollTo(0, 0);
    heading?.focus({ preventScroll: true });
    this.announce(this.book.fill("opened", { what: heading?.textContent ?? "" }));
  }

  private leave(): void {
    const back = this.back;
    this.back = null;
    if (back?.isConnected && !this.root.hidden) back.focus({ preventScroll: true });
  }
}


/** What a link of the page stands for: headline words, a row's sentence, a source's number. */
function named(target: Element, book: Book): Open | null {
  const link = target.closest<HTMLElement>("a");
  if (!link) return null;
  const { open } = link.dataset;
  if (open) return { kind: "tie", id: open.slice("tie:".length) };
  if (link.closest(".says")) {
    const number = Number(/\d+$/.exec(link.getAttribute("href") ?? "")?.[0]);
    return { kind: "source", id: book.data.sources.id[number - 1] ?? "" };
  }
  const row = link.closest<HTMLElement>(".told")?.closest("tr")?.dataset;
  for (const kind of ["tie", "figure", "actor"] as const) {
    const id = row?.[kind];
    if (id) return { kind, id };
  }
  return null;
}
