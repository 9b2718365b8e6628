// What was made of a number the last time, so that it is made again only when the number has changed.

/** One number, and what was made of it, for each of `places`. */
export class Remembered<T> {
  readonly #numbers: Float64Array;
  readonly #made: (T | undefined)[];

  constructor(places: number) {
    this.#numbers = new Float64Array(places);
    this.#made = new Array<T | undefined>(places).fill(undefined);
  }

  /** Forgets everything. */
  forget(): void {
    this.#made.fill(undefined);
  }

  /** What `make` makes of `x`: the same object as the last time at this place, if the number is the same. */
  at<A>(place: number, x: number, make: (x: number, argument: A) => T, argument: A): T {
    const last = this.#made[place];
    if (last !== undefined && Object.is(this.#numbers[place], x)) return last;
    const made = make(x, argument);
    this.#numbers[place] = x;
    this.#made[place] = made;
    return made;
  }
}
