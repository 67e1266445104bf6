// The fields of a question: names are completed, words of the ontology are chosen from a list.
// Apart because what a parameter takes decides its field, and nothing else does.
import { make } from "./dom";
import type { Data, Parameter } from "./desk";

type Choice = Readonly<{ name: string; label: string }>;
type Found = Readonly<{ path: string; name: string; label: string }>;

const NAMED = ["actor", "entity", "thing"];
const LINKED = ["tie", "source"];

/** The field of a parameter with its label; language is the page's own and has none. */
export function fieldOf(parameter: Parameter, value: string, data: Data): HTMLElement {
  const label = parameter.label[data.language] || parameter.name;
  const told = parameter.required ? label : `${label} (${data.words["optional"] ?? ""})`;
  if (parameter.type === "language") return make("input", { type: "hidden", name: parameter.name, value: data.language });
  return make("label", {}, told, make("br"), ...inputs(parameter, value, data));
}

function inputs(parameter: Parameter, value: string, data: Data): HTMLElement[] {
  const { name, type, required } = parameter;
  const choices = data.choices[type];
  if (choices) {
    const any = required || parameter.default ? [] : [make("option", { value: "" }, data.words["any"])];
    const options = choices.map((one) => make("option", { value: one.name, selected: one.name === value }, one.label));
    return [make("select", { name, required }, ...any, ...options)];
  }
  const common = { name, value, required, autocomplete: "off" };
  if (type === "date") return [make("input", { ...common, placeholder: "2025-06", pattern: "[0-9]{4}(-[0-9]{2}){0,2}", title: "2025, 2025-06, 2025-06-17" })];
  if (type === "integer") return [make("input", { ...common, type: "number", step: 1 })];
  const input = make("input", { ...common, list: `list-${name}` });
  const list = make("datalist", { id: `list-${name}` });
  const wanted = NAMED.includes(type) ? named : LINKED.includes(type) ? (text: string) => linked(text, type, data) : null;
  if (!wanted) return [make("input", common)];
  let turn = 0;
  input.addEventListener("input", () => {
    const mine = ++turn;
    void wanted(input.value.trim()).then((found) => {
      if (mine === turn) list.replaceChildren(...found.map((one) => make("option", { value: one.name }, one.label)));
    });
  });
  return [input, list];
}

async function named(text: string): Promise<Choice[]> {
  const found = await told<Choice>(`/complete?${new URLSearchParams({ text })}`, text);
  return found.map(({ name, label }) => ({ name: name.replace(/^\w+:/u, ""), label }));
}

async function linked(text: string, kind: string, data: Data): Promise<Choice[]> {
  const found = await told<Found>(`/find?${new URLSearchParams({ text, lang: data.language })}`, text);
  return found.filter(({ path }) => path.startsWith(`/${kind}/`));
}

async function told<T>(address: string, text: string): Promise<T[]> {
  if (text.length < 2) return [];
  try {
    const answer = await fetch(address, { headers: { accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as T[]) : [];
  } catch {
    return [];
  }
}
