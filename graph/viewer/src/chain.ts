// The shortest chain of documented ties between two actors, among the arcs that Python lets pass.
// Apart because it is the one search of the page; the same steps as measures/paths.py, which says
// why they are exact, and a test holds the two side by side.

/** The arcs that may stand in a chain, a row each, between actors and (numbered after them) events. */
export interface Chains {
  readonly events: readonly string[];
  readonly one: readonly number[];
  readonly other: readonly number[];
  readonly tie: readonly number[];
  readonly weak: readonly number[];
  /** Ordinal days on which the tie may have held; 0 where open. */
  readonly first: readonly number[];
  readonly last: readonly number[];
  /** By the number of a body: all its parts, and theirs. */
  readonly parts: Readonly<Record<string, readonly number[]>>;
}

/** What the search takes of the page's data. */
export interface Joined {
  readonly actors: { readonly id: readonly string[] };
  readonly ties: { readonly id: readonly string[] };
  readonly chains: Chains;
}

type Days = readonly [first: number, last: number];

/** A body and a part of it: a step that is no tie. */
export type Filed = readonly [whole: number, part: number];

interface Link {
  readonly end: number;
  /** None of a step between a body and a part of it. */
  readonly tie: number | Filed;
  readonly weak: number;
  readonly days: Days;
}

interface Trail {
  readonly at: number;
  readonly days: Days;
  readonly weak: number;
  readonly links: readonly Link[];
}

export interface Chain {
  /** The steps in order from the first actor, a tie once. */
  readonly steps: readonly (number | Filed)[];
  /** The ties among them. */
  readonly ties: readonly number[];
  /** How many ties join the two directly, where one of them is the chain; 0 where it is longer. */
  readonly direct: number;
  /** How many ties join them when dates are not compared; 0 where none do, or a chain was found. */
  readonly across: number;
}

const ALWAYS: Days = [-Infinity, Infinity];
/** What sources bear out goes before what only the dossier says. */
const UNSAID = 2;
const NONE: Chain = { steps: [], ties: [], direct: 0, across: 0 };

/** Looks for chains in one page; what was found is kept. */
export class Finder {
  private readonly links = new Map<number, Link[]>();
  private readonly found = new Map<string, Chain>();

  constructor(private readonly data: Joined) {
    const { chains } = data;
    chains.one.forEach((one, row) => {
      const other = chains.other[row] ?? one;
      this.add(chains, row, one, other);
      this.add(chains, row, other, one);
    });
  }

  /** The numbers of the actors that some chain can reach, over a part of theirs too. */
  get actors(): number[] {
    const count = this.data.actors.id.length;
    const tied = [...this.links.keys()].filter((at) => at < count);
    const wholes = Object.entries(this.data.chains.parts).filter(([, parts]) => parts.some((part) => this.links.has(part)));
    return [...new Set([...tied, ...wholes.map(([whole]) => Number(whole))])].sort((a, b) => a - b);
  }

  /** Between two actors by their numbers; nothing where a number is not known. */
  between(one: number | undefined, other: number | undefined): Chain {
    const key = `${one} ${other}`;
    const chain = this.found.get(key) ?? this.look(one, other);
    this.found.set(key, chain);
    return chain;
  }

  private add(chains: Chains, row: number, begin: number, end: number): void {
    const days: Days = [(chains.first[row] ?? 0) || -Infinity, (chains.last[row] ?? 0) || Infinity];
    const link = { end, tie: chains.tie[row] ?? 0, weak: chains.weak[row] ?? 0, days };
    const begun = this.links.get(begin);
    if (begun) begun.push(link);
    else this.links.set(begin, [link]);
  }

  /** The steps that begin somewhere: ties, down from the first of the two ends, up to the second. */
  private from(at: number, start: number, end: number): readonly Link[] {
    const filed = (to: number, tie: Filed): Link => ({ end: to, tie, weak: UNSAID, days: ALWAYS });
    const parts = this.data.chains.parts;
    const down = at === start ? (parts[at] ?? []).map((part) => filed(part, [at, part])) : [];
    const up = parts[end]?.includes(at) ? [filed(end, [end, at])] : [];
    return [...(this.links.get(at) ?? []), ...down, ...up];
  }

  private look(start: number | undefined, end: number | undefined): Chain {
    if (start === undefined || end === undefined || start === end) return NONE;
    const links = this.search(start, end, false);
    const steps = [...new Set(links.map(({ tie }) => tie))];
    const across = links.length ? [] : this.search(start, end, true);
    const direct = links.length === 1 ? this.direct(start, end) : 0;
    return { steps, ties: tiesAmong(steps), direct, across: tiesAmong(new Set(across.map(({ tie }) => tie))).length };
  }

  private search(start: number, end: number, anyTime: boolean): readonly Link[] {
    const covered = new Map<number, Days[]>([[start, [ALWAYS]]]);
    let front: Trail[] = [{ at: start, days: ALWAYS, weak: 0, links: [] }];
    while (front.length) {
      const longer = front
        .flatMap((trail) => this.from(trail.at, start, end).flatMap((link) => along(trail, link, covered, anyTime)))
        .sort((a, b) => this.compare(a, b));
      front = [];
      for (const trail of longer) {
        if (trail.at === end) return trail.links;
        const spans = covered.get(trail.at) ?? [];
        if (covers(spans, trail.days)) continue;
        covered.set(trail.at, [...spans, trail.days]);
        front.push(trail);
      }
    }
    return [];
  }

  /** Most confirmed ties first, then by the ids along the way; all are of one length. */
  private compare(one: Trail, other: Trail): number {
    if (one.weak !== other.weak) return one.weak - other.weak;
    for (const [step, link] of one.links.entries()) {
      const beside = other.links[step];
      if (!beside) break;
      const order = text(this.node(link.end), this.node(beside.end)) || text(this.tie(link), this.tie(beside));
      if (order) return order;
    }
    return 0;
  }

  private node(at: number): string {
    const { id } = this.data.actors;
    return id[at] ?? this.data.chains.events[at - id.length] ?? "";
  }

  private tie(link: Link): string {
    return typeof link.tie === "number" ? (this.data.ties.id[link.tie] ?? "") : "";
  }

  /** How many ties join two directly. */
  private direct(one: number, other: number): number {
    return new Set((this.links.get(one) ?? []).filter(({ end }) => end === other).map(({ tie }) => tie)).size;
  }
}

function tiesAmong(steps: Iterable<number | Filed>): number[] {
  return [...steps].filter((step) => typeof step === "number");
}

/** A trail with one more step, where a day is left for it that no shorter one has. */
function along(trail: Trail, link: Link, covered: ReadonlyMap<number, readonly Days[]>, anyTime: boolean): Trail[] {
  const first = anyTime ? trail.days[0] : Math.max(trail.days[0], link.days[0]);
  const last = anyTime ? trail.days[1] : Math.min(trail.days[1], link.days[1]);
  const days: Days = [first, last];
  if (first > last || covers(covered.get(link.end) ?? [], days)) return [];
  return [{ at: link.end, days, weak: trail.weak + link.weak, links: [...trail.links, link] }];
}

function covers(spans: readonly Days[], days: Days): boolean {
  return spans.some(([first, last]) => first <= days[0] && days[1] <= last);
}

function text(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
