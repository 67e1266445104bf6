// Which part of the network the explorer shows, as the address keeps it: "picture", "all", "only actor gsa", with steps.
// Apart because back must bring back the part and the one chosen together.
import type { Kind, Open } from "./state";

/** What stands: the picture's names, everything, or what is around one; then so many steps further. */
export interface Scope {
  readonly base: "picture" | "only" | "all";
  readonly steps: number;
  readonly centre: Open | null;
}

/** More steps than any network is wide. */
const FARTHEST = 20;

export function readScope(text: string): Scope | null {
  const [first = "", kind = "", ...ids] = text.split(" ");
  const [base = "", steps = "0"] = first.split(".");
  const step = Math.min(FARTHEST, Math.max(0, Math.trunc(Number(steps)) || 0));
  if (base === "all") return { base, steps: 0, centre: null };
  if (base === "picture") return { base, steps: step, centre: null };
  if (base !== "only" || !ids.length) return null;
  return { base, steps: step, centre: { kind: kind as Kind, id: ids.join(" ") } };
}

export function writeScope({ base, steps, centre }: Scope): string {
  const first = steps ? `${base}.${steps}` : base;
  return centre ? `${first} ${centre.kind} ${centre.id}` : first;
}
