// Mistakes in one step of an optimiser, by hand: the step is taken again with each of them.

/** One parameter before a step, and the settings of its optimiser, in the letters of Kingma and Ba 2015. */
export interface OptimizerStep {
  readonly rule: 'momentum' | 'rmsprop' | 'adam';
  /** The parameter, and its gradient. */
  readonly theta: number;
  readonly gradient: number;
  /** Velocity, or running mean of the gradients; 0 for RMSProp. */
  readonly m: number;
  /** Running mean of the squares; 0 for momentum. */
  readonly v: number;
  /** Number of this step, from 1 on. */
  readonly t: number;
  readonly rate: number;
  /** Share of `m` that is kept; μ of momentum. */
  readonly beta1: number;
  /** Share of `v` that is kept. */
  readonly beta2: number;
  readonly epsilon: number;
  /** λ, the weight decay. */
  readonly decay: number;
  /** True if the decay is no part of the gradient, as in AdamW. */
  readonly isDecoupled: boolean;
}

/** What can go wrong in a step; the texts of exercises say each in a sentence. */
export type OptimizerMistake =
  | 'plainStep'
  | 'ascent'
  | 'momentumDropped'
  | 'noCorrection'
  | 'stepOffByOne'
  | 'betasSwapped'
  | 'epsilonInside'
  | 'noRoot'
  | 'notSquared'
  | 'decayAsPenalty'
  | 'noDecay';

/** How a step is taken otherwise. */
interface Slips {
  readonly epsilonInside?: boolean;
  readonly noCorrection?: boolean;
  readonly noRoot?: boolean;
  readonly noSquare?: boolean;
}

/** The parameter after the step: `v ← μ v + g` of momentum, RMSProp, Adam, with weight decay as L2 penalty or decoupled. */
export function stepped(step: OptimizerStep, slips: Slips = {}): number {
  const { rule, theta, decay, isDecoupled, beta1, beta2, epsilon, rate, t } = step;
  const g = step.gradient + (isDecoupled ? 0 : decay * theta);
  const start = isDecoupled ? theta * (1 - rate * decay) : theta;
  if (rule === 'momentum') return start - rate * (beta1 * step.m + g);
  const v = beta2 * step.v + (1 - beta2) * (slips.noSquare === true ? g : g * g);
  const corrects = rule === 'adam' && slips.noCorrection !== true;
  const mean = rule === 'adam' ? beta1 * step.m + (1 - beta1) * g : g;
  const vHat = corrects ? v / (1 - beta2 ** t) : v;
  const mHat = corrects ? mean / (1 - beta1 ** t) : mean;
  const under = slips.noRoot === true ? vHat + epsilon : Math.sqrt(vHat) + epsilon;
  return start - (rate * mHat) / (slips.epsilonInside === true ? Math.sqrt(vHat + epsilon) : under);
}

/** The wrong results, the simplest mistakes first. */
export function* wrongSteps(step: OptimizerStep): Generator<readonly [OptimizerMistake, number], void> {
  const { theta, gradient, rate, beta1, beta2, t, m } = step;
  yield ['plainStep', theta - rate * gradient];
  yield ['ascent', 2 * theta - stepped({ ...step, decay: 0 })];
  yield ['momentumDropped', stepped({ ...step, m: 0 })];
  yield ['momentumDropped', stepped({ ...step, m: 0, beta1: 0 })];
  yield ['noCorrection', stepped(step, { noCorrection: true })];
  for (const other of [t - 1, t + 1]) if (other > 0) yield ['stepOffByOne', stepped({ ...step, t: other })];
  yield ['betasSwapped', stepped({ ...step, beta1: beta2, beta2: beta1, m })];
  yield ['epsilonInside', stepped(step, { epsilonInside: true })];
  yield ['noRoot', stepped(step, { noRoot: true })];
  yield ['notSquared', stepped(step, { noSquare: true })];
  yield ['decayAsPenalty', stepped({ ...step, isDecoupled: !step.isDecoupled })];
  yield ['noDecay', stepped({ ...step, decay: 0 })];
}

/** The simplest mistake that gives `given`, within `tolerance`; `null` for a right result, and where none is known. O(1). */
export function diagnoseStep(step: OptimizerStep, given: number, tolerance: number): OptimizerMistake | null {
  const truth = stepped(step);
  const fits = (value: number) => Math.abs(value - given) <= tolerance;
  if (fits(truth)) return null;
  for (const [kind, value] of wrongSteps(step)) if (fits(value)) return kind;
  return null;
}
