// What a course printed, held against the exact number in as many decimals.
import { examples } from '@retrograd/examples';
import { expect, test } from 'vitest';
import { printedRowsOf } from '../src/engine/printed-rows.ts';
import { programOf } from '../src/engine/program.ts';
import * as expressions from '../src/sources/expression/index.ts';

const rowsOf = (id: string) => {
  const program = programOf({ kind: 'example', id }, examples.find((example) => example.id === id)!, expressions);
  const rows = printedRowsOf(program);
  return { program, rows, at: (name: string) => rows.get(program.names.indexOf(name))! };
};

test.each(examples.filter(({ printed }) => printed.length > 0))(
  '$id: all are there, and a slip is a difference',
  ({ id, printed }) => {
    const all = [...rowsOf(id).rows.values()].flat();
    expect(all).toHaveLength(printed.length);
    for (const { rounded, slip, text } of all) expect([text, rounded === text]).toEqual([text, slip === null]);
  },
);

test('of a node, each kind of number: the partial, the gradient of another output, the number after an update', () => {
  const { at, program } = rowsOf('red-densa-2-2-2');
  expect(at('n_1').map(({ of, text, rounded }) => [of, text, rounded])).toEqual([
    ['value', '0.60108', '0.60109'],
    ['partial', '0.23978', '0.23978'],
  ]);
  expect(at('w_1').map(({ of, output, rounded }) => [of, program.names[output], rounded])).toEqual([
    ['adjoint', 'E', '0.0011'],
    ['adjoint', 'E_1', '0.00160'],
    ['adjoint', 'E_2', '-0.00049'],
    ['update', 'E', '0.09934'],
  ]);
});

test('an update has the learning rate of the course', () => {
  expect(
    rowsOf('cafeteria')
      .at('w_café')
      .map(({ exact }) => exact),
  ).toEqual([expect.closeTo(1, 12)]);
});

test.each([
  ['weights', '0.240725'],
  ['all', '0.233846'],
] as const)('and moves what the course moves, %s: E is %s then', (moves, text) => {
  const { program } = rowsOf('red-densa-2-2-2');
  const row = { label: 'E', of: 'update', text, number: Number(text), tolerance: 5e-7 } as const;
  const rows = printedRowsOf({ ...program, example: { ...program.example!, moves, printed: [row] } });
  expect([...rows.values()].flat().map(({ rounded }) => rounded)).toEqual([text]);
});

test('nothing was printed for what is the reader’s own', () => {
  const source = { kind: 'expression', text: 'y=x', drawn: 'y=x' } as const;
  expect(printedRowsOf(programOf(source, null, expressions)).size).toBe(0);
});
