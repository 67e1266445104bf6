// One language's edition of the page: its picture, panel, legend, search and tables, acting together.
// Apart because the page holds two, and only the one that shows takes part.
import { tell } from "./about";
import type { Book, Language } from "./data";
import { all, byId, make } from "./dom";
import { Drawn, foldedOf, wholeOf } from "./drawn";
import { passing } from "./filter";
import { lit } from "./focus";
import type { PlateAsks } from "./plate";
import { Scroller } from "./scroller";
import { Search } from "./search";
import { Shown, tally } from "./shown";
import { writeScope } from "./scope";
import { type Keeper, type Open, type State, writeState } from "./state";
import { NARROW } from "./strips";
import { lead, narrow, sortable } from "./table";
import { type Form, takenAway } from "./take";

/** What else changes when something is opened, so that it can be seen. */
export type Reach = (what: Open, sought: boolean) => Partial<State>;

/** The explorer with all it has. */
const EVERYTHING: Partial<State> = { view: "explorer", near: "all", open: null };

export class Edition {
  readonly root: HTMLElement;
  private readonly drawn: Drawn;
  private readonly shown: Shown;
  private readonly scroller: Scroller;
  private readonly panel: HTMLElement;
  private readonly resting: readonly Node[];
  private back: HTMLElement | SVGElement | null = null;
  private told: Open | null = null;

  constructor(
    readonly language: Language,
    private readonly book: Book,
    private readonly keeper: Keeper,
    private readonly reach: Reach,
  ) {
    this.root = byId(language);
    this.panel = byId(`${language}-receipt`);
    this.shown = new Shown(this.root, language, book, keeper);
    this.resting = [...this.panel.childNodes];
    this.drawn = new Drawn(this.root, language, book, this.plateAsks);
    this.scroller = new Scroller(byId(`${language}-picture`), byId(`${language}-sideways`));
    this.wire();
  }

  /** What a picture may ask of this edition. */
  get plateAsks(): PlateAsks {
    return {
      open: (what) => { this.open(what); },
      preview: (what) => { this.preview(what); },
      unfold: (members) => this.unfold(members[0] ?? ""),
    };
  }

  show(now: State, before: State): void {
    const current = now.language === this.language;
    this.root.hidden = !current;
    this.root.inert = !current;
    if (!current) return;
    this.book.language = this.language;
    this.drawn.draw(now.plate);
    this.drawn.entitle(now.view === "explorer");
    this.drawn.explain(now.view === "explorer");
    if (now.plate !== before.plate || now === before) lead(this.root, this.drawn.leading(), this.drawn.plate?.ties ?? new Set(), this.book.tieAt);
    this.fill(now.open);
    this.narrow(now);
    this.light(now.open);
    this.tails(now);
    this.scroller.look();
    const elsewhere = now.language !== before.language;
    const moved = elsewhere || now.open?.id !== before.open?.id || now.open?.kind !== before.open?.kind;
    if (moved && now.open && this.told) this.arrive();
    else if (moved && !now.open) this.leave();
    else if (!elsewhere && differently(now, before)) this.announce(this.state(now, before));
  }

  /** What a window or bookmark calls the page: the picture chosen, then the dossier. */
  get title(): string {
    const { book, drawn, keeper } = this;
    const title = book.text(book.data.title);
    const chosen = keeper.now.view === "picture" ? drawn.title : "";
    return chosen ? book.fill("page-of", { chosen, title }) : book.fill("page-title", { title });
  }

  announce(text: string): void {
    byId(`${this.language}-live`).textContent = text;
  }

  /** What changed in words: tails that were opened, then what is shown of how much. */
  private state(now: State, before: State): string {
    const opened = now.plate !== before.plate && this.drawn.tails === "open";
    if (opened) return `${this.book.word("unfolded")} ${this.shown.words}`;
    if (now.since && now.since === now.until && now.since !== before.since && now.until !== before.until && before.since + before.until) {
      return `${this.book.word("moved-along")} ${this.shown.words}`;
    }
    const another = now.plate !== before.plate || now.view !== before.view;
    return another ? `${this.drawn.head.words} ${this.shown.words}` : this.shown.words;
  }

  private open(what: Open, sought = false): void {
    const from = document.activeElement;
    const inside = from instanceof Element && this.panel.contains(from);
    if ((from instanceof HTMLElement || from instanceof SVGElement) && !inside) this.back = from;
    this.keeper.set({ open: what, ...this.reach(what, sought) });
    if (from?.closest(".headline, .finder")) this.reveal();
  }

  /** Opens what was found; an actor that the picture lacks leads to one around it. */
  private seek(what: Open): void {
    const { drawn, keeper } = this;
    if (what.kind !== "actor" || keeper.now.view === "explorer" || drawn.plate?.has(what.id)) this.open(what, true);
    else this.surround(what);
  }

  /** Shows a picture around an actor: the one the page carries, else the explorer's. */
  private surround(what: Open): void {
    const { book, keeper } = this;
    const around = `around-${what.id}`;
    if (book.has(around)) keeper.set({ open: what, plate: around, near: "", view: "picture" });
    else if (book.webbed(what.id)) keeper.set({ open: what, view: "explorer", near: nearTo(what) });
    else this.open(what, true);
    if (matchMedia(NARROW).matches) byId(`${this.language}-${keeper.now.view === "explorer" ? "explorer" : "strips"}`).scrollIntoView({ block: "start" });
  }

  /** Whether what is around an actor is what is drawn. */
  private surrounds(what: Open): boolean {
    const { now } = this.keeper;
    return now.view === "explorer" ? now.near === nearTo(what) : this.drawn.whose === what.id;
  }

  /** Shows only the ties with these words; where the picture has none of them, the explorer does. */
  private only(find: string): void {
    const { keeper, drawn } = this;
    const passes = passing(this.book, { ...keeper.now, find });
    const here = keeper.now.view === "explorer" || [...(drawn.plate?.ties ?? [])].some(passes);
    keeper.set(here ? { find } : { find, ...EVERYTHING });
  }

  /** Brings what was lit from afar into view. */
  private reveal(): void {
    const parts = all(".pass.lit, .plate .box.lit, .plate .tie.lit, .plate .actor.lit", this.root);
    parts.find((part) => part.checkVisibility())?.scrollIntoView({ block: "nearest" });
  }

  private close(): void {
    this.keeper.set({ open: null });
    this.panel.parentElement?.classList.remove("open");
  }

  /** Opens the tails of the picture in place, where the page carries them; the first of them comes next. */
  private unfold(member: string): boolean {
    if (this.drawn.tails !== "folded") return false;
    this.keeper.set({ plate: wholeOf(this.drawn.key), open: null });
    if (member) this.drawn.plate?.focusOn(member);
    return true;
  }

  private refold(): void {
    this.keeper.set({ plate: foldedOf(this.drawn.key) });
    const [member] = this.drawn.plate?.folded ?? [];
    if (member) this.drawn.plate?.focusOn(member);
  }

  private tails(now: State): void {
    const { tails, plate } = this.drawn;
    const line = byId(`${this.language}-tails`);
    line.hidden = tails === null || now.view !== "picture";
    const words = tails === "open" ? this.book.word("unfolded") : this.book.counted("folded-away", plate?.folded.length ?? 0);
    const asked = tails === "open" ? "fold" : "tails";
    const label = this.book.word(tails === "open" ? "fold" : "show-folded");
    line.replaceChildren(words, " ", make("button", { type: "button", "data-do": asked }, label));
  }

  private wire(): void {
    const { root, language } = this;
    all<HTMLTableElement>("table.sortable", root).forEach(sortable);
    root.querySelector("select[data-plate]")?.addEventListener("change", (event) => {
      this.keeper.set({ plate: (event.target as HTMLSelectElement).value, near: "", open: null }, "plate");
    });
    root.addEventListener("click", (event) => { this.follow(event); });
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    matchMedia(NARROW).addEventListener("change", () => {
      this.narrow(this.keeper.now);
      this.light(this.keeper.now.open);
    });
    const field = byId(`${language}-search`) as HTMLInputElement;
    new Search(field, byId(`${language}-found`), this.book, {
      open: (what) => { this.seek(what); },
      only: (words) => { this.only(words); },
      announce: (text) => { this.announce(text); },
    });
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
      this.shown.toggle(asked.dataset["off"].split(" "));
    } else if (asked) {
      this.act(asked);
    }
  }

  private act(asked: HTMLElement): void {
    if (asked.dataset["take"]) void this.take(asked.dataset["take"] as Form);
    if (asked.dataset["do"] === "close") this.close();
    if (asked.dataset["do"] === "all") this.showAll();
    if (asked.dataset["do"] === "tails") this.unfold(this.drawn.plate?.folded[0] ?? "");
    if (asked.dataset["do"] === "fold") this.refold();
    if (asked.dataset["do"] === "everything") this.keeper.set({ plate: "all" });
    if (asked.dataset["do"] === "explore") this.keeper.set(EVERYTHING);
    if (asked.dataset["do"] === "read") this.read();
    if (asked.dataset["do"] === "unfold") this.hideOrShow(asked.getAttribute("aria-expanded") !== "true");
    if (asked.dataset["do"] === "picture") this.hideOrShow(true);
  }

  /** Shows everything again; the button goes, so the attention moves to the line it stood in. */
  private showAll(): void {
    this.shown.reset();
    byId(`${this.language}-showing`).focus({ preventScroll: true });
  }

  /** The picture behind one tap: its button says what the next tap does. */
  private hideOrShow(shows: boolean): void {
    const button = byId(`${this.language}-unfold`);
    button.setAttribute("aria-expanded", String(shows));
    button.textContent = this.book.word(shows ? "hide-picture" : "show-picture");
    this.scroller.look();
    if (shows) this.scroller.centre();
  }

  /** Brings how to read the picture to where one is, in a window that has it far below. */
  private read(): void {
    this.keeper.set({ open: null });
    const panel = byId(`${this.language}-reading`);
    panel.classList.add("open");
    panel.scrollTo(0, 0);
    panel.focus({ preventScroll: true });
  }

  /** Saves what is shown as a file. */
  private async take(form: Form): Promise<void> {
    const file = `cuibono-${this.drawn.key || "opening"}-${this.language}.${form}`;
    const address = URL.createObjectURL(await takenAway(this.root, this.book, form));
    make("a", { href: address, download: file }).click();
    setTimeout(() => { URL.revokeObjectURL(address); }, 10_000);
    this.announce(this.book.fill("taken", { file }));
  }

  private narrow(now: State): void {
    const passes = passing(this.book, now);
    narrow(this.root, passes, (n, total) => (n === total ? `${n}` : this.book.fill("some-of", { n, total })));
    this.drawn.plate?.filter(passes);
    this.drawn.strips?.filter(passes);
    this.shown.tell(now, tally(this.book, this.drawn.plate?.ties ?? [], passes), this.drawn.whose);
  }

  private fill(what: Open | null): void {
    const asks = {
      open: (next: Open): void => { this.open(next); },
      around: (next: Open): void => { this.surround(next); },
      stands: (next: Open): boolean => this.surrounds(next),
      announce: (text: string): void => { this.announce(text); },
    };
    const told = what && tell(this.book, what, asks);
    this.told = told ? what : null;
    this.panel.replaceChildren(...(told ? [told] : this.resting));
    this.panel.parentElement?.classList.toggle("open", told !== null);
  }

  private light(what: Open | null): void {
    const { ties, actors } = lit(this.book, what);
    this.drawn.plate?.light(ties, actors);
    this.drawn.strips?.light(ties);
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

/** The part of the network next to one. */
function nearTo(centre: Open): string {
  return writeScope({ base: "only", steps: 0, centre });
}

/** Whether a change is one of what is shown: the picture, or what narrows it. */
function differently(now: State, before: State): boolean {
  const bare = (state: State): string => writeState({ ...state, open: null, near: "", theme: "" }, state.language);
  return bare(now) !== bare(before);
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
