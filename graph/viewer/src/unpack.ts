// Unpacks what the page carries folded: its texts and other pictures at once, the explorer on first use.
// Apart because page and explorer both need it; the folding is that of view/safe.py.
import { inflate } from "./inflate";

/** The text that stands packed in the element of this id. */
export function unpack(id: string): string {
  return new TextDecoder().decode(inflate(bytesOf(document.getElementById(id)?.textContent ?? "")));
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
