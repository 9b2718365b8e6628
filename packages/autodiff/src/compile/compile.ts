// A function of one sample, traced once, and run over a batch as one program.

import { described, requireKnown } from '../record/mistakes.ts';
import { values } from '../record/recorder.ts';
import { recording } from '../record/recording.ts';
import { Value } from '../record/value.ts';
import type { Tape } from '../tape/tape.ts';
import { COMPILE_OPTIONS, type CompileOptions } from './compile-options.ts';
import { requireMemory, requireSize } from './cost.ts';
import { INSTRUCTION } from './instructions.ts';
import { lower } from './lower.ts';
import { createMachine } from './machine.ts';
import type { Machine } from './machine-types.ts';
import { Memory } from './memory.ts';
import { type ParameterRows, penaltyProgram, updateProgram } from './parameter-program.ts';
import type { LeafAddress, Output } from './plan.ts';
import { type SampleFunction, traceWithGradient } from './trace.ts';

/** Room before the data, so that no address is 0. */
const START = 64;

/**
 * Compiles `f`, the loss of one sample, with its gradient: `compile(([x, y]) => square(w.mul(x!).sub(y!)), { inputs: 2,
 * batch: 100 })`. What `f` reads from outside are its parameters and settings; constants are part of the program, and stay
 * as they are. If it returns a list, the loss comes first, and the rest can be read with `output` after each run. Throws
 * `TypeError` if `f`, or the partials of a custom operation, read a number of what is computed: their branch would be baked
 * into the program. Also for a parameter that is not a leaf; `RangeError` for counts that do not fit, for more nodes or inputs
 * than `maxNodes`, and for a batch that needs more memory than there is, with what they would cost.
 */
export function compile(f: SampleFunction, options: CompileOptions): Program {
  return recording(() => new Program(f, options));
}

/** A compiled loss with its gradient, and, with a rule, the step of training. Made by `compile`. */
export class Program {
  /** The parameters, in the order of their gradients. */
  readonly parameters: readonly Value[];
  /** What runs it. It is JavaScript also where WebAssembly was refused. */
  readonly backend: 'wasm' | 'javascript';
  readonly #options: CompileOptions;
  readonly #machine: Machine;
  readonly #settings: readonly (readonly [value: Value, address: number])[];
  readonly #places: Places;
  readonly #evaluate: (lanes: number) => void;
  readonly #penalize: ((lanes: number) => void) | null;
  readonly #update: ((lanes: number) => void) | null;
  #samples = 0;
  /** Samples of the last run. */
  #ran = 0;

  /** As `compile`. */
  constructor(f: SampleFunction, options: CompileOptions) {
    if (typeof f !== 'function') throw new TypeError('compile needs a function of one sample');
    if (typeof options !== 'object' || options === null)
      throw new TypeError('compile needs options: compile(f, { inputs, batch })');
    requireKnown('compile', options, COMPILE_OPTIONS);
    const { inputs, batch, reduction = 'mean', precision = 'f64', backend, parameters: wanted, states = 0 } = options;
    const { maxNodes = 1e6 } = options;
    requireCount('inputs', inputs, 0);
    requireCount('batch', batch, 1);
    requireCount('states', states, 0);
    requireCount('maxNodes', maxNodes, 1);
    requireSize('inputs', inputs, maxNodes);
    requireSize('states', states, maxNodes);
    requireOneOf('reduction', reduction, ['mean', 'sum']);
    requireOneOf('precision', precision, ['f64', 'f32']);
    if (backend !== undefined) requireOneOf('backend', backend, ['wasm', 'javascript']);
    if (wanted !== undefined && !Array.isArray(wanted))
      throw new TypeError(`compile: parameters must be a list of Values, got ${described(wanted)}`);
    if (new Set(wanted).size !== (wanted ?? []).length) throw new RangeError('compile: parameters has a Value twice');
    const bytes = precision === 'f64' ? 8 : 4;
    const weight = reduction === 'mean' ? new Value(1) : values.constant(1);
    const trace = traceWithGradient(f, inputs, weight, wanted, maxNodes);
    this.parameters = trace.parameters;
    this.#options = options;

    const memory = new Memory(START, batch, bytes);
    const parameterBytes = new Memory(0, trace.parameters.length, bytes).rowBytes;
    const places: Places = {
      weight: memory.scalar(),
      count: memory.count,
      loss: memory.scalar(),
      penalty: memory.scalar(),
      parameters: memory.block(parameterBytes),
      gradients: memory.block(parameterBytes),
      states: Array.from({ length: states }, () => memory.block(parameterBytes)),
      inputs: trace.inputs.map(() => memory.block(memory.rowBytes)),
      outputs: trace.outputs.slice(1).map(() => memory.block(memory.rowBytes)),
    };
    this.#places = places;
    const settings = new Map(trace.settings.map((value) => [value, memory.scalar()]));
    const evaluation = lower(
      trace.tape,
      addressesOnTape(trace.tape, [
        ...trace.inputs.map((value, k) => [value, { address: places.inputs[k]!, isRow: true }] as const),
        ...trace.parameters.map(
          (value, k) => [value, { address: places.parameters + k * bytes, isRow: false }] as const,
        ),
        ...[...settings].map(([value, address]) => [value, { address, isRow: false }] as const),
        [weight, { address: places.weight, isRow: false }],
      ]),
      [
        { kind: 'sum', node: trace.tape.indexOf(trace.outputs[0]!), address: places.loss },
        ...trace.gradients.map(
          (node, k): Output => ({ kind: 'sum', node: trace.tape.indexOf(node), address: places.gradients + k * bytes }),
        ),
        ...places.outputs.map(
          (address, k): Output => ({ kind: 'row', node: trace.tape.indexOf(trace.outputs[k + 1]!), address }),
        ),
      ],
      memory,
    );
    const clear = Int32Array.of(
      ...[INSTRUCTION.CLEAR, places.loss, bytes],
      ...[INSTRUCTION.CLEAR, places.penalty, bytes],
      ...(parameterBytes > 0 ? [INSTRUCTION.CLEAR, places.gradients, parameterBytes] : []),
    );
    const words = new Int32Array(clear.length + evaluation.words.length);
    words.set(clear);
    words.set(evaluation.words, clear.length);

    const ofParameters = new Memory(memory.end, trace.parameters.length, bytes);
    const penalty = options.penalty && penaltyProgram(options.penalty, places, places.penalty, ofParameters);
    const update = options.update && updateProgram(options.update, places, ofParameters);
    this.#settings = [...settings, ...(penalty?.settings ?? []), ...(update?.settings ?? [])];
    requireMemory(ofParameters.end, batch);
    this.#machine = createMachine(ofParameters.end, precision, backend);
    this.backend = this.#machine.backend;
    memory.fill(this.#machine.numbers);
    ofParameters.fill(this.#machine.numbers);
    this.#machine.numbers[ofParameters.count / bytes] = trace.parameters.length;
    this.#evaluate = this.#machine.load({ words, operations: evaluation.operations });
    const hasParameters = trace.parameters.length > 0; // loops over rows run at least once
    this.#penalize = penalty && hasParameters ? this.#machine.load(penalty.bytecode) : null;
    this.#update = update && hasParameters ? this.#machine.load(update.bytecode) : null;
    this.pull();
  }

  /** The program's own copy of the parameters, which `step` moves: a view of its memory, to read and to write. */
  get numbers(): Float64Array | Float32Array {
    return this.#view(this.#places.parameters);
  }

  /**
   * The gradients of the last run, evaluation or step, in the same order: a view too. It is −0 where nothing contributed.
   */
  get gradients(): Float64Array | Float32Array {
    return this.#view(this.#places.gradients);
  }

  #view(address: number): Float64Array | Float32Array {
    const { numbers } = this.#machine;
    const first = address / numbers.BYTES_PER_ELEMENT;
    return numbers.subarray(first, first + this.parameters.length);
  }

  /** Loads the samples of the next steps. Throws `RangeError` for a wrong number of samples or of numbers in one, `TypeError` for anything but numbers. */
  load(samples: readonly (readonly number[])[]): void {
    this.#load('load', samples);
  }

  #load(who: string, samples: readonly (readonly number[])[]): void {
    const { inputs, batch } = this.#options;
    if (!Array.isArray(samples))
      throw new TypeError(`${who} needs a list of samples, [[1, 2], [3, 4]], got ${described(samples)}`);
    if (samples.length === 0 || samples.length > batch)
      throw new RangeError(`${who}: a batch must have 1 to ${batch} samples, got ${samples.length}`);
    const { numbers } = this.#machine;
    const rows = this.#places.inputs.map((address) => address / numbers.BYTES_PER_ELEMENT);
    for (let lane = 0; lane < samples.length; lane++) requireSample(who, samples[lane]!, lane, inputs);
    for (let lane = 0; lane < samples.length; lane++) {
      const sample = samples[lane]!;
      for (let k = 0; k < inputs; k++) numbers[rows[k]! + lane] = sample[k]!;
    }
    this.#samples = samples.length;
  }

  /** Copies the parameters' `data` into the program, as `run` does at every call and `compile` does once. */
  pull(): void {
    const { parameters, numbers } = this;
    for (let k = 0; k < parameters.length; k++) numbers[k] = parameters[k]!.data;
  }

  /** Copies numbers and gradients of the last run or step out. Afterwards, `data` and `grad` match the program's memory. */
  push(): void {
    const { parameters, numbers, gradients } = this;
    for (let k = 0; k < parameters.length; k++) {
      parameters[k]!.data = numbers[k]!;
      parameters[k]!.grad = gradients[k]! + 0; // −0 marks "no contribution"
    }
  }

  /**
   * The loss over `samples`, their mean or their sum; adds its gradient to the parameters' `grad`, as `backward()` does.
   * Throws `RangeError` as `load` does.
   */
  run(samples: readonly (readonly number[])[]): number {
    this.#load('run', samples);
    this.pull();
    const loss = this.#loss();
    const { parameters, gradients } = this;
    for (let k = 0; k < parameters.length; k++) parameters[k]!.grad += gradients[k]!;
    return loss;
  }

  /**
   * The loss over the samples loaded last, and its `gradients`, at the program's own `numbers`: `run` without the Values.
   * Throws `Error` without samples.
   */
  evaluate(): number {
    this.#requireSamples('evaluate');
    return this.#loss();
  }

  /**
   * Number `k` of what the function returned after the loss, for each sample of the last run or step. Throws `RangeError` if
   * it returned fewer.
   */
  output(k: number): Float64Array {
    const { outputs } = this.#places;
    if (outputs[k] === undefined)
      throw new RangeError(`output(${k}): the program has ${outputs.length} outputs, counted from 0`);
    const { numbers } = this.#machine;
    const first = outputs[k]! / numbers.BYTES_PER_ELEMENT;
    return Float64Array.from(numbers.subarray(first, first + this.#ran));
  }

  /**
   * One step of training inside the program, with the samples loaded last: returns the loss before it. `push()` brings
   * the parameters out. Throws `Error` without an `update` rule or samples.
   */
  step(): number {
    if (this.#options.update === undefined) throw new Error('step() needs an update rule: compile(f, { update })');
    this.#requireSamples('step');
    const loss = this.#loss();
    this.#update?.(this.parameters.length);
    return loss;
  }

  #requireSamples(what: string): void {
    if (this.#samples === 0) throw new Error(`${what}() needs samples: load() them first`);
  }

  #loss(): number {
    const { numbers } = this.#machine;
    const size = numbers.BYTES_PER_ELEMENT;
    const weight = this.#options.reduction === 'sum' ? 1 : 1 / this.#samples;
    numbers[this.#places.weight / size] = weight;
    numbers[this.#places.count / size] = this.#samples;
    for (const [value, address] of this.#settings) numbers[address / size] = value.data;
    this.#evaluate(this.#samples);
    this.#ran = this.#samples;
    this.#penalize?.(this.parameters.length);
    return numbers[this.#places.loss / size]! * weight + numbers[this.#places.penalty / size]!;
  }
}

/** Addresses of what goes in and out of a program. */
interface Places extends ParameterRows {
  readonly weight: number;
  readonly count: number;
  readonly loss: number;
  readonly penalty: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** The places of those Values that are on the tape, by their position on it. */
function addressesOnTape(
  tape: Tape,
  places: readonly (readonly [Value, LeafAddress])[],
): ReadonlyMap<number, LeafAddress> {
  return new Map(places.flatMap(([value, place]) => (tape.has(value) ? [[tape.indexOf(value), place] as const] : [])));
}

function requireOneOf(name: string, found: string, known: readonly string[]): void {
  if (!known.includes(found))
    throw new RangeError(`compile: ${name} must be ${known.join(' or ')}, got ${described(found)}`);
}

/** Throws `RangeError` for a sample of another length, `TypeError` for one that is not of numbers. */
function requireSample(who: string, sample: readonly number[], lane: number, inputs: number): void {
  if (typeof sample !== 'object' || sample === null || typeof sample.length !== 'number')
    throw new TypeError(`${who}: sample ${lane} must be a list of numbers, got ${described(sample)}`);
  if (sample.length !== inputs)
    throw new RangeError(`${who}: sample ${lane} must have ${inputs} numbers, got ${sample.length}`);
  for (let k = 0; k < inputs; k++)
    if (typeof sample[k] !== 'number')
      throw new TypeError(`${who}: sample ${lane} must have numbers only, got ${described(sample[k])} at ${k}`);
}

function requireCount(name: string, count: number, least: number): void {
  if (!Number.isInteger(count) || count < least)
    throw new RangeError(`compile: ${name} must be an integer of at least ${least}, got ${described(count)}`);
}
