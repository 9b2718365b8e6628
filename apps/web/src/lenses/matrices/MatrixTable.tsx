// A matrix or a column of numbers between brackets. A row under the pointer or the focus lights its nodes and arrows.
import { formatRounded, plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { Tex } from '../parts/Tex.tsx';
import type { Cell, Cells } from './equation.ts';

const DIGITS = 4;
const [MOST, FIRST] = [9, 6]; // rows and columns; of more the first ones and the last

/** The numbers, `—` for what is not known, with the name under them. */
export function MatrixTable({ name, cells }: { name: string; cells: Cells }): JSX.Element {
  const { figure } = useSession();
  const id = useId();
  const light = (row: readonly Cell[]) => {
    figure.lit.value = row.map(({ node }) => node);
  };
  return (
    <div class="matrix">
      <div class="brackets">
        <table aria-labelledby={id}>
          <tbody>
            {some(cells).map((row, at) =>
              row === null ? (
                <tr key="gap">
                  <td colSpan={some(cells[0]!).length}>⋮</td>
                </tr>
              ) : (
                <tr
                  key={at}
                  class="lights"
                  tabIndex={-1}
                  onPointerEnter={() => light(row)}
                  onPointerLeave={() => light([])}
                  onFocus={() => light(row)}
                  onBlur={() => light([])}
                >
                  {some(row).map((cell, k) => (cell === null ? <td key="gap">⋯</td> : <Digits key={k} cell={cell} />))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
      <p class="name" id={id}>
        <Tex tex={name} />
      </p>
    </div>
  );
}

function Digits({ cell: { node, x } }: { cell: Cell }): JSX.Element {
  const { program } = useSession();
  const name = plainLabel(program.program.value.names[node]!);
  if (typeof x !== 'number') return <td title={name}>{x ?? '—'}</td>;
  return (
    <td title={`${name}: ${x}`}>
      <data value={String(x)}>{formatRounded(x, DIGITS)}</data>
    </td>
  );
}

/** All of `list`, or the first and the last of many, with `null` between. */
function some<T>(list: readonly T[]): readonly (T | null)[] {
  return list.length <= MOST ? list : [...list.slice(0, FIRST), null, list.at(-1)!];
}
