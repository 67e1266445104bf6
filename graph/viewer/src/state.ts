// What the reader has chosen, kept in the address after the '#', so that a link shows the same again.
// Apart because everything listens to it; keys it does not know are ignored and values are checked.
import type { Language } from "./data";

export type Kind = "tie" | "ties" | "actor" | "actors" | "chain" | "figure" | "source";

export interface Open {
  readonly kind: Kind;
  readonly id: string;
}

export interface State {
  readonly language: Language;
  readonly theme: "" | "light" | "dark";
  readonly view: "picture" | "explorer";
  /** Which other picture is shown; empty for the one the page opens on. */
  readonly plate: string;
  readonly open: Open | null;
  readonly off: ReadonlySet<string>;
  readonly since: string;
  readonly until: string;
}

const KINDS: readonly Kind[] = ["tie", "ties", "actor", "actors", "chain", "figure", "source"];

export function readState(hash: string, first: Language): State {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const language = given.get("lang") ?? (given.has("fr") ? "fr" : given.has("en") ? "en" : null);
  const theme = given.get("theme");
  const kind = KINDS.find((one) => given.get(one));
  return {
    language: language === "en" || language === "fr" ? language : first,
    theme: theme === "light" || theme === "dark" ? theme : "",
    view: given.get("view") === "explorer" ? "explorer" : "picture",
    plate: given.get("plate") ?? "",
    open: kind ? { kind, id: given.get(kind) ?? "" } : null,
    off: new Set((given.get("off") ?? "").split(" ").filter(Boolean)),
    since: month(given.get("since")),
    until: month(given.get("until")),
  };
}

function month(text: string | null): string {
  return text && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : "";
}

export function writeState(state: State, first: Language): string {
  const written = new URLSearchParams();
  if (state.language !== first) written.set("lang", state.language);
  if (state.theme) written.set("theme", state.theme);
  if (state.view !== "picture") written.set("view", state.view);
  if (state.plate) written.set("plate", state.plate);
  if (state.off.size) written.set("off", [...state.off].sort().join(" "));
  if (state.since) written.set("since", state.since);
  if (state.until) written.set("until", state.until);
  if (state.open) written.set(state.open.kind, state.open.id);
  return written.toString();
}

export type Listener = (now: State, before: State) => void;

/** The one state of the page: changes go through `set`, the back button through the address. */
export class Keeper {
  private readonly listeners: Listener[] = [];
  now: State;

  constructor(private readonly first: Language) {
    this.now = readState(location.hash, first);
    addEventListener("popstate", () => {
      this.move(readState(location.hash, this.first));
    });
    addEventListener("hashchange", () => {
      this.move(readState(location.hash, this.first));
    });
  }

  /** Takes a change on; `quietly` ones (typing, a filter) leave no step for the back button. */
  set(change: Partial<State>, quietly = false): void {
    const next = { ...this.now, ...change };
    const hash = writeState(next, this.first);
    if (hash !== writeState(this.now, this.first)) this.note(hash, quietly);
    this.move(next);
  }

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Tells every listener the state as it is, once the page is set up. */
  begin(): void {
    for (const listener of this.listeners) listener(this.now, this.now);
  }

  private note(hash: string, quietly: boolean): void {
    const address = hash ? `#${hash}` : location.pathname + location.search;
    try {
      if (quietly) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    } catch {
      // A sandboxed frame may keep no history: the page works, only its address stays.
    }
  }

  private move(next: State): void {
    const before = this.now;
    if (writeState(before, this.first) === writeState(next, this.first)) return;
    this.now = next;
    for (const listener of this.listeners) listener(next, before);
  }
}
