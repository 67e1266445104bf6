// Unpacks what the page carries folded: its script, its data at once and its other pictures when asked.
// Apart because script and page both need it; the folding is that of view/safe.py.
import { Inflation } from "./inflate";

/** The text that stands packed in an element, which can be had bit by bit. */
export class Unpacking {
  private readonly inflation: Inflation;

  constructor(id: string) {
    this.inflation = new Inflation(bytesOf(document.getElementById(id)?.textContent ?? ""));
  }

  /** The text up to the first line's end, without the rest being unpacked. */
  firstLine(): string {
    return new TextDecoder().decode(this.inflation.upTo(LINE_END));
  }

  whole(): string {
    return new TextDecoder().decode(this.inflation.upTo(null));
  }
}

declare global {
  interface Window {
    cuibonoUnpacking?: (id: string) => Pick<Unpacking, "firstLine" | "whole">;
  }
}

const LINE_END = 10;

/** Runs the script that stands packed in an element, where the page's policy allows it. */
export function run(id: string): void {
  const script = document.createElement("script");
  script.textContent = window.cuibonoUnpacking?.(id).whole() ?? "";
  document.head.append(script);
}

/** The bytes behind base 91: two letters hold thirteen bits, or fourteen where the thirteen are few. */
function bytesOf(folded: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(folded.length);
  let [waiting, bits, first, at] = [0, 0, -1, 0];
  for (let place = 0; place < folded.length; place += 1) {
    const value = valueOf(folded.charCodeAt(place));
    if (first < 0) {
      first = value;
      continue;
    }
    const pair = first + value * 91;
    first = -1;
    waiting |= pair << bits;
    bits += (pair & 8191) > 88 ? 13 : 14;
    for (; bits > 7; bits -= 8, waiting >>>= 8) bytes[at++] = waiting & 255;
  }
  if (first >= 0) bytes[at++] = (waiting | (first << bits)) & 255;
  return bytes.slice(0, at);
}

/** A letter's number: the visible signs in order, without the three that are left out. */
function valueOf(code: number): number {
  return code - 33 - Number(code > 38) - Number(code > 60) - Number(code > 92);
}
