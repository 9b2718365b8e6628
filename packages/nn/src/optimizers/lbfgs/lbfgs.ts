// A quasi-Newton method: steps along the gradient times an inverse Hessian estimated from past steps.
import { Value } from '@retrograd/autodiff';
import { isFunction } from '../../class-name.ts';
import type { Table } from '../../options.ts';
import { savedPart, stateOf } from '../../saved-state.ts';
import { shown } from '../../shown.ts';
import type { GroupOptions, ParameterGroup } from '../groups.ts';
import { type Closure, Optimizer } from '../optimizer.ts';
import type { OptimizerState } from '../optimizer-state.ts';
import { type Memory, memoryOf, type PlainMemory, plainOf, remember } from './lbfgs-memory.ts';
import { type LBFGSOptions, table } from './lbfgs-options.ts';
import { strongWolfe } from './strong-wolfe.ts';
import { dot, largest, sumOfMagnitudes, type Vector } from './vector.ts';

/** `stateDict` of LBFGS. */
export interface LBFGSState extends OptimizerState {
  readonly memory: PlainMemory | null;
}

/**
 * L-BFGS: `d = −H g`, `θ ← θ + t d`, up to `maxIter` times a `step`, where `H` comes from the last `historySize`
 * changes. An iteration costs `4 historySize` multiplications per parameter. Use it with the loss of all data: noise in the
 * gradient makes `H` wrong. Source: Nocedal and Wright 2006, algorithms 7.4 and 7.5; the rest as
 * in PyTorch, after minFunc.
 */
export class LBFGS extends Optimizer<LBFGSOptions, never> {
  #memory: Memory | null = null;

  /** Throws as all optimisers do, and `RangeError` for more than one group. */
  constructor(
    parameters: readonly Value[] | readonly GroupOptions<LBFGSOptions>[],
    options: Readonly<Partial<LBFGSOptions>> = {},
  ) {
    super(parameters, options);
    if (this.groups.length > 1) throw new RangeError(`LBFGS has one group of parameters, got ${this.groups.length}`);
  }

  override get name(): string {
    return 'LBFGS';
  }

  protected override get table(): Table<LBFGSOptions> {
    return table;
  }

  protected override start(): Record<never, number> {
    return {};
  }

  /**
   * Several iterations, each with the loss and the gradients that `closure` computes. Returns the first loss. If `closure`
   * throws, parameters and history are as they were before the step.
   */
  override step(closure: Closure): Value {
    if (!isFunction(closure)) throw new TypeError('LBFGS needs a closure: optimizer.step(() => loss)');
    const lossOf = () => {
      const loss = closure();
      if (!(loss instanceof Value))
        throw new TypeError(`LBFGS: the closure needs to return the loss, got ${shown(loss)}`);
      return loss;
    };
    const { parameters } = this.groups[0]!;
    const [before, memory] = [parameters.map(({ data }) => data), this.#memory];
    try {
      return super.step(lossOf)!;
    } catch (error) {
      for (const [i, parameter] of parameters.entries()) parameter.data = before[i]!;
      this.#memory = memory;
      throw error;
    }
  }

  protected override update(
    group: ParameterGroup<LBFGSOptions>,
    _state: unknown,
    _step: number,
    evaluation: { readonly closure: Closure | undefined; readonly loss: Value | undefined },
  ): void {
    const { parameters, lr, maxIter, toleranceGrad, toleranceChange, historySize } = group;
    const closure = evaluation.closure!;
    const evaluationsAllowed = group.maxEval ?? Math.floor((maxIter * 5) / 4);
    let loss = evaluation.loss!.data;
    let gradient = gradientOf(parameters);
    let evaluations = 1;
    if (largest(gradient) <= toleranceGrad) return;
    for (let iteration = 1; iteration <= maxIter; iteration++) {
      const isFirst = this.#memory === null;
      const memory = remember(this.#memory, gradient, historySize);
      this.#memory = memory;
      const { d } = memory;
      memory.t = isFirst ? Math.min(1, 1 / sumOfMagnitudes(gradient)) * lr : lr;
      const slope = dot(gradient, d);
      if (!(slope <= -toleranceChange)) return; // also if it is NaN
      const lossBefore = loss;
      if (group.lineSearchFn === 'strongWolfe') {
        const from = parameters.map(({ data }) => data);
        const found = strongWolfe(
          (t) => {
            move(parameters, from, d, t);
            const value = closure().data;
            const g = gradientOf(parameters);
            return { t, value, gradient: g, slope: dot(g, d) };
          },
          { t: 0, value: loss, gradient, slope },
          { first: memory.t, size: largest(d), maxEvaluations: evaluationsAllowed - evaluations, toleranceChange },
        );
        ({ value: loss, gradient, t: memory.t } = found.point);
        evaluations += found.evaluations;
        move(parameters, from, d, memory.t);
      } else {
        const from = parameters.map(({ data }) => data);
        move(parameters, from, d, memory.t);
        if (iteration === maxIter) return; // the next evaluation would not be used
        loss = closure().data;
        gradient = gradientOf(parameters);
        evaluations += 1;
      }
      if (evaluations >= evaluationsAllowed || largest(gradient) <= toleranceGrad) return;
      if (largest(d) * memory.t <= toleranceChange || Math.abs(loss - lossBefore) < toleranceChange) return;
    }
  }

  override stateDict(): LBFGSState {
    return { ...super.stateDict(), memory: this.#memory && plainOf(this.#memory) };
  }

  override loadStateDict(stateDict: OptimizerState): void {
    const { memory } = stateOf(this.name, stateDict as LBFGSState);
    const size = this.groups[0]!.parameters.length;
    const loaded = memory === null ? null : memoryOf(savedPart('memory of LBFGS', memory), size);
    super.loadStateDict(stateDict);
    this.#memory = loaded;
  }
}

const gradientOf = (parameters: readonly Value[]): Vector => Float64Array.from(parameters, ({ grad }) => grad);

function move(parameters: readonly Value[], from: readonly number[], d: Vector, t: number): void {
  // back at the start, also if the direction has overflowed
  for (const [i, parameter] of parameters.entries()) parameter.data = t === 0 ? from[i]! : from[i]! + t * d[i]!;
}
