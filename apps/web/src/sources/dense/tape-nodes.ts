// The nodes of a tape by what they compute from what, to find known layers among them.
import { Tape, Value, withTrace } from '@retrograd/autodiff';
import type { Module } from '@retrograd/nn';

/** What a node of the tape is computed from. */
export interface TapeNodes {
  readonly tape: Tape;
  readonly output: number;
  /** The leaves with this role that the output depends on, in tape order. */
  leaves(role: 'input' | 'parameter' | 'target'): number[];
  /** The nodes that the output depends on and that use node `i`; each once. */
  usersOf(i: number): readonly number[];
  /** The node that is `left + right`, in any order; −1 if there is none. */
  sumOf(left: number, right: number): number;
  /** The nodes that `module`, which has no parameters, computes from the nodes `x`; `null` if they are not on the tape. */
  outputsOf(module: Module, x: readonly number[]): number[] | null;
}

/** The nodes that node `output` of `tape` depends on. O(nodes + edges). */
export function nodesOf(tape: Tape, output: number): TapeNodes {
  const users: number[][] = Array.from({ length: tape.length }, () => []);
  const byParts = new Map<string, number>();
  const needed = new Uint8Array(tape.length);
  needed[output] = 1;
  for (let i = output; i >= 0; i--) {
    if (needed[i] === 0 || tape.op(i) === null) continue;
    const inputs = tape.inputsOf(i);
    for (const input of new Set(inputs)) {
      needed[input] = 1;
      users[input]!.push(i);
    }
  }
  const parts: (number | string)[] = []; // of nodes that compute the same the first one; of a plain number, the number
  for (let i = 0; i <= output; i++) {
    const op = tape.op(i);
    parts.push(isNumber(tape, i) ? numeral(tape.values[i]!) : i);
    if (op === null || needed[i] === 0) continue;
    const key = keyOf(
      op.name,
      Array.from(tape.inputsOf(i), (input) => parts[input]!),
    );
    parts[i] = byParts.get(key) ?? i;
    byParts.set(key, parts[i] as number);
  }
  const sums = (left: number, right: number): number =>
    Math.max(...['add', 'sum'].map((name) => byParts.get(keyOf(name, [parts[left]!, parts[right]!])) ?? -1));
  return {
    tape,
    output,
    leaves: (role) =>
      Array.from({ length: tape.leafCount }, (_, i) => i).filter((i) => needed[i] === 1 && tape.role(i) === role),
    usersOf: (i) => users[i]!,
    sumOf: (left, right) => Math.max(sums(left, right), sums(right, left)),
    outputsOf(module, x) {
      const values = x.map((i) => new Value(tape.values[i]!, { role: 'input' }));
      const outputs = withTrace({ isTracing: module.leastBatch > 1, observe() {} }, () => module.forward(values)); // of one row of a batch
      const recorded = Tape.ofAll(outputs);
      const at = new Map<number, number | string>();
      for (const [k, value] of values.entries())
        if (recorded.has(value)) at.set(recorded.indexOf(value), parts[x[k]!]!);
      for (let i = 0; i < recorded.length; i++) {
        if (at.has(i)) continue;
        const op = recorded.op(i);
        const inputs = op === null ? [] : Array.from(recorded.inputsOf(i), (input) => at.get(input)!);
        const found = op === null ? numeral(recorded.values[i]!) : byParts.get(keyOf(op.name, inputs));
        if (found === undefined) return null;
        at.set(i, found);
      }
      return outputs.map((y) => at.get(recorded.indexOf(y)) as number);
    },
  };
}

const keyOf = (name: string, parts: readonly (number | string)[]): string => `${name} ${parts.join()}`;

/** True for a plain number in a formula. */
export function isNumber(tape: Tape, i: number): boolean {
  return tape.op(i) === null && tape.role(i) === 'constant';
}

const numeral = (x: number): string => `#${x}`;
