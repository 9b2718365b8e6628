// The numbers that every contestant must arrive at.
import { forms } from './contestants/hand-written-js.js';
import { CHECKED_STEP } from './measure.js';

/** Of the derivatives written out by hand: the loss after 20 steps, or the checked number of a graph. */
export function referenceLoss(workload) {
  const prepared = forms.natural.programs[workload.program](workload);
  if (workload.measure === 'graph') return prepared.check(prepared.run());
  let loss = prepared.step();
  for (let i = 0; i < CHECKED_STEP; i++) loss = prepared.step();
  return loss;
}

/** Relative errors of the loss that rounding explains. */
const tolerances = { f64: 1e-12, f32: 1e-5 };

/** How the losses compare: `text` for the table, and whether they are as near as the precision promises. */
export function lossCheck(losses, reference, precision) {
  const errors = losses.map((loss) => Math.abs(loss / reference - 1));
  const worst = errors.some(Number.isNaN) ? Number.NaN : Math.max(...errors);
  const known = typeof precision === 'number';
  const tolerance = known ? precision : tolerances[precision];
  const agrees = worst <= tolerance;
  if (!agrees) return { agrees, text: `**differs by ${worst.toExponential(0)}**` };
  if (known) return { agrees, text: `off by ${worst.toExponential(0)}, which is known` };
  return { agrees, text: `≤ ${tolerance.toExponential()}` };
}
