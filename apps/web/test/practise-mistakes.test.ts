// Every known mistake, made by hand in plain arithmetic, is recognised from its number.
import { backward, mul, sigmoid, sum, Tape, Value } from '@retrograd/autodiff';
import { examples } from '@retrograd/examples';
import { createRng } from '@retrograd/nn';
import { describe, expect, test } from 'vitest';
import { readAnswer, toleranceOf } from '../src/practise/answer.ts';
import { checkAnswer } from '../src/practise/check.ts';
import { diagnose } from '../src/practise/diagnose.ts';
import { type Question, truthOf, type Work } from '../src/practise/question.ts';
import { practiseTexts } from '../src/texts/practise.ts';
import { mistakeRows, rowBench, spellings } from './mistake-rows.ts';
import { benchOf } from './practise-bench.ts';

describe('a mistake is recognised', () => {
  test.each(mistakeRows.map((row) => ({ ...row, row })))('$kind: $of of $name in $source as $given', ({ row }) => {
    const { work, placeOf, node, question, names } = rowBench(row);
    const { verdict, diagnosis } = checkAnswer(work, node, question, row.given, placeOf);
    expect([verdict, diagnosis?.kind]).toEqual(['wrong', row.kind]);
    expect(diagnosis!.at.length).toBeGreaterThan(0);
    if (row.at !== undefined) expect(diagnosis!.at.map((i) => names[i]).sort()).toEqual([...row.at].sort());
  });

  test.each(mistakeRows.map((row, k) => ({ k, kind: row.kind, row })))(
    '$k: where $kind is made, a right answer is accepted in three spellings',
    ({ row }) => {
      const { work, placeOf, node, question } = rowBench(row);
      const three = spellings(row, truthOf(work, node, question));
      expect(three.length).toBe(3);
      for (const text of three)
        expect([text, checkAnswer(work, node, question, text, placeOf)]).toEqual([
          text,
          { verdict: 'right', diagnosis: null },
        ]);
    },
  );

  test('of every kind that has a sentence, in both languages', () => {
    const kinds = Object.keys(practiseTexts.en.mistakes).sort();
    expect([...new Set(mistakeRows.map(({ kind }) => kind))].sort()).toEqual(kinds);
    expect(Object.keys(practiseTexts.es.mistakes).sort()).toEqual(kinds);
    expect(kinds.length).toBeGreaterThanOrEqual(20);
  });
});

const courses = ['red-densa-2-2-2', 'retropropagacion-2-2-1', 'flujo-mse', 'una-neurona-por-capa', 'cafeteria'];
/** Every number of the courses that can be asked for. */
const all = courses.flatMap((source) => {
  const { work, paths, placeOf } = benchOf(source);
  const nodes = Array.from({ length: work.tape.length }, (_, node) => node);
  const isOp = (node: number) => work.tape.op(node) !== null;
  const question = (of: Question['of'], node: number, argument = 0) => ({
    ...{ source, work, placeOf, node },
    question: { of, argument, path: paths.nodes[node]! },
  });
  return [
    ...nodes.filter(isOp).map((node) => question('value', node)),
    ...nodes.filter((node) => work.tape.role(node) !== 'constant').map((node) => question('adjoint', node)),
    ...nodes
      .filter(isOp)
      .flatMap((node) => Array.from(work.tape.inputsOf(node), (_, k) => question('partial', node, k))),
    ...nodes.filter((node) => isOp(node) || work.moved.includes(node)).map((node) => question('update', node)),
  ];
});

test('a right answer has no mistake in it, in any spelling', () => {
  for (const { work, placeOf, node, question } of all) {
    const truth = truthOf(work, node, question);
    const plain = truth.toPrecision(5);
    const texts = [
      plain.replace('.', ',').replace('-', '−'),
      truth.toExponential(5),
      `2*(${plain}/2)`,
      ...[3, 4, 6, 9].map((digits) => truth.toPrecision(digits)),
    ];
    for (const text of texts) {
      const { verdict, diagnosis } = checkAnswer(work, node, question, text, placeOf);
      expect([question.of, question.path, text, verdict, diagnosis]).toEqual([
        question.of,
        question.path,
        text,
        'right',
        null,
      ]);
      const { value, digits } = readAnswer(text, () => null)!;
      expect(diagnose(work, node, question, value, toleranceOf({ value, digits }))).toBeNull();
    }
  }
});

test.each([
  [3, 0.025],
  [4, 0.006],
  [5, 0.002],
])('a random wrong number of %d digits is nearly never taken for a mistake: less often than %d', (digits, most) => {
  const rng = createRng(11);
  let [asked, found] = [0, 0];
  for (const { work, placeOf, node, question } of all) {
    const truth = truthOf(work, node, question);
    for (let k = 0; k < 8; k++) {
      const text = ((truth || 1) * rng.uniform(-2.5, 2.5)).toPrecision(digits);
      const { verdict, diagnosis } = checkAnswer(work, node, question, text, placeOf);
      if (verdict !== 'wrong') continue;
      asked++;
      if (diagnosis !== null) found++;
    }
  }
  expect(asked).toBeGreaterThan(2000);
  expect(found / asked).toBeLessThan(most);
});

test('what a course printed is right, or right but for its rounding', () => {
  for (const { id, printed } of examples.filter(({ family }) => family === 'course')) {
    for (const { label, of, text, output } of printed) {
      if (output !== undefined) continue;
      const { work, placeOf, at, question } = benchOf(id);
      const { verdict, diagnosis } = checkAnswer(work, at(label), question(of, label), text, placeOf);
      expect
        .soft([id, of, label, text, verdict === 'wrong' ? diagnosis?.kind : 'right'])
        .toEqual([id, of, label, text, expect.stringMatching(/right|rounded/)]);
    }
  }
});

test('a ReLU that is shut passes nothing back; who forgets that, forgot the slope', () => {
  const { work, placeOf, at, question } = benchOf('dead-relu');
  const check = (x: number) => checkAnswer(work, at('w_1'), question('adjoint', 'w_1'), String(x), placeOf);
  expect(check(0).verdict).toBe('right');
  const arrived = backward(work.tape, work.output)[at('h_1')]!;
  expect(check(arrived * work.tape.values[at('x_1')]!).diagnosis).toEqual({ kind: 'noSlope', at: [at('h_1')] });
});

test.each(examples.map(({ id }) => ({ id })))('every number of $id can be answered, right and wrong', ({ id }) => {
  const { work, placeOf, paths } = benchOf(id);
  for (let node = 0; node < work.tape.length; node++)
    for (const of of ['value', 'adjoint', 'partial', 'update'] as const) {
      const question = { of, path: paths.nodes[node]!, argument: 0 };
      const truth = truthOf(work, node, question);
      if (Number.isNaN(truth)) continue; // a partial of a leaf
      const right = checkAnswer(work, node, question, String(truth), placeOf);
      expect([of, question.path, right.verdict, right.diagnosis]).toEqual([of, question.path, 'right', null]);
      const wrong = checkAnswer(work, node, question, String(truth * 1.2345678 + 0.0123456), placeOf);
      expect([of, question.path, wrong.verdict]).toEqual([of, question.path, 'wrong']);
    }
});

test('of a tape of tens of thousands of nodes, a mistake is found in seconds', () => {
  const terms = Array.from({ length: 10_000 }, (_, k) =>
    mul(new Value(0.01, { role: 'parameter', label: `w_${k}` }), new Value((k % 7) / 7)),
  );
  let y = sigmoid(sum(terms));
  for (let layer = 0; layer < 10_000; layer++)
    y = y.mul(new Value(1.0001, { role: 'parameter' })).add(new Value(-1e-4, { role: 'parameter' }));
  const tape = Tape.of(y);
  const work: Work = { tape, output: tape.indexOf(y), rate: 0.1, moved: [] };
  const node = Array.from({ length: tape.length }, (_, i) => i).find((i) => tape.op(i)?.name === 'sigmoid')!;
  const question = { path: '', argument: 0 };
  const start = performance.now();
  const truth = truthOf(work, node, { ...question, of: 'adjoint' });
  expect(diagnose(work, node, { ...question, of: 'adjoint' }, -truth, 1e-4 * Math.abs(truth))?.kind).toBe(
    'missingMinus',
  );
  expect(diagnose(work, node, { ...question, of: 'adjoint' }, truth * 1.2345, 1e-7 * Math.abs(truth))).toBeNull();
  expect(
    diagnose(work, work.output, { ...question, of: 'value' }, tape.values[work.output]! * 1.2345, 1e-9),
  ).toBeNull();
  expect(performance.now() - start).toBeLessThan(30_000);
});
