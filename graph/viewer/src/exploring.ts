// Puts the plate or the explorer in the frame, and says in words what the explorer shows.
// Apart from page.ts because the explorer is started on first use and moves between the editions.
import { type Explorer, type Part, startExplorer } from "./canvas";
import type { Book } from "./data";
import { all, byId } from "./dom";
import type { Edition } from "./edition";
import { passing } from "./filter";
import { lit } from "./focus";
import type { State } from "./state";
import { rows } from "./web";

/** Up to so many nodes the explorer opens on all of them; beyond, on what the picture shows. */
const AT_ONCE = 80;

export class PictureSwitch {
  private explorer: Explorer | null = null;
  private part: Part = "all";

  constructor(
    private readonly book: Book,
    private readonly editions: readonly Edition[],
  ) {}

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
    const { ties, actors } = lit(this.book, now.open);
    const first = !this.explorer;
    this.explorer ??= this.start(canvas);
    const { explorer } = this;
    explorer?.light(ties, actors);
    explorer?.filter(passing(this.book, now));
    if (first) this.near(this.opening(now));
    this.press(now);
  }

  /** Shows a part of the network: "picture", "only", "more" or "all". */
  near(asked: string): void {
    const part = (["picture", "only", "more"] as const).find((one) => one === asked) ?? "all";
    this.part = part;
    this.explorer?.show(part, this.pictured());
    this.press(null);
  }

  private start(canvas: HTMLElement): Explorer | null {
    return startExplorer(canvas, this.book, {
      open: (what) => { this.current().plateAsks.open(what); },
      preview: (what) => { this.current().plateAsks.preview(what); },
      standing: (ties, nodes, of) => { this.tell(ties, nodes, of); },
    });
  }

  private opening(now: State): Part {
    if (rows(this.book.data.network.nodes).length <= AT_ONCE) return "all";
    return now.open && now.open.kind !== "source" ? "only" : "picture";
  }

  /** The ties that the picture of this page shows now. */
  private pictured(): ReadonlySet<string> {
    const parts = all(`#${this.book.language}-picture [data-ties]`);
    return new Set(parts.flatMap((part) => (part.dataset["ties"] ?? "").split(" ")).filter(Boolean));
  }

  private tell(ties: ReadonlySet<string>, nodes: number, of: number): void {
    const { book } = this;
    const shown = [...ties].flatMap((tie) => book.tieAt.get(tie) ?? []);
    const unsure = shown.filter((tie) => book.support(tie) !== "confirmed").length;
    byId(`${book.language}-explored`).textContent = book.fill("explored", {
      nodes, of, ties: shown.length, total: book.data.ties.id.length, unsure,
    });
  }

  /** Marks the part that stands; what needs something chosen waits for it. */
  private press(now: State | null): void {
    for (const key of all("[data-near]")) {
      key.setAttribute("aria-pressed", String(key.dataset["near"] === this.part));
      if (now && key.dataset["near"] === "only") key.toggleAttribute("disabled", !now.open || now.open.kind === "source");
    }
  }

  private current(): Edition {
    const current = this.editions.find((one) => one.language === this.book.language) ?? this.editions[0];
    if (!current) throw new Error("the page has no edition");
    return current;
  }
}
