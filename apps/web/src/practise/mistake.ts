// The mistakes that are known.
import type { OptimizerMistake } from './optimizer-mistakes.ts';

/** What can have gone wrong; practise-en.ts and practise-es.ts of the texts say each in a sentence. */
export type MistakeKind =
  // right, but for the digits
  | 'rounded'
  // another number than the one that was asked for
  | 'mixedPasses'
  | 'wholeForLocal'
  | 'localForWhole'
  | 'noActivation'
  | 'activationEarly'
  | 'indexSwapped'
  // the forward pass
  | 'noBias'
  | 'termMissing'
  | 'noSquare'
  // the backward pass
  | 'noSlope'
  | 'slopeAtOutput'
  | 'wrongSign'
  | 'missingMinus'
  | 'factorTwo'
  | 'meanForSum'
  | 'sharedBiasOnce'
  | 'overwrote'
  | 'pathMissing'
  | 'biasFactor'
  | 'sumForOutput'
  | 'ownFactor'
  | 'squared'
  | 'notTransposed'
  | 'stoppedEarly'
  | 'wentTooFar'
  | 'factorMissing'
  // the update
  | 'noRate'
  | 'ascent'
  | 'valueForGradient'
  | 'gradientForUpdate'
  | 'stepForUpdate'
  | 'notUpdated'
  | 'updatedEarly'
  // rows of examples, and a broken engine
  | 'shownRow'
  | 'rightEngine'
  // arrows and formulas
  | 'wholeForArrow'
  | 'drawnArrow'
  | 'laterNode'
  | 'earlierNode'
  | 'formulaForSlope'
  | 'slopeForFormula';

/** A mistake that gives the number of the reader. */
export interface Diagnosis {
  readonly kind: MistakeKind | OptimizerMistake;
  /** Tape nodes where it was made. */
  readonly at: readonly number[];
}
