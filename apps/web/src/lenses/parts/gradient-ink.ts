// In which colour a gradient is written, wherever it stands: as in the figure.
import './parts.css';
import { isRounding, type Moment } from '@retrograd/graph';
import type { Session } from '../../session/session.ts';

/** The class of the gradient `x` of node `i` at `moment`: its sign, grey for what is frozen, none for zero, NaN and rounding. */
export function gradientInk(
  { figure }: Pick<Session, 'figure'>,
  moment: Moment,
  i: number,
  x: number | null,
): '' | 'positive' | 'negative' | 'muted' {
  if (figure.frozen.value.has(i)) return 'muted';
  if (x === null || x === 0 || Number.isNaN(x) || isRounding(moment, i)) return '';
  return x > 0 ? 'positive' : 'negative';
}
