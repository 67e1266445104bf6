// What the panel tells: of a tie, several, an actor, a source, a figure, or the chain between two.
// Apart from receipt.ts because these are lists that lead to receipts.
import type { Filed } from "./chain";
import type { Book } from "./data";
import { make, opener } from "./dom";
import { chainOf } from "./focus";
import { type Asks, heading, held, opening, pairs, recordOf, section, tellFigure, tellTie, tieLink } from "./receipt";
import type { Kind, Open } from "./state";

/** The panel's content for what is open, or null when nothing has that name. */
export function tell(book: Book, what: Open, asks: Asks): DocumentFragment | null {
  const ids = what.id.split(" ");
  if (what.kind === "ties") return tellTies(book, ids, asks);
  if (what.kind === "actors") return tellActors(book, ids, asks);
  if (what.kind === "chain") return tellChain(book, ids[0] ?? "", ids[1] ?? "", asks);
  const at = index(book, what);
  if (at === undefined) return tellGone(book, what.id);
  if (what.kind === "actor") return tellActor(book, at, asks);
  if (what.kind === "source") return tellSource(book, at, asks);
  return what.kind === "tie" ? tellTie(book, at, asks) : tellFigure(book, at, asks);
}

function index(book: Book, what: Open): number | undefined {
  const places: Partial<Record<Kind, ReadonlyMap<string, number>>> = {
    tie: book.tieAt, actor: book.actorAt, figure: book.figureAt, source: book.sourceAt,
  };
  return places[what.kind]?.get(what.id);
}

/** Why an entry that an old address names is no longer here; null where there was none. */
function tellGone(book: Book, id: string): DocumentFragment | null {
  const { withdrawn } = book.data;
  if (!Object.hasOwn(withdrawn, id)) return null;
  const told = document.createDocumentFragment();
  told.append(make("p", { class: "eyebrow" }, id), heading(book.word("gone")), make("p", { class: "standing" }, book.text(withdrawn[id])));
  return told;
}

function tellTies(book: Book, ids: readonly string[], asks: Asks): DocumentFragment | null {
  const ties = ids.flatMap((id) => book.tieAt.get(id) ?? []);
  const first = ties[0];
  if (first === undefined) return null;
  if (ties.length === 1) return tellTie(book, first, asks);
  const told = document.createDocumentFragment();
  const type = book.data.types.label[book.data.ties.type[first] ?? 0];
  told.append(
    make("p", { class: "eyebrow" }, book.text(type)),
    heading(book.fill("several", { n: ties.length })),
    tieList(book, ties, asks),
  );
  return told;
}

function tieList(book: Book, ties: readonly number[], asks: Asks): HTMLElement {
  return make("ul", { class: "ties" }, ...ties.map((tie) => tieEntry(book, tie, asks)));
}

/** A tie in a list: its sentence opens it; who says so first and where one reads it stand beside it. */
function tieEntry(book: Book, tie: number, asks: Asks): HTMLElement {
  const receipt = book.data.ties.receipt[tie];
  const says = receipt?.says ?? [];
  const badge = make("b", { class: `badge ${book.support(tie)}` }, book.text(receipt?.badge));
  const more = new Set(says.map(([, , source]) => source)).size - 1;
  const from = says.slice(0, 1).map(([, who, source, at]) =>
    make("span", { class: "where" }, `${book.text(who)} – `, recordOf(book, source, asks), book.text(at) && ` ${book.text(at)}`, " · ", held(book, source)),
  );
  const others = more > 0 ? opening(book.counted("more-sources", more), { kind: "tie", id: book.data.ties.id[tie] ?? "" }, asks) : "";
  return make("li", {}, tieLink(book, tie, asks), " ", badge, ...from, others && make("span", { class: "where" }, others));
}

/** What else is told of a body's people: where they took part on its behalf, and their other posts. */
function ofItsPeople(book: Book, at: number, asks: Asks): HTMLElement[] {
  const sent = book.data.actors.sent[at] ?? [];
  const people = book.data.kinds.id.indexOf("Person");
  const own = new Set(book.postsOf(at));
  const held = [...own].flatMap((tie) => book.data.ties.actors[tie] ?? []).filter((one) => one !== at && book.data.actors.kind[one] === people);
  const posts = [...new Set(book.data.actors.kind[at] === people ? [] : held.flatMap((one) => book.postsOf(one)))].filter((tie) => !own.has(tie));
  return [
    ...section(book.fill("sent-here", { n: sent.length }), sent.length ? tieList(book, sent, asks) : null),
    ...section(book.fill("posts-here", { n: posts.length }), posts.length ? tieList(book, posts, asks) : null),
  ];
}

function tellActor(book: Book, at: number, asks: Asks): DocumentFragment {
  const { name, kind, facts } = book.data.actors;
  const told = document.createDocumentFragment();
  const ties = book.tiesOf(at);
  told.append(
    make("p", { class: "eyebrow" }, book.text(book.data.kinds.label[kind[at] ?? 0])),
    heading(book.text(name[at])),
    around(book, at, asks) ?? "",
    pairs(book, facts[at] ?? [], asks),
    ...section(book.fill("ties-here", { n: ties.length }), ties.length ? tieList(book, ties, asks) : null),
    ...ofItsPeople(book, at, asks),
    ...section(book.word("figures-here"), figureList(book, at, asks)),
    connect(book, at, asks) ?? "",
  );
  return told;
}

/** Offers the picture of an actor's surroundings: the page's own, or the explorer's. */
function around(book: Book, at: number, asks: Asks): HTMLElement | null {
  const id = book.data.actors.id[at] ?? "";
  const key = `around-${id}`;
  const actor: Open = { kind: "actor", id };
  if (asks.stands(actor) || !(book.has(key) || book.webbed(id))) return null;
  const address = book.has(key) ? `plate=${key}` : `view=explorer&near=only+actor+${id}&actor=${id}`;
  return make("p", { class: "around" }, opener(book.word("around"), address, () => { asks.around(actor); }));
}

/** Asks how an actor is connected to another one; null where no tie of its may stand in a chain. */
function connect(book: Book, at: number, asks: Asks): HTMLElement | null {
  const reached = book.chains.actors;
  const others = reached.filter((other) => other !== at);
  if (others.length === reached.length) return null;
  const named = others.map((other) => [book.text(book.data.actors.name[other]), other] as const);
  named.sort(([one], [other]) => one.localeCompare(other, book.language));
  const choice = make("select", {}, make("option", { value: "" }, book.word("choose")));
  for (const [name, other] of named) choice.append(make("option", { value: book.data.actors.id[other] }, name));
  const here = book.data.actors.id[at] ?? "";
  choice.addEventListener("change", () => { asks.open({ kind: "chain", id: `${here} ${choice.value}` }); });
  return make("label", { class: "connect" }, book.word("connect"), choice);
}

function tellChain(book: Book, one: string, other: string, asks: Asks): DocumentFragment | null {
  const [from, to] = [one, other].map((id) => book.text(book.data.actors.told[book.actorAt.get(id) ?? -1]));
  if (!from || !to) return null;
  const { steps, ties, direct, across } = chainOf(book, one, other);
  const more = direct > 1 ? book.counted("others-between", direct - 1) : "";
  const said = steps.length === 0 ? "no-chain" : ties.length === 0 ? "no-tie-needed" : direct ? "tie-between" : "chain-note";
  const told = document.createDocumentFragment();
  told.append(
    make("p", { class: "eyebrow" }, book.word("chain")),
    heading(book.fill("chain-between", { one: from, other: to })),
    make("p", { class: "standing" }, book.fill(said, { one: from, other: to, more })),
    across ? make("p", { class: "standing" }, book.fill("across", { n: across })) : "",
    steps.length ? make("ol", { class: "ties" }, ...steps.map((step) => (typeof step === "number" ? tieEntry(book, step, asks) : filed(book, step)))) : "",
    ties.length > 1 || !steps.length ? make("p", { class: "standing" }, book.word("at-ends")) : "",
  );
  return told;
}

/** The step between a body and a part of it, which no source is cited for. */
function filed(book: Book, [whole, part]: Filed): HTMLElement {
  const [one, other] = [whole, part].map((at) => book.text(book.data.actors.told[at]));
  return make("li", { class: "filed" }, book.fill("filed", { whole: one ?? "", part: other ?? "" }));
}

function tellActors(book: Book, ids: readonly string[], asks: Asks): DocumentFragment | null {
  const known = ids.filter((id) => book.actorAt.has(id));
  if (!known.length) return null;
  const told = document.createDocumentFragment();
  const items = known.map((id) => {
    const name = book.text(book.data.actors.name[book.actorAt.get(id) ?? -1]);
    return make("li", {}, opening(name, { kind: "actor", id }, asks));
  });
  told.append(heading(book.fill("folded", { n: known.length })), make("ul", { class: "ties" }, ...items));
  return told;
}

function figureList(book: Book, actor: number, asks: Asks): HTMLElement | null {
  const { id, about } = book.data.figures;
  const items = about.flatMap((actors, at) => {
    if (!actors.includes(actor)) return [];
    const figure = id[at] ?? "";
    return [make("li", {}, opening(book.told("figure", figure), { kind: "figure", id: figure }, asks))];
  });
  return items.length ? make("ul", { class: "ties" }, ...items) : null;
}

function tellSource(book: Book, at: number, asks: Asks): DocumentFragment {
  const told = document.createDocumentFragment();
  const ties = book.data.ties.receipt.flatMap((receipt, tie) =>
    receipt.says.some(([, , source]) => source === at) ? [tie] : [],
  );
  told.append(
    make("p", { class: "eyebrow" }, book.word("source")),
    heading(book.text(book.data.sources.record[at])),
    held(book, at),
    pairs(book, book.data.sources.facts[at] ?? [], asks),
    ...section(book.fill("ties-here", { n: ties.length }), ties.length ? tieList(book, ties, asks) : null),
  );
  return told;
}
