// A set of indices that is filled and emptied over and over.

/** Indices of what is to be drawn anew, each once. */
export class Marked {
  readonly #marks: Uint8Array;
  #indices: number[] = [];

  constructor(count: number) {
    this.#marks = new Uint8Array(count);
  }

  get indices(): readonly number[] {
    return this.#indices;
  }

  add(index: number): void {
    if (this.#marks[index] === 1) return;
    this.#marks[index] = 1;
    this.#indices.push(index);
  }

  addAll(): void {
    for (let k = 0; k < this.#marks.length; k++) this.add(k);
  }

  clear(): void {
    for (const index of this.#indices) this.#marks[index] = 0;
    this.#indices = [];
  }
}
