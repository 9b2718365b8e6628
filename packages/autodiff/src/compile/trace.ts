// The operations of a function and of its gradient, recorded once for all samples.
import { described } from '../record/mistakes.ts';
import { openBlock, recorder } from '../record/open-block.ts';
import { values } from '../record/recorder.ts';
import { tracing } from '../record/trace-context.ts';
import { type Operand, Value } from '../record/value.ts';
import { Tape } from '../tape/tape.ts';
import { recordedBackward } from '../transforms/recorded.ts';
import { requireSize } from './cost.ts';

/** A traced function and the gradient of its result. */
export interface Trace {
  readonly tape: Tape;
  readonly inputs: readonly Value[];
  /** The leaves that the gradient is taken with respect to. */
  readonly parameters: readonly Value[];
  /** Leaves that are only read. */
  readonly settings: readonly Value[];
  /** The loss, followed by the other results of the function. */
  readonly outputs: readonly Value[];
  /** `∂(weight · loss)/∂parameter`, as nodes of the tape. */
  readonly gradients: readonly Value[];
}

/** Returns the loss of one sample, alone or followed by other results that are to be known of every sample. */
export type SampleFunction = (sample: readonly Value[]) => Operand | readonly Operand[];

/**
 * Records `f` with `count` new inputs. Throws `TypeError`, starting with `who`, if `f` reads a number that depends on them:
 * a branch on it would be the same in every run.
 */
export function traced(
  f: (inputs: readonly Value[]) => readonly Operand[],
  count: number,
  who: 'compile' | 'replay' = 'compile',
): { readonly inputs: readonly Value[]; readonly outputs: readonly Value[] } {
  const inputs = Array.from({ length: count }, () => new Value(0.5));
  const [serial, used] = [openBlock.serial, recorder.used];
  const { result: outputs, read } = tracing(who, () => recordedOutputs(f(inputs), who));
  const nodes = Tape.ofAll(outputs);
  const isInput = new Set(inputs);
  for (const value of read) {
    const isNew =
      value.leaf === null &&
      (value.span.block.serial > serial || (value.span.block.serial === serial && value.index >= used));
    const depends = isNew || isInput.has(value) || nodes.has(value);
    if (depends && value.role !== 'constant')
      throw new TypeError(
        `${who}: the function read ${value.label || value.op?.name || 'input'}.data; that branch would be baked into the ` +
          'program. Use where(condition, a, b), and stopGradient() to stop a gradient',
      );
  }
  return { inputs, outputs };
}

/** The results of a traced function as Values. Throws `TypeError` for a result that is neither a number nor a Value. */
function recordedOutputs(found: readonly Operand[], who: string): readonly Value[] {
  if (!Array.isArray(found))
    throw new TypeError(`${who}: the function needs to return a list, got ${described(found)}`);
  return found.map((output) => {
    if (typeof output === 'number') return values.constant(output);
    if (output instanceof Value) return output;
    throw new TypeError(`${who}: the function needs to return a number or a Value, got ${described(output)}`);
  });
}

/** The trace of a function of `count` inputs, with the gradient of `weight` times the first number that it returns. */
export function traceWithGradient(
  f: SampleFunction,
  count: number,
  weight: Value,
  wanted: readonly Value[] | undefined,
  maxNodes: number,
): Trace {
  const { serial } = new Value(0).leaf!;
  const { inputs, outputs } = traced((x) => {
    const found = f(x);
    return Array.isArray(found) ? found : [found];
  }, count);
  if (outputs.length === 0) throw new TypeError('compile: the function needs to return a loss, got an empty list');
  const isInput = new Set(inputs);
  const recorded = Tape.ofAll(outputs);
  requireSize('nodes', recorded.length, maxNodes);
  const leaves = leavesOf(recorded).filter((leaf) => !isInput.has(leaf));
  const parameters = wanted ?? trainable(leaves, serial);
  for (const parameter of parameters)
    if (!(parameter instanceof Value) || parameter.leaf === null)
      throw new TypeError(`compile: a parameter needs to be a leaf, got ${described(parameter)}`);
  const isParameter = new Set(parameters);
  const gradients = recordedBackward([outputs[0]!], parameters, [weight], { forAnyPrimals: true });
  return {
    tape: Tape.ofAll([...outputs, ...gradients, ...inputs, ...parameters]),
    inputs,
    parameters,
    settings: leaves.filter((leaf) => !isParameter.has(leaf)),
    outputs,
    gradients,
  };
}

/** The leaves to train: those of role `parameter`, or if there are none, all inputs made before leaf `serial`. */
export function trainable(leaves: readonly Value[], serial: number = Infinity): readonly Value[] {
  const parameters = leaves.filter(({ role }) => role === 'parameter');
  if (parameters.length > 0) return parameters;
  return leaves.filter(({ leaf, role }) => role === 'input' && leaf!.serial < serial);
}

/** The leaves of `tape` that are not constants. */
export function leavesOf(tape: Tape): readonly Value[] {
  return tape.nodes.filter(({ leaf, role }) => leaf !== null && role !== 'constant');
}
