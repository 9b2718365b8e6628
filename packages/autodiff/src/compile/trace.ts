// What a function computes, recorded once with its gradient: the same operations for every sample.
import { openBlock, recorder } from '../record/open-block.ts';
import { values } from '../record/recorder.ts';
import { tracing } from '../record/trace-context.ts';
import { type Operand, Value } from '../record/value.ts';
import { Tape } from '../tape/tape.ts';
import { recordedBackward } from '../transforms/recorded.ts';

/** A traced function and the gradient of its result. */
export interface Trace {
  readonly tape: Tape;
  readonly inputs: readonly Value[];
  /** Leaves from outside that the gradient is taken with respect to. */
  readonly parameters: readonly Value[];
  /** Leaves that are only read. */
  readonly settings: readonly Value[];
  /** The loss, and what else the function returned. */
  readonly outputs: readonly Value[];
  /** `∂(weight · loss)/∂parameter`, as nodes of the tape. */
  readonly gradients: readonly Value[];
}

/** The loss of one sample; or that loss and, after it, whatever else shall be known of every sample. */
export type SampleFunction = (sample: readonly Value[]) => Operand | readonly Operand[];

/** Records `f` of `count` new inputs. Throws `TypeError` if a number was read on the way: a branch would be frozen. */
export function traced(
  f: (inputs: readonly Value[]) => readonly Operand[],
  count: number,
): { readonly inputs: readonly Value[]; readonly outputs: readonly Value[] } {
  const inputs = Array.from({ length: count }, () => new Value(0.5));
  const [serial, used] = [openBlock.serial, recorder.used];
  const { result: outputs, read } = tracing(() => recordedOutputs(f(inputs)));
  const nodes = Tape.of(...outputs);
  for (const value of read) {
    const isNew =
      value.leaf === null &&
      (value.span.block.serial > serial || (value.span.block.serial === serial && value.index >= used));
    const depends = isNew || inputs.includes(value) || nodes.has(value);
    if (depends && value.role !== 'constant')
      throw new TypeError(
        `the function read the number of ${value.label || value.op?.name || 'an input'} while it was traced, and what it ` +
          'did with it would be frozen; choose with where(), relu(), max() or min(), and stop gradients with stopGradient()',
      );
  }
  return { inputs, outputs };
}

/** What a traced function returned, as Values. Throws `TypeError` for anything else. */
function recordedOutputs(found: readonly Operand[]): readonly Value[] {
  if (!Array.isArray(found)) throw new TypeError(`the function returned ${String(found)}, and not a list`);
  return found.map((output) => {
    if (typeof output === 'number') return values.constant(output);
    if (output instanceof Value) return output;
    throw new TypeError(`the function returned ${String(output)}, where a number or a Value is needed`);
  });
}

/** The trace of a function of `count` inputs, with the gradient of `weight` times the first number that it returns. */
export function traceWithGradient(
  f: SampleFunction,
  count: number,
  weight: Value,
  wanted: readonly Value[] | undefined,
): Trace {
  const { serial } = new Value(0).leaf!;
  const { inputs, outputs } = traced((x) => {
    const found = f(x);
    return Array.isArray(found) ? found : [found];
  }, count);
  if (outputs.length === 0) throw new TypeError('compile: the function returned nothing, and not a loss');
  const leaves = leavesOf(Tape.of(...outputs)).filter((leaf) => !inputs.includes(leaf));
  const parameters = wanted ?? trainable(leaves, serial);
  for (const parameter of parameters)
    if (!(parameter instanceof Value) || parameter.leaf === null)
      throw new TypeError(`${parameter} is not a leaf, and cannot be a parameter`);
  const gradients = recordedBackward([outputs[0]!], parameters, [weight], { forAnyPrimals: true });
  return {
    tape: Tape.of(...outputs, ...gradients, ...inputs, ...parameters),
    inputs,
    parameters,
    settings: leaves.filter((leaf) => !parameters.includes(leaf)),
    outputs,
    gradients,
  };
}

/** Leaves that are meant to be trained: parameters, or, in code that tells no roles, all inputs made before leaf `serial`. */
export function trainable(leaves: readonly Value[], serial: number = Infinity): readonly Value[] {
  const parameters = leaves.filter(({ role }) => role === 'parameter');
  if (parameters.length > 0) return parameters;
  return leaves.filter(({ leaf, role }) => role === 'input' && leaf!.serial < serial);
}

/** The leaves of `tape` that are not constants. */
export function leavesOf(tape: Tape): readonly Value[] {
  return tape.nodes.filter(({ leaf, role }) => leaf !== null && role !== 'constant');
}
