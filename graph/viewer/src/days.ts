// Partial dates as the graph writes them (2025, 2025-06, ../2025-06-17), read as days of the calendar.
// Apart because a drawing needs their bounds and a table only their text.

/** The first and the last day it can be; null where that side is open. */
export interface Days {
  readonly first: number | null;
  readonly last: number | null;
}

const POINT = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?$/u;

/** The days that a partial date may mean; null for what is no date. */
export function daysOf(text: string): Days | null {
  const [left = "", right, ...more] = text.split("/");
  if (more.length) return null;
  if (right === undefined) return pointOf(left);
  const [begins, ends] = [pointOf(left), pointOf(right)];
  const open = (side: string): boolean => side === ".." || side === "";
  if ((!begins && !open(left)) || (!ends && !open(right)) || (!begins && !ends)) return null;
  return { first: begins?.first ?? null, last: ends?.last ?? null };
}

function pointOf(text: string): Days | null {
  const [, year, month, day] = POINT.exec(text) ?? [];
  if (!year) return null;
  const first = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const after = day ? first + 86_400_000 : Date.UTC(Number(year), month ? Number(month) : 12, 1);
  return Number.isNaN(first) ? null : { first: first / 86_400_000, last: after / 86_400_000 - 1 };
}
