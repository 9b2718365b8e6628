// In which colour a gradient is written, wherever it stands: as in the figure.
import './parts.css';
import { isRounding, type Moment } from '@retrograd/graph';
import { isFrozenAt } from '../../engine/names.ts';
import type { Session } from '../../session/session.ts';

/** The class of the gradient `x` of node `i` at `moment`: its sign, grey for what is frozen, none for zero, NaN and rounding. */
export function gradientInk(
  { editor, program }: Pick<Session, 'editor' | 'program'>,
  moment: Moment,
  i: number,
  x: number | null,
): '' | 'positive' | 'negative' | 'muted' {
  if (isFrozenAt(editor.document.value, program.program.value, i)) return 'muted';
  if (x === null || x === 0 || Number.isNaN(x) || isRounding(moment, i)) return '';
  return x > 0 ? 'positive' : 'negative';
}
