// The weights of one layer as a table: a row for each unit, a column for each of what comes in, and the biases.
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { written } from '../../document/link-text.ts';
import { numberInCell } from '../../document/rows.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Label } from '../parts/Label.tsx';
import { Cell } from '../rows/Cell.tsx';
import { pastedWeights, weightPaths } from './weight-paths.ts';

/** Layer `k`, counted from 1, of `units` by `width` weights, of a network of the builder that is drawn. */
export function WeightTable({ k, units, width }: { k: number; units: number; width: number }): JSX.Element {
  const { editor, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const body = useRef<HTMLTableSectionElement>(null);
  const [said, setSaid] = useState('');
  const { names, paths, shared } = program.program.value;
  const { values } = program.tape.value;
  const parameterAt = (path: string) => shared?.leaves.get(path) ?? path;
  const nodeAt = (path: string) => paths.nodeAt(parameterAt(path));
  const rows = weightPaths(k, units, width, { nodeAt });
  const set = (numbers: ReadonlyMap<string, number>) => {
    editor.settle();
    editor.edit({ type: 'set values', values: new Map(Array.from(numbers, ([path, x]) => [parameterAt(path), x])) });
  };
  return (
    <div class="rows weights">
      <div class="rows-scroll">
        <table>
          <tbody ref={body} translate={false}>
            {rows.map((row, i) => (
              <tr key={row[0]}>
                {row.map((path, j) => {
                  const node = nodeAt(path);
                  return (
                    <Cell
                      key={path}
                      text={written(values[node]!)}
                      label={words.edit(names[node]!)}
                      own=""
                      wrong={words.notANumber('')}
                      onCommit={(text) => {
                        const x = numberInCell(text);
                        setSaid(typeof x === 'number' ? '' : words.notANumber(text.trim()));
                        if (typeof x === 'number') set(new Map([[path, x]]));
                        return typeof x === 'number';
                      }}
                      onMove={(by) => body.current?.rows[i + by]?.cells[j]?.querySelector('input')?.focus()}
                      onTable={(text) => {
                        const numbers = pastedWeights(rows, text, i, j);
                        setSaid(numbers === null ? words.notNumbers : '');
                        if (numbers !== null) set(numbers);
                      }}
                    />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="rows-said" role="status">
        <Label text={`W^(${k})`} />
        {rows[0]!.length > width && `, ${words.biasColumn}`}. {said}
      </p>
    </div>
  );
}
