// The tables: sorted by any column, narrowed by the same filters as the picture.
// Apart because they are whole without it: Python wrote every row.
import { all, make } from "./dom";

/** Makes each column heading sort its table; sort keys are in `data-key`, else the cell's text. */
export function sortable(table: HTMLTableElement): void {
  all<HTMLTableCellElement>("thead th", table).forEach((head, column) => {
    const press = make("button", { type: "button", class: "sort" }, ...head.childNodes);
    head.replaceChildren(press);
    press.addEventListener("click", () => {
      const falling = head.getAttribute("aria-sort") === "ascending";
      for (const other of all("thead th", table)) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      sort(table, column, falling);
    });
  });
}

function sort(table: HTMLTableElement, column: number, falling: boolean): void {
  const body = table.tBodies[0];
  if (!body) return;
  const { compare } = new Intl.Collator(table.closest("[lang]")?.getAttribute("lang") ?? "en", { numeric: true });
  const key = (row: HTMLTableRowElement): string => {
    const cell = row.cells[column];
    return cell?.dataset["key"] ?? cell?.textContent.trim() ?? "";
  };
  const keyed = [...body.rows].map((row) => [key(row), row] as const);
  keyed.sort(([a], [b]) => (a === b ? 0 : a === "" ? 1 : b === "" ? -1 : compare(a, b) * (falling ? -1 : 1)));
  body.append(...keyed.map(([, row]) => row));
}

/** Puts the rows of a picture's ties first, those its headline names before all, unless the reader has sorted them. */
export function lead(edition: HTMLElement, first: readonly string[], drawn: ReadonlySet<string>, order: ReadonlyMap<string, number>): void {
  const table = edition.querySelector<HTMLTableElement>("table.ties");
  const body = table?.tBodies[0];
  if (!body || table.querySelector("th[aria-sort]")) return;
  const rank = ({ dataset: { tie = "" } }: HTMLElement): number => {
    const at = order.get(tie) ?? 0;
    return first.includes(tie) ? first.indexOf(tie) - 2 * order.size : drawn.has(tie) ? at - order.size : at;
  };
  const rows = [...body.rows];
  const sorted = [...rows].sort((one, other) => rank(one) - rank(other));
  if (sorted.some((row, at) => row !== rows[at])) body.append(...sorted);
}

/** Shows the rows of the ties that pass, and says in the heading how many of how many they are. */
export function narrow(edition: HTMLElement, passes: (tie: string) => boolean, words: (n: number, total: number) => string): void {
  const rows = all<HTMLTableRowElement>("tr[data-tie]", edition);
  for (const row of rows) row.hidden = !passes(row.dataset["tie"] ?? "");
  const count = edition.querySelector(`#${edition.id}-ties .count`);
  if (count) count.textContent = words(rows.filter((row) => !row.hidden).length, rows.length);
}
