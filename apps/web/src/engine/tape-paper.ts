// A tape that is made of another, node by node.
import { Tape, type TapeData } from '@retrograd/autodiff';

/** A tape that is written node by node. */
export class Paper {
  readonly #scopes: TapeData['scopes'][number][];
  readonly #lists = { ops: [], roles: [], labels: [], inputs: [], firstInput: [0], values: [], scopeOf: [] } as {
    [K in 'ops' | 'roles' | 'labels' | 'inputs' | 'firstInput' | 'values' | 'scopeOf']: TapeData[K][number][];
  };
  readonly #version: TapeData['version'];

  constructor({ scopes, version }: TapeData) {
    this.#scopes = [...scopes];
    this.#version = version;
  }

  scope(name: string, kind: string, parent: number): number {
    return this.#scopes.push({ name, kind, parent }) - 1;
  }

  put(
    op: string | null,
    role: TapeData['roles'][number],
    label: string,
    inputs: readonly number[],
    value: number,
    scope: number,
  ): number {
    const { ops, roles, labels, inputs: all, firstInput, values, scopeOf } = this.#lists;
    all.push(...inputs);
    firstInput.push(all.length);
    for (const [list, entry] of [
      [roles, role],
      [labels, label],
      [values, value],
      [scopeOf, scope],
    ] as [unknown[], unknown][])
      list.push(entry);
    return ops.push(op) - 1;
  }

  tape(leafCount: number, outputs: readonly number[]): Tape {
    return Tape.from({
      ...this.#lists,
      version: this.#version,
      leafCount,
      scopes: this.#scopes,
      outputs,
      recorded: [],
    });
  }
}
