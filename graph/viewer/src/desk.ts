// What the page to ask from carries about its dossier, as Python wrote it (serve/pages.py).
// Apart because the page, its fields, its completion and its answers all read it.
export type Both = Readonly<{ en: string; fr: string }>;
export type Parameter = Readonly<{ name: string; type: string; required: boolean; default: string | null; label: Both }>;
export type Question = Readonly<{
  name: string;
  title: Both;
  description: Both;
  row: Both;
  parameters: readonly Parameter[];
  columns: Readonly<Record<string, Both>>;
  view: Readonly<Record<string, string>>;
  examples: readonly Readonly<Record<string, string>>[];
}>;
export type Data = Readonly<{
  language: "en" | "fr";
  base: string;
  /** The kinds of thing that have a page, as their addresses begin below the base. */
  kinds: readonly string[];
  /** How answers say that an end is only planned. */
  endPlanned: string;
  prefixes: Readonly<Record<string, string>>;
  terms: readonly Readonly<{ name: string; label: string }>[];
  choices: Readonly<Record<string, readonly Readonly<{ name: string; label: string }>[]>>;
  library: readonly Question[];
  /** The questions by subject, by their names. */
  groups: readonly Readonly<{ label: string; questions: readonly string[] }>[];
  words: Readonly<Record<string, string>>;
}>;
