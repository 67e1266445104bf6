// What a reader takes away: the drawing as SVG or PNG with its furniture, the ties shown as CSV or JSON.
// Apart because a drawing that leaves the page must carry its looks, its note and its sources itself.
import type { Book } from "./data";
import { all } from "./dom";

export type Form = "svg" | "png" | "csv" | "json";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 28;
const LOOKS = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "paint-order",
  "font-family", "font-size", "font-weight", "letter-spacing", "text-anchor",
];

/** What is shown in an edition, in the form asked for. */
export async function takenAway(edition: HTMLElement, book: Book, form: Form): Promise<Blob> {
  if (form === "csv") return new Blob(["\ufeff", csv(edition, book)], { type: "text/csv" });
  if (form === "json") return new Blob([JSON.stringify(shown(edition, book), null, 1)], { type: "application/json" });
  const drawn = drawing(edition, book);
  const blob = new Blob([new XMLSerializer().serializeToString(drawn)], { type: "image/svg+xml" });
  return form === "svg" ? blob : photograph(blob, drawn.width.baseVal.value, drawn.height.baseVal.value);
}

interface Row {
  readonly id: string;
  readonly type: string;
  readonly support: string;
  readonly cells: readonly string[];
}

function rows(edition: HTMLElement, book: Book): Row[] {
  return all<HTMLTableRowElement>("tr[data-tie]:not([hidden])", edition).map((row) => {
    const id = row.dataset["tie"] ?? "";
    const tie = book.tieAt.get(id) ?? 0;
    const type = book.data.types.id[book.data.ties.type[tie] ?? 0] ?? "";
    return { id, type, support: book.support(tie), cells: [...row.cells].map((cell) => cell.innerText.trim()) };
  });
}

function headings(edition: HTMLElement): string[] {
  return all("table.ties th", edition).map((head) => head.innerText.trim());
}

function shown(edition: HTMLElement, book: Book): object {
  const said = (part: string): string => edition.querySelector<HTMLElement>(part)?.innerText.trim() ?? "";
  return {
    title: book.text(book.data.title),
    note: said(".standing-note"),
    ties: rows(edition, book).map(({ id, type, support, cells }) => {
      const [, sentence, when, , stage, says] = cells;
      return { id, type, support, sentence, when, stage, says, sources: readIn(book, id) };
    }),
    sources: all(".sources li", edition).map((source) => source.innerText.trim()),
  };
}

function csv(edition: HTMLElement, book: Book): string {
  const lines = rows(edition, book).map(({ id, cells }) => [id, ...cells, readIn(book, id).join("\n")]);
  const head = ["id", ...headings(edition), book.word("sources-column")];
  return [head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n");
}

/** The sources behind a tie as a list gives them, each with its address, as numbers mean nothing elsewhere. */
function readIn(book: Book, tie: string): string[] {
  const { record, url, archived } = book.data.sources;
  const says = book.data.ties.receipt[book.tieAt.get(tie) ?? -1]?.says ?? [];
  const sources = [...new Set(says.map(([, , source]) => source))];
  return sources.map((source) => [book.text(record[source]), [url[source], archived[source]].find(Boolean)].filter(Boolean).join(", "));
}

/** What a spreadsheet may take for a formula, and what begins like our mark: as cuibono/tables.py has it. */
const RISKY = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n'])/u;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/u;

/** A cell that no spreadsheet takes for a formula. */
function cell(text: string): string {
  const plain = text.replace(/\s*\n\s*/g, " | ");
  return `"${(RISKY.test(plain) && !NUMBER.test(plain) ? `'${plain}` : plain).replaceAll('"', '""')}"`;
}

// -- the drawing

/** The plate as shown, with headline, note, legend and sources around it, in the light look. */
function drawing(edition: HTMLElement, book: Book): SVGSVGElement {
  const html = document.documentElement;
  const theme = html.dataset["theme"] ?? "";
  html.dataset["theme"] = "light";
  try {
    return composed(edition, book);
  } finally {
    html.dataset["theme"] = theme;
  }
}

function composed(edition: HTMLElement, book: Book): SVGSVGElement {
  const plate = edition.querySelector<SVGSVGElement>("svg.plate");
  const [, , across = 720, down = 0] = (plate?.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const sheet = new Sheet(Math.max(across, 720));
  sheet.tell(edition.querySelector<HTMLElement>(".stamp")?.innerText ?? "", 12.5, true);
  sheet.tell(edition.querySelector<HTMLElement>(".headline")?.innerText ?? "", 21, true);
  for (const line of all(".subtitle, .showing, .why, .left-out", edition).filter(isSeen)) sheet.tell(line.innerText, 14, false, "--muted");
  sheet.tell(edition.querySelector<HTMLElement>(".standing-note")?.innerText ?? "", 12.5, true);
  if (plate) sheet.place(dressed(plate), down);
  sheet.legend(all(".legend .keys", edition));
  const records = readFor(plate, book).map((source) => `${book.text(book.data.sources.record[source])}.`);
  const foot = all(".foot p", edition).map((line) => line.innerText);
  for (const line of [...records, ...foot]) sheet.tell(line, 11.5, false, "--muted");
  return sheet.done();
}

/** The sources that the ties drawn rest on, in the order of the list. */
function readFor(plate: SVGElement | null, book: Book): number[] {
  const parts = plate ? all<SVGElement>("[data-ties]", plate).filter((part) => getComputedStyle(part).display !== "none") : [];
  const ties = parts.flatMap((part) => (part.dataset["ties"] ?? "").split(" "));
  const says = ties.flatMap((tie) => book.data.ties.receipt[book.tieAt.get(tie) ?? -1]?.says ?? []);
  return [...new Set(says.map(([, , source]) => source))].sort((one, other) => one - other);
}

function isSeen(line: HTMLElement): boolean {
  return line.innerText.trim() !== "" && getComputedStyle(line).display !== "none";
}

class Sheet {
  private readonly root = document.createElementNS(SVG, "svg");
  private readonly pen = document.createElement("canvas").getContext("2d");
  private readonly font = getComputedStyle(document.documentElement).fontFamily;
  private y = MARGIN;

  constructor(private readonly across: number) {}

  /** A paragraph over the whole width. */
  tell(text: string, size: number, bold = false, colour = "--ink"): void {
    for (const line of this.broken(text, size, bold)) {
      this.y += size * 1.34;
      this.line(line, MARGIN, this.y, size, bold, colour);
    }
    this.y += 3;
  }

  place(plate: SVGElement, down: number): void {
    plate.setAttribute("transform", `translate(${MARGIN} ${this.y + 14})`);
    this.root.append(plate);
    this.y += down + 30;
  }

  /** The legend: rows of a title, then each sample with its words. */
  legend(rows: readonly HTMLElement[]): void {
    const titles = rows.map((row) => row.querySelector<HTMLElement>(".keys-title")?.innerText ?? "");
    const start = MARGIN + 20 + Math.max(0, ...titles.map((title) => this.width(title, 12.5)));
    for (const [at, row] of rows.entries()) this.keys(row, titles[at] ?? "", start);
  }

  private keys(row: HTMLElement, title: string, start: number): void {
    let x = start;
    this.y += 20;
    this.line(title, MARGIN, this.y, 12.5, false, "--muted");
    for (const key of all(".key", row)) {
      const wide = 34 + 8 + this.width(key.innerText, 12.5) + 18;
      if (x + wide > MARGIN + this.across) [x, this.y] = [start, this.y + 20];
      const sample = key.querySelector("svg");
      const drawn = sample && dressed(sample);
      drawn?.setAttribute("transform", `translate(${x} ${this.y - 10})`);
      if (drawn) this.root.append(drawn);
      this.line(key.innerText, x + 42, this.y, 12.5);
      x += wide;
    }
    this.y += 4;
  }

  done(): SVGSVGElement {
    const [wide, high] = [this.across + 2 * MARGIN, this.y + MARGIN];
    const ground = document.createElementNS(SVG, "rect");
    const look = { width: wide, height: high, fill: variable("--ground") };
    for (const [name, value] of Object.entries(look)) ground.setAttribute(name, String(value));
    this.root.prepend(ground);
    for (const [name, value] of Object.entries({ width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, "font-family": this.font })) {
      this.root.setAttribute(name, String(value));
    }
    return this.root;
  }

  private line(text: string, x: number, y: number, size: number, bold = false, colour = "--ink"): void {
    const made = document.createElementNS(SVG, "text");
    const look = { x, y, "font-size": size, "font-weight": bold ? 700 : 400, fill: variable(colour) };
    for (const [name, value] of Object.entries(look)) made.setAttribute(name, String(value));
    made.textContent = text;
    this.root.append(made);
  }

  private width(text: string, size: number, bold = false): number {
    if (!this.pen) return text.length * size * 0.55;
    this.pen.font = `${bold ? 700 : 400} ${size}px ${this.font}`;
    return this.pen.measureText(text).width;
  }

  private broken(text: string, size: number, bold: boolean): string[] {
    const lines: string[] = [];
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = lines.length ? `${lines.at(-1) ?? ""} ${word}` : word;
      if (lines.length && this.width(longer, size, bold) <= this.across) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }
}

function variable(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** A copy of a drawing as a group that wears its looks itself, without what is hidden. */
function dressed(drawn: SVGElement): SVGElement {
  const group = document.createElementNS(SVG, "g");
  for (const child of drawn.children) group.append(worn(child));
  return group;
}

function worn(element: Element): Element {
  const copy = element.cloneNode() as Element;
  const look = getComputedStyle(element);
  copy.removeAttribute("class");
  copy.removeAttribute("style");
  copy.removeAttribute("tabindex");
  const words = element instanceof SVGTextContentElement;
  if (words || element.childElementCount === 0) {
    for (const name of LOOKS) copy.setAttribute(name, look.getPropertyValue(name));
    const round = look.getPropertyValue("rx");
    if (element.tagName === "rect" && round.endsWith("px")) copy.setAttribute("rx", round);
  }
  for (const child of element.childNodes) {
    if (child instanceof Text && words) copy.append(child.data);
    if (child instanceof Element && !child.matches(".hit") && getComputedStyle(child).display !== "none") copy.append(worn(child));
  }
  return copy;
}

async function photograph(blob: Blob, across: number, down: number): Promise<Blob> {
  const address = URL.createObjectURL(blob);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [across * 2, down * 2];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => {
      canvas.toBlob((made) => { if (made) done(made); else failed(new Error("no image was made")); }, "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
