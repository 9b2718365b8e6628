// A rate that rises once and falls once, while the momentum does the opposite.

import type { ParameterGroup } from '../optimizers/groups.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { above, atLeast, below, between, flag, type Option, oneOf, type Table, whole } from '../options.ts';
import { ofGroup, type PerGroup, perGroup } from './per-group.ts';
import { Scheduler } from './scheduler.ts';

/** Options of `OneCycleLR`. */
export interface OneCycleLROptions {
  /** The highest rate. */
  readonly maxLr: PerGroup;
  /** Steps in the whole cycle. A further step is an error. */
  readonly totalSteps: number;
  /** The part of the cycle in which the rate rises, in [0, 1]; 0.3 if not given. */
  readonly pctStart?: number;
  /** `cos` if not given. */
  readonly annealStrategy?: 'cos' | 'linear';
  /** True to lower the momentum (or `β₁`) while the rate rises; true if not given. */
  readonly cycleMomentum?: boolean;
  /** The lowest momentum; 0.85 if not given. */
  readonly baseMomentum?: PerGroup;
  /** The highest momentum, at both ends of the cycle; 0.95 if not given. */
  readonly maxMomentum?: PerGroup;
  /** The first rate is `maxLr / divFactor`; 25 if not given. */
  readonly divFactor?: number;
  /** The last rate is the first divided by `finalDivFactor`; 1e4 if not given. */
  readonly finalDivFactor?: number;
  /** True for three phases: the rate falls as fast as it rose, then to the last rate; false if not given. */
  readonly threePhase?: boolean;
}

/** A phase of the cycle: its last step, and the rate and momentum there. */
interface Phase {
  readonly end: number;
  readonly lr: number;
  readonly momentum: number;
}

const positive: Option<number> = above(0, Number.MAX_VALUE);
const momentum = (fallback: number): Option<number> => below(0, 1, fallback);

/** False if the momentum is not cycled. */
function momentumFlag({ name, groups }: Optimizer): Option<boolean> {
  const hasMomentum = groups.every((group) => 'betas' in group || 'momentum' in group);
  if (hasMomentum) return flag(true);
  return { fallback: true, range: `false, as ${name} has neither momentum nor betas`, accepts: (x) => x === false };
}

/**
 * The rate rises from `maxLr / divFactor` to `maxLr` and falls to nearly 0. Call `step` after every batch, or let `fit` do it:
 * `schedulerStep: 'batch'`. Source: Smith and
 * Topin 2018 for `threePhase` and linear; fast.ai for two phases of a cosine.
 */
export class OneCycleLR extends Scheduler<OneCycleLROptions> {
  /** Throws as all schedulers do, and `RangeError` if the optimiser has no momentum to cycle. */
  constructor(optimizer: Optimizer, options: OneCycleLROptions) {
    super(optimizer, options);
    for (const [i, group] of optimizer.groups.entries()) group.initialLr = initialLrOf(this.options, i);
    if (this.options.cycleMomentum) this.#cycleMomentum();
  }

  override get name(): string {
    return 'OneCycleLR';
  }

  protected override get table(): Table<Required<OneCycleLROptions>> {
    return {
      maxLr: perGroup(atLeast(0), this.optimizer),
      totalSteps: whole(1),
      pctStart: between(0, 1, 0.3),
      annealStrategy: oneOf(['cos', 'linear'], 'cos'),
      cycleMomentum: momentumFlag(this.optimizer),
      baseMomentum: perGroup(momentum(0.85), this.optimizer),
      maxMomentum: perGroup(momentum(0.95), this.optimizer),
      divFactor: { ...positive, fallback: 25 },
      finalDivFactor: { ...positive, fallback: 1e4 },
      threePhase: flag(false),
    };
  }

  protected override mostSteps({ totalSteps }: Required<OneCycleLROptions>): number {
    return totalSteps;
  }

  /** Writes the rates, and the momentum, of the next step. Throws `RangeError` after the last. */
  override step(): void {
    if (this.stepsLeft <= 0)
      throw new RangeError(`OneCycleLR has ${this.options.totalSteps} steps; step() was called once more`);
    super.step();
    if (this.options.cycleMomentum) this.#cycleMomentum();
  }

  protected override rate(_group: ParameterGroup, i: number): number {
    return placeOf(this.options, this.lastEpoch, i).lr;
  }

  #cycleMomentum(): void {
    for (const [i, group] of this.optimizer.groups.entries()) {
      const { momentum } = placeOf(this.options, this.lastEpoch, i);
      const cycled = group as { betas?: readonly [number, number]; momentum?: number };
      if (cycled.betas === undefined) cycled.momentum = momentum;
      else cycled.betas = [momentum, cycled.betas[1]];
    }
  }
}

const initialLrOf = ({ maxLr, divFactor }: Required<OneCycleLROptions>, i: number): number =>
  ofGroup(maxLr, i) / divFactor;

/** Rate and momentum of group i at a step. */
function placeOf(options: Required<OneCycleLROptions>, step: number, i: number): Pick<Phase, 'lr' | 'momentum'> {
  const phases = phasesOf(options, i);
  const found = phases.findIndex(({ end }, k) => k > 0 && step <= end);
  const at = found === -1 ? phases.length - 1 : found;
  const [from, to] = [phases[at - 1]!, phases[at]!];
  const part = to.end === from.end ? 1 : (step - from.end) / (to.end - from.end);
  const between = (a: number, b: number) =>
    options.annealStrategy === 'linear' ? (b - a) * part + a : b + ((a - b) / 2) * (Math.cos(Math.PI * part) + 1);
  return { lr: between(from.lr, to.lr), momentum: between(from.momentum, to.momentum) };
}

/** The first rate and momentum of group i, followed by those at the end of each phase. */
function phasesOf(options: Required<OneCycleLROptions>, i: number): readonly Phase[] {
  const { totalSteps, pctStart } = options;
  const initialLr = initialLrOf(options, i);
  const momentum = ofGroup(options.maxMomentum, i);
  const first: Phase = { end: 0, lr: initialLr, momentum };
  const top: Phase = {
    end: pctStart * totalSteps - 1,
    lr: ofGroup(options.maxLr, i),
    momentum: ofGroup(options.baseMomentum, i),
  };
  const back: Phase = { end: 2 * pctStart * totalSteps - 2, lr: initialLr, momentum };
  const last: Phase = { end: totalSteps - 1, lr: initialLr / options.finalDivFactor, momentum };
  return options.threePhase ? [first, top, back, last] : [first, top, last];
}
