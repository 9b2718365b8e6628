// The update of a matrix, by plain descent or another rule.
import { ASKED } from '../../practise/masks.ts';
import type { Cells, Equation, Known, Piece, Read } from './equation.ts';

type Reader = (i: number) => Read;

/** `W ← W − η ∂E/∂W`, or `W ← W − Δ`, of what is called `letter`, with the numbers that are known; `read` makes its matrix. */
export function updateOf(
  letter: string,
  read: (of: Reader) => Cells,
  { value, adjoint }: { readonly value: Reader; readonly adjoint: Reader },
  { loss, rate, deltaOf = null, hides = () => false }: Known,
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
  const slopes = `\\partial ${loss}/\\partial ${letter}`;
  const step: Piece[] =
    deltaOf === null
      ? [{ tex: `- ${rate} \\cdot` }, { name: slopes, cells: read(adjoint) }]
      : [{ tex: '-' }, { name: '\\Delta', cells: read(delta) }];
  const by = deltaOf === null ? `\\eta\\, \\frac{\\partial ${loss}}{\\partial ${letter}}` : '\\Delta';
  return {
    tex: `${letter} \\leftarrow ${letter} - ${by}`,
    pieces: [{ name: letter, cells: read(value) }, ...step, { tex: '=' }, { name: letter, cells: read(updated) }],
  };
}
