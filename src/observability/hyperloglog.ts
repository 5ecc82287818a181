const { imul } = Math;

/** Estimates how many distinct strings it was told of. */
export interface Distinct {
  add(value: string): void;
  /** Within 2 % or so of the truth. */
  estimate(): number;
}

/** 2 ** bits registers of a byte each, 16 KiB: a standard error of 0.8 %. */
const bits = 14;
const size = 2 ** bits;
/** No register is ever higher: a run of zeros in the 32 bits of a hash, and one. */
const highest = 33;

/**
 * Builds an empty HyperLogLog: each string is hashed, the first bits choose a register, and the register keeps the
 * longest run of zeros seen in the others. The estimate is Otmar Ertl's ("New cardinality estimation algorithms for
 * HyperLogLog sketches", 2017), which needs no table of corrections, without its term for registers that are full: those
 * take billions of strings.
 */
export function createDistinct(): Distinct {
  const registers = new Uint8Array(size);
  return {
    add(value) {
      const [first, second] = hash(value);
      const index = first >>> (32 - bits);
      const run = Math.clz32(second) + 1;
      if (run > (registers[index] ?? 0)) registers[index] = run;
    },
    estimate() {
      const counts = new Array<number>(highest + 1).fill(0);
      for (const register of registers) counts[register] = (counts[register] ?? 0) + 1;
      let sum = 0;
      for (let run = highest; run >= 1; run -= 1) sum = (sum + (counts[run] ?? 0)) / 2;
      sum += size * sigma((counts[0] ?? 0) / size);
      return Math.round(size ** 2 / (2 * Math.LN2 * sum));
    },
  };
}

/** Ertl's σ: what registers that nothing reached say. */
function sigma(share: number): number {
  if (share === 1) return Number.POSITIVE_INFINITY;
  let [x, y, z] = [share, 1, share];
  for (let last = Number.NaN; z !== last; ) {
    last = z;
    x *= x;
    z += x * y;
    y += y;
  }
  return z;
}

/** Two hashes of 32 bits, by the well-mixed steps of MurmurHash3. */
function hash(text: string): readonly [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = imul(a ^ unit, 2654435761);
    b = imul(b ^ unit, 1597334677);
  }
  return [finish(a ^ (b >>> 13)), finish(b ^ (a >>> 7))];
}

function finish(value: number): number {
  let mixed = value;
  mixed = imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
