// What stands out while something is open: its ties, its actors, the chain between two.
// Apart because plate, explorer, tables and headline light the same.
import type { Chain } from "./chain";
import type { Book } from "./data";
import type { Open } from "./state";

export interface Lit {
  readonly ties: ReadonlySet<string>;
  readonly actors: ReadonlySet<string>;
}

export function actorsOf(book: Book, tie: string): string[] {
  const at = book.tieAt.get(tie);
  const parties = at === undefined ? [] : (book.data.ties.actors[at] ?? []);
  return parties.map((actor) => book.data.actors.id[actor] ?? "");
}

/** The chain between two actors by their ids. */
export function chainOf(book: Book, one: string, other: string): Chain {
  return book.chains.between(book.actorAt.get(one), book.actorAt.get(other));
}

/** The ties and actors that stand out while something is open. */
export function lit(book: Book, what: Open | null): Lit {
  const nothing: Lit = { ties: new Set(), actors: new Set() };
  if (!what) return nothing;
  if (what.kind === "tie" || what.kind === "ties") {
    return { ties: new Set(what.id.split(" ").filter((id) => book.tieAt.has(id))), actors: new Set() };
  }
  if (what.kind === "chain") {
    const [one = "", other = ""] = what.id.split(" ");
    return { ties: new Set(chainOf(book, one, other).ties.map((tie) => book.data.ties.id[tie] ?? "")), actors: new Set([one, other]) };
  }
  if (what.kind === "actor") {
    const at = book.actorAt.get(what.id);
    if (at === undefined) return nothing;
    return { ties: new Set(book.tiesOf(at).map((tie) => book.data.ties.id[tie] ?? "")), actors: new Set([what.id]) };
  }
  if (what.kind === "source") {
    const at = book.sourceAt.get(what.id);
    const ties = book.data.ties.receipt.flatMap((receipt, tie) =>
      receipt.says.some(([, , source]) => source === at) ? [book.data.ties.id[tie] ?? ""] : [],
    );
    return { ties: new Set(ties), actors: new Set() };
  }
  return nothing;
}
