// The update of a matrix, by plain descent or another rule.
import { ASKED } from '../../practise/masks.ts';
import type { Cells, Equation, Known, Piece, Read } from './equation.ts';
import { gradientNames } from './gradients.ts';

type Reader = (i: number) => Read;

/** `W ← W − η ∂E/∂W`, or `W ← W − Δ`, of what is called by a letter and its scripts, with the numbers that are known; `read` makes its matrix. */
export function updateOf(
  [letter, scripts]: readonly [letter: string, scripts: string],
  read: (of: Reader) => Cells,
  { value, adjoint }: { readonly value: Reader; readonly adjoint: Reader },
  { loss, rate, notation = 'partial', deltaOf = null, hides = () => false }: Known,
): Equation {
  const delta = (i: number): Read => {
    const gradient = adjoint(i);
    if (gradient === null || gradient === ASKED) return gradient;
    const by = deltaOf?.(i, gradient) ?? rate * gradient;
    return hides(by, 'update', -1) ? ASKED : by;
  };
  const updated = (i: number): Read => {
    const [old, by] = [value(i), delta(i)];
    if (old === null || by === null) return null;
    const now = old === ASKED || by === ASKED ? ASKED : old - by;
    return now !== ASKED && hides(now, 'update', i) ? ASKED : now;
  };
  const gradientBy = gradientNames(loss, notation);
  const name = letter + scripts;
  const step: Piece[] =
    deltaOf === null
      ? [{ tex: `- ${rate} \\cdot` }, { name: gradientBy(letter, scripts), cells: read(adjoint) }]
      : [{ tex: '-' }, { name: '\\Delta', cells: read(delta) }];
  const by = deltaOf === null ? `\\eta\\, ${gradientBy(letter, scripts, true)}` : '\\Delta';
  return {
    tex: `${name} \\leftarrow ${name} - ${by}`,
    pieces: [{ name, cells: read(value) }, ...step, { tex: '=' }, { name, cells: read(updated) }],
  };
}
