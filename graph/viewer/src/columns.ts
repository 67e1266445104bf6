// Rows that were packed by columns: a value for each row, or few values and which of them each row has.
// Apart because data and explorer unpack them alike; view/columns.py and view/explorer.py pack them.
/** One key's values: every row's own, or the few there are and which of them each row has. */
export type Column = readonly unknown[] | { readonly of: readonly unknown[]; readonly at: readonly number[] };
export type Columns = Readonly<Record<string, Column>>;

export function rows<Row>(columns: Columns): Row[] {
  const told = Object.entries(columns).map(([key, column]) => [key, valuesOf(column)] as const);
  return Array.from({ length: told[0]?.[1].length ?? 0 }, (_, at) => {
    const filled = told.filter(([, values]) => values[at] !== null);
    return Object.fromEntries(filled.map(([key, values]) => [key, values[at]])) as Row;
  });
}

function valuesOf(column: Column): readonly unknown[] {
  if (!("of" in column)) return column;
  return column.at.map((which) => column.of[which]);
}
