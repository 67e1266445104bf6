// The service's page to ask from: the library at hand, an editor that completes, an answer to look at.
// Apart from the page of a dossier because it alone asks something: the service it came from, and nobody else.
import { type Answer, drawBars, drawTable, type Hint } from "./answer";
import { completing } from "./complete";
import type { Data, Question } from "./desk";
import { all, button, byId, make } from "./dom";
import { fieldOf } from "./fields";
import { drawGraph } from "./graph";
import { drawTimeline } from "./times";

type Values = Readonly<Record<string, string>>;

const FIRST = "SELECT ?name WHERE {\n  ?who a cb:Company ;\n       cb:name ?name .\n}\nORDER BY ?name\nLIMIT 100\n";
/** What can be downloaded: how the service calls it, and the file's ending; people open csv in a spreadsheet. */
const FORMS = [["spreadsheet", "csv"], ["tsv", "tsv"], ["json", "json"], ["xml", "xml"]] as const;
const WAYS: Readonly<Record<string, string>> = { graph: "graph", bar: "chart", timeline: "timeline" };

/** The page's whole state is in its fields, its editor and its answer. */
class Desk {
  private readonly editor = byId("editor") as HTMLTextAreaElement;
  private readonly choice = byId("question") as HTMLSelectElement;
  private readonly form = byId("parameters") as HTMLFormElement;
  private readonly text = byId("sparql") as HTMLDetailsElement;
  private running: AbortController | null = null;
  private asked: Question | null = null;
  private written = "";

  constructor(private readonly data: Data) {
    for (const { label, questions } of data.groups) this.choice.append(make("optgroup", { label }, ...this.titled(questions)));
    this.choice.addEventListener("change", () => { this.choose(this.choice.value, null); });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.fill(true);
    });
    this.form.addEventListener("invalid", (event) => { this.misfit(event.target as HTMLInputElement); }, true);
    byId("run").addEventListener("click", () => { this.start(); });
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

  /** Questions to choose from, by what they ask. */
  private titled(names: readonly string[]): HTMLElement[] {
    const { library, language } = this.data;
    const titles = library.filter(({ name }) => names.includes(name)).map(({ name, title }) => [title[language], name] as const);
    titles.sort(([one], [other]) => one.localeCompare(other, language));
    return titles.map(([title, name]) => make("option", { value: name }, title));
  }

  private word(key: string): string {
    return this.data.words[key] ?? key;
  }

  /** What the address asks for: a question of the library with its values, or a query somebody shared. */
  private open(): void {
    const { ask, q, ...values } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    if (q !== undefined) {
      this.choice.value = "";
      this.choose("", null);
      this.editor.value = q;
    } else if (ask !== undefined) {
      this.choice.value = ask;
      this.choose(ask, values);
    } else if (!this.editor.value) this.editor.value = FIRST;
  }

  /** Shows a question's fields; with all it needs, it is asked at once. */
  private choose(name: string, values: Values | null): void {
    this.asked = this.data.library.find((question) => question.name === name) ?? null;
    const { asked, data } = this;
    const given = values && Object.keys(values).length ? values : (asked?.examples[0] ?? {});
    byId("about").textContent = asked ? `${asked.description[data.language]} ${asked.row[data.language]}`.trim() : "";
    this.text.open = !asked;
    this.form.replaceChildren();
    this.form.hidden = !asked;
    if (!asked) return;
    for (const parameter of asked.parameters) this.form.append(fieldOf(parameter, given[parameter.name] ?? parameter.default ?? "", data));
    this.form.append(make("button", { type: "submit", class: "first" }, this.word("ask")));
    const ready = asked.parameters.every(({ name: one, required, type }) => !required || type === "language" || given[one]);
    if (ready) void this.fill(true);
    else this.clear();
  }

  private values(): Record<string, string> {
    const fields = all<HTMLInputElement | HTMLSelectElement>("input, select", this.form);
    return Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()] as const).filter(([, value]) => value));
  }

  /** Writes the chosen question, with its values, into the editor, and asks it. */
  private async fill(run: boolean): Promise<void> {
    if (!this.asked) return;
    const given = new URLSearchParams({ as: "sparql", ...this.values() });
    const answer = await this.send(`/questions/${this.asked.name}?${given}`, {});
    if (!answer) return;
    const text = await answer.text();
    if (!answer.ok) { this.fail(text); return; }
    this.editor.value = text;
    this.written = text;
    this.tell("");
    if (run) await this.run();
  }

  private start(): void {
    if (this.running) this.running.abort();
    else void this.run();
  }

  private async run(): Promise<void> {
    history.replaceState(null, "", this.address());
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
      byId("answer").append(make("pre", { tabindex: 0 }, await answer.text()));
      return;
    }
    const found = (await answer.json()) as Answer;
    if (found.boolean !== undefined) { this.tell(this.word(found.boolean ? "yes" : "no")); return; }
    this.offer(found);
  }

  /** The ways an answer can be looked at; the question's own way first. */
  private offer(answer: Answer): void {
    const count = answer.results?.bindings.length ?? 0;
    this.tell(count ? `${count} ${this.word(count === 1 ? "row" : "rows")}` : this.word("no-rows"));
    const views = byId("views");
    views.hidden = count === 0;
    if (count === 0) return;
    const { data } = this;
    const heading = (column: string): string => this.heading(column);
    const draw: Readonly<Record<string, () => HTMLElement | Promise<HTMLElement>>> = {
      table: () => drawTable(answer, data, heading),
      chart: () => drawBars(answer, data, this.hint("bar"), heading),
      timeline: () => drawTimeline(answer, data, this.hint("timeline"), heading),
      graph: () => drawGraph(answer, data, this.hint("graph")),
    };
    const show = async (name: string): Promise<void> => {
      for (const tab of all("[data-view]", views)) tab.setAttribute("aria-pressed", String(tab.dataset["view"] === name));
      byId("answer").replaceChildren(make("p", { class: "muted" }, this.word("drawing")));
      const drawn = await (draw[name] ?? draw["table"])?.();
      byId("answer").replaceChildren(drawn ?? "");
    };
    for (const name of Object.keys(draw)) {
      views.append(button(this.word(name), () => { void show(name); }, { "data-view": name, "aria-pressed": "false" }));
    }
    views.append(make("span", { class: "muted" }, this.word("download")), ...this.downloads());
    void show(WAYS[this.library?.view["kind"] ?? ""] ?? "table");
  }

  /** The question of the library that the editor holds unchanged. */
  private get library(): Question | null {
    return this.editor.value === this.written ? this.asked : null;
  }

  private heading(column: string): string {
    const words = this.library?.columns[column]?.[this.data.language] ?? "";
    return words || column;
  }

  private hint(kind: string): Hint {
    return this.library?.view["kind"] === kind ? this.library.view : {};
  }

  private downloads(): HTMLElement[] {
    const query = this.editor.value;
    return FORMS.map(([format, ending]) => make("a", { href: `/sparql?${new URLSearchParams({ query, format })}`, download: `answer.${ending}` }, ending));
  }

  /** The address of the question with its values, or of the query as it stands. */
  private address(): string {
    const asked = this.library;
    const kept = Object.fromEntries(Object.entries(this.values()).filter(([name]) => asked?.parameters.every((one) => one.name !== name || one.type !== "language")));
    const hash = asked ? new URLSearchParams({ ask: asked.name, ...kept }).toString() : `q=${encodeURIComponent(this.editor.value)}`;
    return `${location.href.split("#", 1)[0] ?? ""}#${hash}`;
  }

  /** Copies a link to what is asked. */
  private async share(): Promise<void> {
    const address = this.address();
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

  /** Shows what is wrong, and puts the caret where it is. */
  private fail(message: string): void {
    this.clear();
    this.tell("");
    byId("answer").append(make("pre", { role: "alert" }, message.trim()));
    const [, line, column] = /query:(\d+):(\d+)/u.exec(message) ?? [];
    if (!line || !column) return;
    this.text.open = true;
    const before = this.editor.value.split("\n").slice(0, Number(line) - 1).join("\n").length;
    const place = before + (Number(line) > 1 ? 1 : 0) + Number(column) - 1;
    this.editor.focus();
    this.editor.setSelectionRange(place, place + 1);
  }

  /** Says which field cannot be taken; what was answered before is not its answer. */
  private misfit(field: HTMLInputElement): void {
    if (field !== this.form.querySelector("input:invalid, select:invalid")) return; // one at a time, the first
    const label = field.closest("label")?.firstChild?.textContent ?? field.name;
    const wanted = field.title || field.validationMessage;
    this.fail(!field.validity.valueMissing ? `${label}: “${field.value}” ${this.word("misfit")} ${wanted}` : `${label}: ${this.word("missing")}`);
  }

  private tell(message: string): void {
    byId("told").textContent = message;
  }
}

const block = byId("data").textContent;
new Desk(JSON.parse(block) as Data);
document.documentElement.dataset["ready"] = "1";
