// Which ties pass: the words that are switched off, the window of time, the words they must have.
// Apart because picture, explorer, tables and counts must agree on it.
import type { Book } from "./data";
import type { State } from "./state";
import { tiesWith } from "./terms";

/** How surely a tie holds within a window of time. */
export type Hold = "certain" | "possible" | "unknown" | "outside";

/** A window of time as days of the calendar by number; open ends are infinite. */
interface Window {
  readonly first: number;
  readonly last: number;
}

const EPOCH = 719_163; // the number of 1 January 1970 in Python's count of days

/** Whether a tie passes everything the reader has chosen. */
export function passing(book: Book, now: State): (id: string) => boolean {
  const window = windowOf(now);
  const found = now.find ? tiesWith(book, now.find) : null;
  return (id) => {
    const tie = book.tieAt.get(id);
    if (tie === undefined || found?.has(id) === false) return false;
    const hold = holds(book, tie, window);
    if (hold === "outside") return false;
    return [...groups(book, tie), [`time:${hold}`]].every((words) => words.some((word) => !now.off.has(word)));
  };
}

/** The filter words that any of these ties has. */
export function wordsOf(book: Book, ties: Iterable<string>): ReadonlySet<string> {
  return new Set([...ties].flatMap((id) => groups(book, book.tieAt.get(id) ?? -1).flat()));
}

/** The filter words of a tie by what they are about: one left on in each group lets it pass. */
function groups(book: Book, tie: number): string[][] {
  const { data } = book;
  const actors = data.ties.actors[tie] ?? [];
  const kinds = actors.map((actor) => `kind:${data.kinds.id[data.actors.kind[actor] ?? 0] ?? ""}`);
  const amounts = (data.ties.amounts[tie] ?? []).map((kind) => `amount:${kind}`);
  const sources = (data.ties.receipt[tie]?.says ?? []).map(([, , source]) => `source:${data.sources.id[source] ?? ""}`);
  return [
    [`family:${book.family(tie)}`],
    [`support:${book.support(tie)}`],
    [`stage:${book.stage(tie)}`],
    [`type:${data.types.id[data.ties.type[tie] ?? 0] ?? ""}`],
    amounts.length ? amounts : ["amount:none"],
    ...(kinds.length ? [kinds] : []),
    ...(sources.length ? [sources] : []),
  ];
}

function windowOf(now: State): Window {
  return {
    first: now.since ? dayOf(now.since, 0) : -Infinity,
    last: now.until ? dayOf(now.until, 1) - 1 : Infinity,
  };
}

/** The number of the first day of a month (2025-06), or of a month after it. */
function dayOf(month: string, after: number): number {
  const [year, of] = month.split("-").map(Number);
  return Date.UTC(year ?? 0, (of ?? 1) - 1 + after, 1) / 86_400_000 + EPOCH;
}

function holds(book: Book, tie: number, { first, last }: Window): Hold {
  const [begins, begun, still, ends] = book.data.ties.days[tie] ?? [null, null, null, null];
  if ([begins, begun, still, ends].every((day) => day === null)) return "unknown";
  if ((begins ?? -Infinity) > last || (ends ?? Infinity) < first) return "outside";
  return (begun ?? Infinity) <= last && (still ?? -Infinity) >= first ? "certain" : "possible";
}

/** How many ties hold in each way in the reader's window. */
export function holdings(book: Book, now: State): ReadonlyMap<Hold, number> {
  const counts = new Map<Hold, number>();
  book.data.ties.id.forEach((_, tie) => {
    const hold = holds(book, tie, windowOf(now));
    counts.set(hold, (counts.get(hold) ?? 0) + 1);
  });
  return counts;
}

/** Every month from the first day known of any tie to the last, as 2025-06. */
export function months(book: Book): string[] {
  const known = book.data.ties.days.flat().filter((day) => day !== null);
  if (!known.length) return [];
  const [from, to] = [Math.min(...known), Math.max(...known)].map((day) => new Date((day - EPOCH) * 86_400_000));
  const found: string[] = [];
  if (!from || !to) return found;
  const at = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), 1));
  while (at <= to && found.length < 600) {
    found.push(at.toISOString().slice(0, 7));
    at.setUTCMonth(at.getUTCMonth() + 1);
  }
  return found;
}
