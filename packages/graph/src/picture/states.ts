// In which state each element was last drawn: what is in the same state is not drawn again.

/** A few flags and one number for each of `count` elements. */
export class States {
  readonly #bits: Uint8Array;
  readonly #numbers: Float64Array;

  constructor(count: number) {
    this.#bits = new Uint8Array(count);
    this.#numbers = new Float64Array(count);
  }

  /** True if this is another state of the element than the last time, or its first. */
  isNew(at: number, bits: number, number: number): boolean {
    if (this.#bits[at] === bits && Object.is(this.#numbers[at], number)) return false;
    this.#bits[at] = bits;
    this.#numbers[at] = number;
    return true;
  }
}

/** Flags as the bits of a number, which is never 0. */
export function bitsOf(a: boolean, b: boolean, c = false, d = false, e = false): number {
  return 1 | (Number(a) << 1) | (Number(b) << 2) | (Number(c) << 3) | (Number(d) << 4) | (Number(e) << 5);
}
