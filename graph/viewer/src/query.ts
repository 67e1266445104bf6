// The service's page to ask from: the library at hand, an editor that completes, an answer as table, bars or graph.
// Apart from the page of a dossier because it alone asks something: the service it came from, and nobody else.
import { completing } from "./complete";
import { type Answer, type Term, drawBars, drawGraph, drawTable } from "./answer";
import { all, button, byId, make } from "./dom";

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
  prefixes: Readonly<Record<string, string>>;
  terms: readonly Readonly<{ name: string; label: string }>[];
  library: readonly Question[];
  words: Readonly<Record<string, string>>;
}>;

const FIRST = "SELECT ?name WHERE {\n  ?who a cb:Company ;\n       cb:name ?name .\n}\nORDER BY ?name\nLIMIT 100\n";
const FORMS = ["csv", "tsv", "json", "xml"];

/** The page's whole state is in its editor and its answer. */
class Desk {
  private readonly editor = byId("editor") as HTMLTextAreaElement;
  private readonly choice = byId("question") as HTMLSelectElement;
  private readonly form = byId("parameters") as HTMLFormElement;
  private running: AbortController | null = null;
  private asked: Question | null = null;

  constructor(private readonly data: Data) {
    for (const question of data.library) {
      this.choice.append(make("option", { value: question.name }, question.title[data.language]));
    }
    this.choice.addEventListener("change", () => { this.choose(this.choice.value); });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.fill();
    });
    byId("run").addEventListener("click", () => { if (this.running) this.running.abort(); else void this.run(); });
    byId("share").addEventListener("click", () => { void this.share(); });
    this.editor.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void this.run();
    });
    completing(this.editor, byId("choices"), data);
    window.addEventListener("hashchange", () => { this.open(); });
    this.open();
  }

  private word(key: string): string {
    return this.data.words[key] ?? key;
  }

  /** What the address asks for: a question of the library, or a query that somebody shared. */
  private open(): void {
    const [key = "", value = ""] = location.hash.slice(1).split("=", 2);
    if (key === "q") this.editor.value = decoded(value);
    else if (!this.editor.value) this.editor.value = FIRST;
    if (key !== "ask") return;
    this.choice.value = value;
    this.choose(value);
  }

  private choose(name: string): void {
    this.asked = this.data.library.find((question) => question.name === name) ?? null;
    byId("about").textContent = this.asked ? this.asked.description[this.data.language] : "";
    this.form.replaceChildren();
    this.form.hidden = !this.asked;
    if (!this.asked) return;
    const example = this.asked.examples[0] ?? {};
    for (const parameter of this.asked.parameters) this.form.append(this.field(parameter, example[parameter.name] ?? ""));
    this.form.append(make("button", { type: "submit" }, this.word("fill")));
    void this.fill();
  }

  private field(parameter: Parameter, example: string): HTMLElement {
    const label = parameter.label[this.data.language] || parameter.name;
    const told = parameter.required ? `${label} (${this.word("required")})` : label;
    const value = parameter.type === "language" ? this.data.language : example || (parameter.default ?? "");
    const input = make("input", { name: parameter.name, value, autocomplete: "off", required: parameter.required });
    return make("label", {}, told, make("br"), input);
  }

  /** Write the chosen question, with its values, into the editor. */
  private async fill(): Promise<void> {
    if (!this.asked) return;
    const given = new URLSearchParams({ as: "sparql" });
    for (const input of all("input", this.form)) {
      if (input instanceof HTMLInputElement && input.value.trim()) given.set(input.name, input.value.trim());
    }
    const answer = await this.send(`/questions/${this.asked.name}?${given}`, {});
    if (!answer) return;
    const text = await answer.text();
    if (!answer.ok) { this.fail(text); return; }
    this.editor.value = text;
    this.tell("");
  }

  private async run(): Promise<void> {
    this.clear();
    this.tell(this.word("asking"));
    byId("run").textContent = this.word("stop");
    const answer = await this.send("/sparql", {
      method: "POST",
      headers: {
        "content-type": "application/sparql-query",
        accept: "application/sparql-results+json, text/turtle;q=0.9",
      },
      body: this.editor.value,
    });
    if (answer) await this.show(answer);
    byId("run").textContent = this.word("run");
  }

  private async send(path: string, options: RequestInit): Promise<Response | null> {
    this.running?.abort();
    const mine = new AbortController();
    this.running = mine;
    try {
      return await fetch(path, { ...options, signal: mine.signal });
    } catch {
      this.fail(this.word(mine.signal.aborted ? "stopped" : "failed"));
      return null;
    } finally {
      if (this.running === mine) this.running = null;
    }
  }

  private async show(answer: Response): Promise<void> {
    if (!answer.ok) { this.fail(await answer.text()); return; }
    if (!(answer.headers.get("content-type") ?? "").includes("json")) {
      this.tell("");
      byId("answer").append(make("pre", {}, await answer.text()));
      return;
    }
    const found = (await answer.json()) as Answer;
    if (found.boolean !== undefined) { this.tell(this.word(found.boolean ? "yes" : "no")); return; }
    this.offer(found);
  }

  /** The ways an answer can be looked at; the question's own way first. */
  private offer(answer: Answer): void {
    const count = answer.results?.bindings.length ?? 0;
    this.tell(count ? `${count} ${this.word("rows")}` : this.word("no-rows"));
    const views = byId("views");
    views.hidden = count === 0;
    if (count === 0) return;
    const draw: Readonly<Record<string, () => HTMLElement>> = {
      table: () => drawTable(answer, this.data),
      chart: () => drawBars(answer, this.data, this.hint("bar")),
      graph: () => drawGraph(answer, this.data, this.hint("graph")),
    };
    const show = (name: string): void => {
      byId("answer").replaceChildren((draw[name] ?? draw["table"])?.() ?? "");
      for (const tab of all("[data-view]", views)) tab.setAttribute("aria-pressed", String(tab.dataset["view"] === name));
    };
    for (const name of Object.keys(draw)) {
      views.append(button(this.word(name), () => { show(name); }, { "data-view": name, "aria-pressed": "false" }));
    }
    views.append(make("span", { class: "muted" }, `${this.word("download")}:`), ...this.downloads());
    const kind = this.asked?.view["kind"];
    show(kind === "graph" ? "graph" : kind === "bar" ? "chart" : "table");
  }

  private hint(kind: string): Readonly<Record<string, string>> {
    return this.asked?.view["kind"] === kind ? this.asked.view : {};
  }

  private downloads(): HTMLElement[] {
    const query = this.editor.value;
    return FORMS.map((form) => make("a", { href: `/sparql?${new URLSearchParams({ query, format: form })}`, download: `answer.${form}` }, form));
  }

  private async share(): Promise<void> {
    const address = `${location.href.split("#", 1)[0] ?? ""}#q=${encodeURIComponent(this.editor.value)}`;
    history.replaceState(null, "", address);
    try {
      await navigator.clipboard.writeText(address);
      this.tell(this.word("shared"));
    } catch {
      this.tell(address);
    }
  }

  private clear(): void {
    byId("answer").replaceChildren();
    byId("views").replaceChildren();
    byId("views").hidden = true;
  }

  private fail(message: string): void {
    this.clear();
    this.tell("");
    byId("answer").append(make("pre", { role: "alert" }, message.trim()));
  }

  private tell(message: string): void {
    byId("told").textContent = message;
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

export type { Term };

const block = byId("data").textContent;
new Desk(JSON.parse(block) as Data);
document.documentElement.dataset["ready"] = "1";
