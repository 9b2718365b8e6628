// CPython's random numbers: the Mersenne Twister (MT19937) with its way of taking a seed and of making doubles.

const SIZE = 624;

/** A sequence of random numbers; `key` are the 32-bit digits of the seed, lowest first. */
export class Mersenne {
  readonly #state = new Uint32Array(SIZE);
  #at = SIZE;

  constructor(key: readonly number[]) {
    const state = this.#state;
    state[0] = 19650218;
    for (let i = 1; i < SIZE; i++) state[i] = Math.imul(1812433253, this.#before(i)) + i;
    let i = 1;
    const next = () => {
      i++;
      if (i < SIZE) return;
      state[0] = state[SIZE - 1]!;
      i = 1;
    };
    for (let k = 0; k < Math.max(SIZE, key.length); k++) {
      const j = k % key.length;
      state[i] = (state[i]! ^ Math.imul(this.#before(i), 1664525)) + key[j]! + j;
      next();
    }
    for (let k = 1; k < SIZE; k++) {
      state[i] = (state[i]! ^ Math.imul(this.#before(i), 1566083941)) - i;
      next();
    }
    state[0] = 0x80000000;
  }

  /** So many random bits, 32 at most. */
  bits(count: number): number {
    if (this.#at === SIZE) this.#twist();
    let y = this.#state[this.#at++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return (y >>> 0) >>> (32 - count);
  }

  /** A number from 0 up to 1, 1 not included. */
  random(): number {
    return (this.bits(27) * 67108864 + this.bits(26)) / 9007199254740992;
  }

  /** The word before `i`, mixed. */
  #before(i: number): number {
    const word = this.#state[i - 1]!;
    return word ^ (word >>> 30);
  }

  #twist(): void {
    const state = this.#state;
    for (let k = 0; k < SIZE; k++) {
      const y = (state[k]! & 0x80000000) | (state[(k + 1) % SIZE]! & 0x7fffffff);
      state[k] = state[(k + 397) % SIZE]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#at = 0;
  }
}
