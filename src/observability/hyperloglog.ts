const { imul } = Math;

/** Estimates the number of distinct strings. */
export interface DistinctCounter {
  add(value: string): void;
  /** Accurate to about 2 %. */
  estimate(): number;
}

/** 2 ** bits registers of one byte, 16 KiB: a standard error of 0.8 %. */
const bits = 14;
const size = 2 ** bits;
/** Maximum value of a register: the leading zeros in the remaining bits of a hash, plus one. */
const highest = 33;

/**
 * Creates an empty HyperLogLog: each string is hashed, the first bits select a register, and the register keeps the
 * longest run of zeros in the other bits. The estimate is Otmar Ertl's ("New cardinality estimation algorithms for
 * HyperLogLog sketches", 2017), which needs no correction tables. Its term for saturated registers is left out, because
 * saturation takes billions of strings.
 */
export function createHyperLogLog(): DistinctCounter {
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

/** Ertl's σ: the contribution of empty registers. */
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

/** Two 32-bit hashes, by MurmurHash3's mixing steps. */
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
