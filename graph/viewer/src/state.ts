// What the reader has chosen, kept in the address after the '#', so that a link shows the same again.
// Apart because everything listens to it; keys it does not know are ignored and values are checked.
import type { Language } from "./data";
import { Trail } from "./trail";

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
  /** Which part of the network the explorer shows; empty for the one it opens on. */
  readonly near: string;
  readonly open: Open | null;
  readonly off: ReadonlySet<string>;
  readonly since: string;
  readonly until: string;
  /** Words that what is shown must have. */
  readonly find: string;
}

/** Everything is shown. */
export const WHOLE: Pick<State, "off" | "since" | "until" | "find"> = { off: new Set(), since: "", until: "", find: "" };

const KINDS: readonly Kind[] = ["tie", "ties", "actor", "actors", "chain", "figure", "source"];
/** Changes of one kind that follow each other within so many milliseconds are one step. */
const ONE_STEP = 1500;

export function readState(hash: string, first: Language): State {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const theme = given.get("theme");
  const kind = KINDS.find((one) => given.get(one));
  const [since, until] = [month(given.get("since")), month(given.get("until"))];
  return {
    language: languageOf(given) ?? first,
    theme: theme === "light" || theme === "dark" ? theme : "",
    view: given.get("view") === "explorer" ? "explorer" : "picture",
    plate: given.get("plate") ?? "",
    near: given.get("near") ?? "",
    open: kind ? { kind, id: given.get(kind) ?? "" } : null,
    off: new Set((given.get("off") ?? "").split(" ").filter(Boolean)),
    since,
    until: isInverted({ since, until }) ? since : until,
    find: (given.get("find") ?? "").trim(),
  };
}

/** The language asked for, also by an address that names a place of an edition: #fr, #fr-ties. */
function languageOf(given: URLSearchParams): Language | null {
  const named = given.get("lang") ?? [...given.keys()].map((key) => /^(en|fr)(?:-|$)/.exec(key)?.[1]).find(Boolean);
  return named === "en" || named === "fr" ? named : null;
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
  if (state.near) written.set("near", state.near);
  if (state.off.size) written.set("off", [...state.off].sort().join(" "));
  if (state.since) written.set("since", state.since);
  if (state.until) written.set("until", state.until);
  if (state.find) written.set("find", state.find);
  if (state.open) written.set(state.open.kind, state.open.id);
  return written.toString();
}

/** Whether the period ends before it begins. */
export function isInverted({ since, until }: Pick<State, "since" | "until">): boolean {
  return since !== "" && until !== "" && since > until;
}

/** Whether the reader has narrowed what is shown. */
export function isNarrowed(state: State): boolean {
  return state.off.size > 0 || state.since !== "" || state.until !== "" || state.find !== "";
}

export type Listener = (now: State, before: State) => void;

/** The one state of the page: changes go through `set`, the back button through the address. */
export class Keeper {
  private readonly listeners: Listener[] = [];
  private readonly trail = new Trail();
  private slid = { what: "", until: 0 };
  now: State;

  constructor(private readonly first: Language) {
    this.now = readState(location.hash, first);
    this.keep(() => { history.replaceState(this.trail.here, ""); });
    addEventListener("popstate", (event) => { this.goBack(event.state); });
    addEventListener("hashchange", () => { this.move(readState(location.hash, this.first)); });
  }

  /** Takes a change on, as a step the back button undoes; what slides is one step while it goes on. */
  set(change: Partial<State>, sliding = ""): void {
    const next = { ...this.now, ...change };
    const hash = writeState(next, this.first);
    if (hash !== writeState(this.now, this.first)) this.note(hash, this.goesOn(sliding));
    this.move(next);
  }

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Tells every listener the state as it is, once the page is set up. */
  begin(): void {
    for (const listener of this.listeners) listener(this.now, this.now);
  }

  private goBack(kept: unknown): void {
    this.slid = { what: "", until: 0 };
    this.trail.enter(kept);
    this.move(readState(location.hash, this.first));
    this.trail.restore();
  }

  private goesOn(what: string): boolean {
    const goesOn = what !== "" && what === this.slid.what && performance.now() < this.slid.until;
    this.slid = { what, until: performance.now() + ONE_STEP };
    return goesOn;
  }

  private note(hash: string, goesOn: boolean): void {
    const here = location.href.split("#", 1)[0] ?? "";
    const address = hash ? `${here}#${hash}` : here;
    this.keep(() => {
      if (goesOn) history.replaceState(this.trail.here, "", address);
      else history.pushState(this.trail.step(), "", address);
    });
  }

  private keep(write: () => void): void {
    try {
      write();
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
