// Leads an address that was shared before an id changed to the one it has now.
// Apart because nothing else in the page knows of ids that are retired.
const NAMING: ReadonlySet<string> = new Set(["tie", "ties", "actor", "actors", "chain", "figure", "source"]);

/** An address after its '#', with every retired id in it replaced by the one that took its place. */
export function present(hash: string, retired: Readonly<Record<string, string>>): string {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  let moved = false;
  for (const [key, value] of [...given]) {
    if (!NAMING.has(key)) continue;
    const now = value.split(" ").map((id) => (Object.hasOwn(retired, id) ? retired[id] ?? id : id)).join(" ");
    if (now === value) continue;
    given.set(key, now);
    moved = true;
  }
  return moved ? `#${given.toString()}` : hash;
}

/** Rewrites the address now and whenever it changes, before anything else reads it. */
export function leadOn(retired: Readonly<Record<string, string>>): void {
  const lead = (): void => {
    const now = present(location.hash, retired);
    if (now !== location.hash) history.replaceState(history.state, "", now);
  };
  lead();
  addEventListener("hashchange", lead);
}
