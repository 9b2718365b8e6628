// The buffers of a model, such as running statistics, as they were before a step.
import type { Module } from '../module/module.ts';

/** Runs steps that leave the buffers of a model unchanged if they throw. */
export class KeptBuffers {
  readonly #buffers: readonly (Float64Array | { data: number })[];
  readonly #kept: readonly Float64Array[];

  constructor(model: Module) {
    this.#buffers = model.allBuffers();
    this.#kept = this.#buffers.map((buffer) => new Float64Array(buffer instanceof Float64Array ? buffer.length : 1));
  }

  /** The result of `step`. If it throws, the buffers are again as before, and so is what it throws. */
  during<T>(step: () => T): T {
    for (const [k, buffer] of this.#buffers.entries()) {
      if (buffer instanceof Float64Array) this.#kept[k]!.set(buffer);
      else this.#kept[k]![0] = buffer.data;
    }
    try {
      return step();
    } catch (error) {
      for (const [k, buffer] of this.#buffers.entries()) {
        if (buffer instanceof Float64Array) buffer.set(this.#kept[k]!);
        else buffer.data = this.#kept[k]![0]!;
      }
      throw error;
    }
  }
}
