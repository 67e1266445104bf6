// An answer as a graph: the ties it names drawn by the explorer of the dossier's page, with the same meaning.
// Apart because the explorer is fetched from this service on first use, and the ties' places with it.
import { type Answer, type Hint, type Row, shown, thingOf } from "./answer";
import type { Web } from "./canvas";
import { make } from "./dom";
import type { Data } from "./desk";

/** What the service tells of some ties: how to draw, name and tell them. */
interface Drawing {
  readonly nodes: Web["nodes"];
  readonly edges: Web["edges"];
  readonly names: Readonly<Record<string, string>>;
  readonly told: Readonly<Record<string, string>>;
  readonly families: readonly (readonly [id: string, label: string])[];
}

const MOST = 400;

/** The graph of an answer; what cannot be one says why. */
export async function drawGraph(answer: Answer, data: Data, hint: Hint): Promise<HTMLElement> {
  const rows = answer.results?.bindings ?? [];
  const named = (kind: string): string[] => [...new Set(rows.flatMap((row) => namesIn(row, kind, data)))].slice(0, MOST);
  const [ties, actors] = [named("tie"), named("actor")];
  const drawing = (ties.length || actors.length > 1 ? await asked(ties, actors, data) : null) ?? pairs(answer, data, hint);
  if (!drawing) return make("p", { class: "muted" }, data.words["no-pairs"]);
  await fetched();
  return stage(drawing, data);
}

function namesIn(row: Row, kind: string, data: Data): string[] {
  return Object.values(row).flatMap((term) => {
    const thing = term?.type === "uri" ? thingOf(term.value, data) : null;
    return thing?.kind === kind ? [thing.name] : [];
  });
}

async function asked(ties: readonly string[], actors: readonly string[], data: Data): Promise<Drawing | null> {
  const answer = await fetch(`/network?lang=${data.language}`, { method: "POST", body: JSON.stringify({ ties, actors }) }).catch(() => null);
  if (!answer?.ok) return null;
  const drawing = (await answer.json()) as Drawing;
  return Object.keys(drawing.edges).length ? drawing : null;
}

/** Two columns as ends of lines, where rows name neither ties nor actors. */
function pairs(answer: Answer, data: Data, hint: Hint): Drawing | null {
  const columns = answer.head.vars ?? [];
  const rows = answer.results?.bindings ?? [];
  const things = columns.filter((column) => rows.some((row) => row[column]?.type === "uri"));
  const [from, to] = [hint["from"] ?? things[0], hint["to"] ?? things[1]];
  if (!from || !to) return null;
  const joined = rows.map((row) => [shown(row[from], data), shown(row[to], data)] as const).filter(([one, other]) => one && other).slice(0, MOST);
  if (!joined.length) return null;
  const names = [...new Set(joined.flat())];
  const every = <T>(value: T): T[] => names.map(() => value);
  const each = <T>(value: T): T[] => joined.map(() => value);
  return {
    nodes: {
      id: names, entity: names, what: every("actor"), shape: every("dot"), size: every(8),
      x: names.map((_, at) => Math.cos(at) * 300), y: names.map((_, at) => Math.sin(at) * 200),
    },
    edges: {
      id: joined.map((_, at) => String(at)), from: joined.map(([one]) => one), to: joined.map(([, other]) => other),
      tie: joined.map((_, at) => String(at)), family: each("post"), end: each("none"), dashes: each(false),
    },
    names: {}, told: {}, families: [],
  };
}

/** Runs the explorer's script, which the page's policy knows by its hash. */
async function fetched(): Promise<void> {
  if (window.cuibonoExplorer) return;
  const answer = await fetch("/explorer.js");
  const script = document.createElement("script");
  script.textContent = await answer.text();
  document.head.append(script);
}

/** The canvas with its key, and beneath it what is chosen in it. */
function stage(drawing: Drawing, data: Data): HTMLElement {
  const canvas = make("div", { class: "canvas", role: "img", "aria-label": data.words["graph-summary"] ?? "" });
  const picked = make("p", { class: "picked", role: "status" }, data.words["pick"]);
  const key = drawing.families.map(([family, label]) => make("span", { class: `key ${family}` }, label));
  const figure = make("figure", { class: "graph" }, make("figcaption", { class: "keys" }, ...key), canvas, picked);
  const paths = { actor: "actor", tie: "tie", ties: "tie" } as const;
  requestAnimationFrame(() => {
    const web: Web = { nodes: drawing.nodes, edges: drawing.edges, name: (entity) => drawing.names[entity] ?? entity };
    const explorer = window.cuibonoExplorer?.(canvas, web, {
      open: ({ kind, id }) => {
        const chosen = kind === "ties" ? id.split(" ") : [id];
        const path = kind === "actor" ? paths.actor : paths.tie;
        explorer?.light(new Set(kind === "actor" ? [] : chosen), new Set(kind === "actor" ? chosen : []));
        picked.replaceChildren(...chosen.map((one) => link(one, `/${path}/${one}?lang=${data.language}`, drawing)));
      },
      preview: () => undefined,
      standing: () => undefined,
    });
    explorer?.filter(() => true);
    explorer?.show(null, 0);
    canvas.dataset["drawn"] = "1";
  });
  return figure;
}

function link(id: string, path: string, drawing: Drawing): HTMLElement {
  const words = drawing.told[id] ?? drawing.names[id] ?? id;
  return id in drawing.names || id in drawing.told ? make("a", { href: path }, words) : make("span", {}, words);
}
