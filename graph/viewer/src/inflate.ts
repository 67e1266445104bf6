// Unpacks LZMA as view/safe.py packs it: its window is the whole text, so that each sentence is packed once.
// Apart because a browser's own unpacking, of deflate, looks back 32 kB only, and forgets the table before the
// pictures: the bundled page would carry 581 kB instead of 385. It knows no LZMA; these 4 kB go where it does.

/** How many bits of the letter before choose the odds of a letter; lp and pb are 0. As in view/safe.py. */
const LC = 3;
const END = 0xffffffff;
/** So many bytes are unpacked before it is looked whether the end asked for is among them. */
const STRETCH = 1 << 15;

/** Odds that the next bit is 0, of 2048; they learn. */
type Odds = Uint16Array;

function odds(size: number): Odds {
  return new Uint16Array(size).fill(1024);
}

/** Reads bits from the range coder. */
class Bits {
  private range = 0xffffffff;
  private code = 0;
  private at = 1;

  constructor(private readonly bytes: Uint8Array) {
    for (let first = 0; first < 4; first += 1) this.shift();
  }

  private shift(): void {
    this.code = ((this.code << 8) | (this.bytes[this.at++] ?? 0)) >>> 0;
  }

  private widen(): void {
    if (this.range >= 0x1000000) return;
    this.range = (this.range << 8) >>> 0;
    this.shift();
  }

  bit(of: Odds, place: number): number {
    this.widen();
    const zero = of[place] ?? 0;
    const bound = (this.range >>> 11) * zero;
    if (this.code < bound) {
      this.range = bound;
      of[place] = zero + ((2048 - zero) >>> 5);
      return 0;
    }
    this.code -= bound;
    this.range -= bound;
    of[place] = zero - (zero >>> 5);
    return 1;
  }

  /** A number whose bits are as likely 0 as 1. */
  even(bits: number): number {
    let number = 0;
    for (let left = bits; left > 0; left -= 1) {
      this.widen();
      this.range >>>= 1;
      const one = this.code >= this.range;
      if (one) this.code -= this.range;
      number = number * 2 + Number(one);
    }
    return number;
  }

  /** A number, highest bit first, each bit's odds chosen by those before it. */
  tree(of: Odds, place: number, bits: number): number {
    let node = 1;
    for (let left = bits; left > 0; left -= 1) node = (node << 1) | this.bit(of, place + node);
    return node - (1 << bits);
  }

  /** The same, lowest bit first. */
  upwards(of: Odds, place: number, bits: number): number {
    let [node, number] = [1, 0];
    for (let at = 0; at < bits; at += 1) {
      const bit = this.bit(of, place + node);
      node = (node << 1) | bit;
      number |= bit << at;
    }
    return number;
  }
}

/** How long a repeat is, less two. */
class Lengths {
  private readonly choice = odds(2);
  private readonly short = odds(8);
  private readonly middle = odds(8);
  private readonly long = odds(256);

  constructor(private readonly bits: Bits) {}

  next(): number {
    const { bits } = this;
    if (!bits.bit(this.choice, 0)) return bits.tree(this.short, 0, 3);
    if (!bits.bit(this.choice, 1)) return 8 + bits.tree(this.middle, 0, 3);
    return 16 + bits.tree(this.long, 0, 8);
  }
}

/** How far back a repeat begins, less one. */
class Distances {
  private readonly slots = odds(4 * 64);
  private readonly near = odds(128);
  private readonly low = odds(16);

  constructor(private readonly bits: Bits) {}

  next(length: number): number {
    const { bits } = this;
    const slot = bits.tree(this.slots, Math.min(length, 3) * 64, 6);
    if (slot < 4) return slot;
    const more = (slot >> 1) - 1;
    const least = (2 + (slot & 1)) * 2 ** more;
    if (slot < 14) return least + bits.upwards(this.near, least - slot, more);
    return least + bits.even(more - 4) * 16 + bits.upwards(this.low, 0, 4);
  }
}

/** What is written so far, and what was written some way back. */
class Written {
  private bytes = new Uint8Array(1 << 20);
  size = 0;

  back(distance: number): number {
    return this.bytes[this.size - distance - 1] ?? 0;
  }

  add(byte: number): void {
    if (this.size === this.bytes.length) {
      const wider = new Uint8Array(this.size * 2);
      wider.set(this.bytes);
      this.bytes = wider;
    }
    this.bytes[this.size++] = byte;
  }

  repeat(distance: number, length: number): void {
    for (let left = length; left > 0; left -= 1) this.add(this.back(distance));
  }

  /** Where a byte was first written, from a place on; -1 where it was not. */
  find(byte: number, from: number): number {
    return this.bytes.subarray(0, this.size).indexOf(byte, from);
  }

  upTo(end: number): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, end);
  }
}

/** The bytes that were packed, as many at a time as are asked for. */
export class Inflation {
  private readonly bits: Bits;
  private readonly written = new Written();
  private readonly letters = odds(0x300 << LC);
  private readonly repeats = odds(12);
  private readonly again = odds(12);
  private readonly longer = odds(12);
  private readonly other = odds(12);
  private readonly third = odds(12);
  private readonly fourth = odds(12);
  private readonly lengths: Lengths;
  private readonly lengthsAgain: Lengths;
  private readonly distances: Distances;
  private readonly last = [0, 0, 0, 0];
  private state = 0;
  private done = false;

  constructor(packed: Uint8Array) {
    this.bits = new Bits(packed);
    this.lengths = new Lengths(this.bits);
    this.lengthsAgain = new Lengths(this.bits);
    this.distances = new Distances(this.bits);
  }

  /** What comes before the first byte of this value, or everything. */
  upTo(end: number | null): Uint8Array<ArrayBuffer> {
    const { written } = this;
    for (let seen = 0; ; ) {
      const found = end === null ? -1 : written.find(end, seen);
      if (found >= 0) return written.upTo(found);
      if (this.done) return written.upTo(written.size);
      seen = written.size;
      this.stretch(seen + STRETCH);
    }
  }

  private stretch(size: number): void {
    while (!this.done && this.written.size < size) this.step();
  }

  /** Writes one letter or one repeat. */
  private step(): void {
    const { bits, written, last, state } = this;
    const [distance = 0] = last;
    if (!bits.bit(this.repeats, state)) {
      written.add(letter(bits, this.letters, written, state < 7 ? -1 : written.back(distance)));
      this.state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    } else if (!bits.bit(this.again, state)) {
      this.anew();
    } else if (bits.bit(this.other, state)) {
      const which = bits.bit(this.third, state) ? 2 + bits.bit(this.fourth, state) : 1;
      last.unshift(...last.splice(which, 1));
      written.repeat(last[0] ?? 0, this.lengthsAgain.next() + 2);
      this.state = state < 7 ? 8 : 11;
    } else if (bits.bit(this.longer, state)) {
      written.repeat(distance, this.lengthsAgain.next() + 2);
      this.state = state < 7 ? 8 : 11;
    } else {
      written.repeat(distance, 1);
      this.state = state < 7 ? 9 : 11;
    }
  }

  /** A repeat from a distance that was not among the last four, or the end. */
  private anew(): void {
    const { last, state } = this;
    const length = this.lengths.next();
    last.pop();
    last.unshift(this.distances.next(length));
    if (last[0] === END) this.done = true;
    else this.written.repeat(last[0] ?? 0, length + 2);
    this.state = state < 7 ? 7 : 10;
  }
}

/** A letter; `there` is the one at the last repeat's distance right after a repeat, else -1. */
function letter(bits: Bits, letters: Odds, written: Written, there: number): number {
  const place = 0x300 * (written.back(0) >> (8 - LC));
  let sign = 1;
  for (let at = 7; there >= 0 && at >= 0; at -= 1) {
    const wanted = (there >> at) & 1;
    const bit = bits.bit(letters, place + ((1 + wanted) << 8) + sign);
    sign = (sign << 1) | bit;
    if (bit !== wanted) break;
  }
  while (sign < 0x100) sign = (sign << 1) | bits.bit(letters, place + sign);
  return sign & 255;
}
