// Puts the plate or the explorer in the frame, and says in words what the explorer shows.
// Apart from page.ts because the explorer is started on first use and moves between the editions.
import { type Explorer, startExplorer } from "./canvas";
import { rows } from "./columns";
import type { Book } from "./data";
import { all, byId } from "./dom";
import type { Edition } from "./edition";
import { passing } from "./filter";
import { lit, type Lit } from "./focus";
import { readScope, type Scope, writeScope } from "./scope";
import type { Keeper, Open, State } from "./state";
import type { Edge } from "./web";

/** Up to so many nodes the explorer opens on all of them; beyond, on what the picture shows. */
const AT_ONCE = 80;

export class PictureSwitch {
  private explorer: Explorer | null = null;
  private readonly drawn: number;
  private scope: Scope = { base: "all", steps: 0, centre: null };
  /** The part it opened on, for which picture, and the part that stands. */
  private first = { part: "", plate: "" };
  private stands = "";

  constructor(
    private readonly book: Book,
    private readonly editions: readonly Edition[],
    private readonly keeper: Keeper,
  ) {
    this.drawn = new Set(rows<Edge>(book.data.network.edges).map(({ tie }) => tie)).size;
  }

  show(now: State): void {
    const exploring = now.view === "explorer";
    for (const { root, language } of this.editions) {
      root.classList.toggle("exploring", exploring);
      byId(`${language}-picture`).hidden = exploring;
      byId(`${language}-explorer`).hidden = !exploring;
    }
    if (!exploring) return;
    const canvas = byId("canvas");
    const slot = byId(`${now.language}-explorer`);
    if (canvas.parentElement !== slot) slot.querySelector(".hint")?.before(canvas);
    canvas.hidden = false;
    canvas.setAttribute("aria-label", this.book.word("explorer-summary"));
    this.explorer ??= this.start(canvas);
    const { explorer } = this;
    const { ties, actors } = lit(this.book, now.open);
    explorer?.light(ties, actors);
    explorer?.filter(passing(this.book, now));
    this.stand(now);
    const note = this.undrawn(now.open);
    if (note) byId(`${now.language}-explored`).append(` ${note}`);
    this.press(now);
  }

  /** Asks for a part of the network: "picture", "only", "more" or "all". */
  near(asked: string): void {
    const { open } = this.keeper.now;
    const { scope } = this;
    if (asked === "picture" || asked === "all") this.ask({ base: asked, steps: 0, centre: null });
    if (asked === "only" && open) this.ask({ base: "only", steps: 0, centre: open });
    if (asked === "more" && scope.base !== "all") this.ask({ ...scope, steps: scope.steps + 1 });
  }

  /** The part that what is being opened wants, where it is drawn but does not stand; sought, where not all of it does. */
  reach(open: Open, sought: boolean): Partial<State> {
    if (this.keeper.now.view !== "explorer" || open.kind === "source") return {};
    const where = this.explorer?.where(lit(this.book, open));
    return where === "elsewhere" || (sought && where === "partly") ? { near: writeScope({ base: "only", steps: 0, centre: open }) } : {};
  }

  private ask(scope: Scope): void {
    this.stands = ""; // asked again, it is laid out again, without what was added by hand
    const near = writeScope(scope);
    if (near === this.keeper.now.near) this.stand(this.keeper.now);
    else this.keeper.set({ near });
  }

  /** Lays out the part that the address names, unless it stands already. */
  private stand(now: State): void {
    if (!this.first.part || this.first.plate !== now.plate) this.first = { part: writeScope(this.opening(now)), plate: now.plate };
    const scope = readScope(now.near) ?? readScope(this.first.part) ?? this.scope;
    const wanted = `${writeScope(scope)} ${scope.base === "picture" ? now.plate : ""}`;
    if (wanted === this.stands) return;
    this.stands = wanted;
    this.scope = scope;
    // around one is a step from it already
    this.explorer?.show(this.from(scope), scope.steps + (scope.base === "only" ? 1 : 0));
  }

  private from({ base, centre }: Scope): Lit | null {
    if (base === "all") return null;
    return base === "picture" ? { ties: this.pictured(), actors: new Set() } : lit(this.book, centre);
  }

  /** Says of an actor without any tie to draw that it has none. */
  private undrawn(open: Open | null): string {
    const at = open?.kind === "actor" ? this.book.actorAt.get(open.id) : undefined;
    if (at === undefined || !open || this.explorer?.where(lit(this.book, open)) !== "nowhere") return "";
    return this.book.fill("undrawn", { who: this.book.text(this.book.data.actors.short[at]) });
  }

  private start(canvas: HTMLElement): Explorer | null {
    return startExplorer(canvas, this.book, {
      open: (what) => { this.current().plateAsks.open(what); },
      preview: (what) => { this.current().plateAsks.preview(what); },
      walked: (name, n) => { this.current().announce(`${name}. ${this.book.counted("walked", n)}`); },
      standing: (ties, names, of) => { this.tell(ties, names, of); },
    });
  }

  private opening(now: State): Scope {
    const { open } = now;
    if (!now.plate && rows(this.book.data.network.nodes).length <= AT_ONCE) return { base: "all", steps: 0, centre: null };
    const known = open && open.kind !== "source" && this.explorer?.where(lit(this.book, open)) !== "nowhere";
    return known ? { base: "only", steps: 0, centre: open } : { base: "picture", steps: 0, centre: null };
  }

  /** The ties that the picture of this page shows now. */
  private pictured(): ReadonlySet<string> {
    const parts = all(`#${this.book.language}-picture [data-ties]`);
    return new Set(parts.flatMap((part) => (part.dataset["ties"] ?? "").split(" ")).filter(Boolean));
  }

  private tell(ties: ReadonlySet<string>, names: number, of: number): void {
    const { book, drawn } = this;
    const shown = [...ties].flatMap((tie) => book.tieAt.get(tie) ?? []);
    const unsure = shown.filter((tie) => book.support(tie) !== "confirmed").length;
    byId(`${book.language}-explored`).textContent = book.fill("explored", {
      names, of, ties: shown.length, drawn, unsure, all: book.data.actors.id.length, total: book.data.ties.id.length,
    });
  }

  /** Marks the part that stands; what needs something chosen waits for it, and beyond everything is nothing. */
  private press(now: State): void {
    const stands = this.scope.steps ? "more" : this.scope.base;
    const idle = { only: !now.open || now.open.kind === "source", more: this.scope.base === "all" };
    for (const key of all("[data-near]")) {
      const part = key.dataset["near"] ?? "";
      key.setAttribute("aria-pressed", String(part === stands));
      key.toggleAttribute("disabled", part in idle && idle[part as keyof typeof idle]);
    }
  }

  private current(): Edition {
    const current = this.editions.find((one) => one.language === this.book.language) ?? this.editions[0];
    if (!current) throw new Error("the page has no edition");
    return current;
  }
}
