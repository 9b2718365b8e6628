// What a function of one Value computes: its tape. The formats write an activation from it, so that they need no list of functions.
import { Tape, Value, withTrace } from '@retrograd/autodiff';
import type { Activation } from '../activations/elementwise.ts';

/** A function as a tape with one input, node `input`, and one output. */
export interface FunctionTape {
  readonly tape: Tape;
  readonly input: number;
  readonly output: number;
}

/**
 * The tape of `f`, recorded at 0.5. Throws `TypeError`, starting with `what`, for a function that reads a number, whose branch
 * would be the same for all inputs, and for one that has parameters of its own.
 */
export function functionTape(what: string, f: Activation): FunctionTape {
  const x = new Value(0.5, { label: 'x' });
  const numberRead = ({ role, label }: Value): void => {
    if (role !== 'constant')
      throw new TypeError(`${what} reads ${label || 'the number of a Value'}; use where(condition, a, b)`);
  };
  const y = withTrace({ isTracing: true, numberRead }, () => f(x));
  if (!(y instanceof Value)) throw new TypeError(`${what} needs to return a Value`);
  const tape = Tape.of(y);
  for (let i = 0; i < tape.length; i++)
    if (tape.op(i) === null && tape.role(i) !== 'constant' && tape.nodes[i] !== x)
      throw new TypeError(`${what} depends on ${tape.label(i) || 'a Value'} beside its input; make it a plain number`);
  if (!tape.has(x)) throw new TypeError(`${what} does not depend on its input`);
  return { tape, input: tape.indexOf(x), output: tape.outputs[0]! };
}

/** The name of the operation and its plain numbers, if the function is a single operation of its input; otherwise null. */
export function soleOperation({ tape, input, output }: FunctionTape): { name: string; numbers: number[] } | null {
  const op = tape.op(output);
  const [first, ...others] = tape.inputsOf(output);
  if (op === null || first !== input) return null;
  if (others.some((i) => tape.role(i) !== 'constant')) return null;
  return { name: op.name, numbers: others.map((i) => tape.values[i]!) };
}
