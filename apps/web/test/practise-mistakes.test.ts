// Every known mistake, made by hand in plain arithmetic, is recognised from its number.
import { backward, mul, sigmoid, sum, Tape, Value } from '@retrograd/autodiff';
import { examples } from '@retrograd/examples';
import { createRng } from '@retrograd/nn';
import { describe, expect, test } from 'vitest';
import { readAnswer, toleranceOf } from '../src/practise/answer.ts';
import { checkAnswer } from '../src/practise/check.ts';
import { diagnose } from '../src/practise/diagnose.ts';
import type { Fault } from '../src/practise/faults.ts';
import type { MistakeKind } from '../src/practise/mistake.ts';
import { type Question, truthOf, type Work } from '../src/practise/question.ts';
import { practiseTexts } from '../src/texts/practise.ts';
import { benchOf } from './practise-bench.ts';

const σ = (z: number) => 1 / (1 + Math.exp(-z));
const slope = (z: number) => σ(z) * (1 - σ(z));

/** Example A by hand. */
function redDensa() {
  const [x1, x2, B1, B2] = [0.1, 0.5, 0.25, 0.35];
  const [w1, w2, w3, w4, w5, w6, w7, w8] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
  const [s1, s2] = [x1 * w1 + x2 * w3 + B1, x1 * w2 + x2 * w4 + B1];
  const [n1, n2] = [σ(s1), σ(s2)];
  const [t1, t2] = [n1 * w5 + n2 * w6 + B2, n1 * w7 + n2 * w8 + B2];
  const [e1, e2] = [σ(t1) - 0.05, σ(t2) - 0.95];
  const [d1, d2] = [e1 * slope(t1), e2 * slope(t2)];
  return { x1, x2, B1, B2, w1, w2, w3, w4, w5, w6, w7, w8, s1, s2, n1, n2, t1, t2, e1, e2, d1, d2 };
}

/** Example B by hand. */
function derivation() {
  const [z1, z2] = [0.2 * 0.5 + 0.4 * 0.3 + 0.1, 0.6 * 0.5 + 0.8 * 0.3 + 0.2];
  const z = 0.5 * σ(z1) + 0.7 * σ(z2) + 0.3;
  return { z1, z2, z, e: σ(z) - 0.8, d: (σ(z) - 0.8) * slope(z) };
}

/** Example D by hand. */
function chain() {
  const [z1, z2, z3] = [1.2 * 0.8 - 0.3, 0, 0];
  const second = -0.7 * σ(z1) + 0.4;
  const third = 1.5 * σ(second) - 0.6;
  return { z1, z2: second + z2, z3: third + z3, e: σ(third) - 1 };
}

const A = redDensa();
const B = derivation();
const D = chain();
const a = 'red-densa-2-2-2';
const b = 'retropropagacion-2-2-1';
const c = 'flujo-mse';
const d = 'una-neurona-por-capa';
const e = 'cafeteria';
const early = (() => {
  const [w5, w7] = [A.w5 - 0.6 * A.d1 * A.n1, A.w7 - 0.6 * A.d2 * A.n1];
  return A.w1 - 0.6 * (A.d1 * w5 + A.d2 * w7) * slope(A.s1) * A.x1;
})();
const after = A.w1 - 0.6 * (A.d1 * A.w5 + A.d2 * A.w7) * slope(A.s1) * A.x1;

/** Three ways to write what is right. */
function spellings(
  of: Question['of'],
  truth: number,
  names: readonly string[],
  { tape }: Work,
  node: number,
  argument: number,
): string[] {
  const input = names[tape.inputsOf(node)[argument] ?? 0]!;
  if (of === 'arrow') return [input, ` ${input} `, input.replace('_', '')];
  if (of === 'formula') return FORMULAS[tape.op(node)!.name]!;
  if (of === 'slope') return SLOPES[tape.op(node)!.name]!;
  const plain = truth.toPrecision(5);
  return [plain.replace('.', ',').replace('-', '−'), truth.toExponential(6), `${(2 * truth).toPrecision(9)}/2`];
}
const FORMULAS: Readonly<Record<string, string[]>> = {
  tanh: ['tanh(z)', 'a = (e^z - e^(-z))/(e^z + e^(-z))', '2*σ(2*z) - 1'],
  sub: ['a - b', '-(b - a)', 'y = -b + a'],
};
const SLOPES: Readonly<Record<string, string[]>> = {
  tanh: ['1 - a²', '(1 - a)*(1 + a)', '1 - tanh(z)^2'],
  mul: ['x', '2*x/2', 'x + 0'],
};

type Row = readonly [MistakeKind, source: string, of: Question['of'], name: string, number, at?: readonly string[]];

const rows: readonly Row[] = [
  ['noSlope', a, 'adjoint', 'w_5', A.e1 * A.n1, ['ŷ_1']],
  ['noSlope', a, 'adjoint', 'w_1', (A.e1 * A.w5 + A.e2 * A.w7) * A.x1, ['ŷ_1', 'ŷ_2', 'n_1']],
  ['noSlope', a, 'adjoint', 'w_1', (A.d1 * A.w5 + A.d2 * A.w7) * A.x1, ['n_1']],
  ['noSlope', a, 'adjoint', 'w_1', (A.e1 * A.w5 + A.e2 * A.w7) * slope(A.s1) * A.x1, ['ŷ_1', 'ŷ_2']],
  ['noSlope', a, 'update', 'w_5', A.w5 - 0.6 * A.e1 * A.n1, ['ŷ_1']],
  ['wrongSign', a, 'adjoint', 'w_5', -A.d1 * A.n1],
  ['wrongSign', e, 'value', 'error', -3.5, ['error']],
  ['missingMinus', '=a = 2; b = 3; c = 1.5; y = a - b*c', 'adjoint', 'b', 1.5],
  ['missingMinus', '=a = 2; b = 3; c = 1.5; y = a - b*c', 'value', 'y', 6.5, ['y']],
  ['factorTwo', a, 'adjoint', 'w_5', 2 * A.d1 * A.n1, ['E_1']],
  ['factorTwo', d, 'adjoint', 'w^(3)', D.e * slope(D.z3) * σ(D.z2), ['C_0']],
  ['factorTwo', a, 'value', 'E_2', A.e2 ** 2, ['E_2']],
  ['meanForSum', c, 'adjoint', 'ŷ_1', 2 * 0.480046314743744 - 2, ['MSE']],
  ['meanForSum', a, 'value', 'E', (A.e1 ** 2 + A.e2 ** 2) / 4, ['E']],
  ['overwrote', a, 'adjoint', 'w_1', A.d1 * A.w5 * slope(A.s1) * A.x1, ['n_1']],
  ['pathMissing', a, 'adjoint', 'w_1', A.d2 * A.w7 * slope(A.s1) * A.x1, ['n_1']],
  ['pathMissing', '=x = 3; y = x*x*x + x', 'adjoint', 'x', 27, ['x']],
  ['sharedBiasOnce', a, 'adjoint', 'B_2', A.d1, ['B_2']],
  ['sharedBiasOnce', a, 'adjoint', 'B_2', A.d2, ['B_2']],
  ['slopeAtOutput', a, 'adjoint', 'sum_ŷ1', A.e1 * slope(σ(A.t1)), ['ŷ_1']],
  ['slopeAtOutput', b, 'partial', 'a_1', B.z1 * (1 - B.z1), ['a_1']],
  ['sumForOutput', a, 'adjoint', 'w_5', A.d1 * A.s1],
  ['sumForOutput', a, 'value', 'sum_ŷ1', A.s1 * A.w5 + A.s2 * A.w6 + A.B2],
  ['updatedEarly', a, 'update', 'w_1', early],
  ['notTransposed', a, 'adjoint', 'n_1', A.d1 * A.w5 + A.d2 * A.w6],
  ['notTransposed', b, 'value', 'z_1', 0.5 * 0.2 + 0.3 * 0.6 + 0.1],
  ['biasFactor', b, 'adjoint', 'b^(2)', B.d * 0.3, ['z^(2)']],
  ['biasFactor', b, 'adjoint', 'b^(2)', B.d * σ(B.z1), ['z^(2)']],
  ['noRate', a, 'update', 'w_5', A.w5 - A.d1 * A.n1, ['w_5']],
  ['ascent', a, 'update', 'w_5', A.w5 + 0.6 * A.d1 * A.n1, ['w_5']],
  ['ascent', e, 'update', 'w_zumo', 0.5 - 7 / 35],
  ['valueForGradient', a, 'update', 'w_5', A.w5 - 0.6 * A.w5, ['w_5']],
  ['gradientForUpdate', a, 'update', 'w_5', A.d1 * A.n1, ['w_5']],
  ['stepForUpdate', a, 'update', 'w_5', 0.6 * A.d1 * A.n1, ['w_5']],
  ['stepForUpdate', a, 'update', 'w_1', after - A.w1, ['w_1']],
  ['notUpdated', a, 'update', 'E', (A.e1 ** 2 + A.e2 ** 2) / 2, ['E']],
  ['mixedPasses', a, 'adjoint', 'n_1', A.n1, ['n_1']],
  ['mixedPasses', a, 'value', 'ŷ_1', A.e1, ['ŷ_1']],
  ['wholeForLocal', a, 'partial', 'ŷ_1', A.d1, ['sum_ŷ1']],
  ['localForWhole', a, 'adjoint', 'w_5', A.n1],
  ['stoppedEarly', a, 'adjoint', 'w_5', A.d1],
  ['wentTooFar', a, 'adjoint', 'ŷ_1', A.d1, ['sum_ŷ1']],
  ['factorMissing', d, 'adjoint', 'w^(1)', 2 * D.e * slope(D.z3) * slope(D.z2) * -0.7 * slope(D.z1) * 0.8],
  ['squared', d, 'adjoint', 'w^(3)', 2 * D.e * σ(D.z3) ** 2 * σ(D.z2), ['a^(3)']],
  ['squared', e, 'value', 'y', 5 * 5 + 1 + 1.5],
  ['ownFactor', a, 'adjoint', 'w_5', A.d1 * A.w5],
  ['indexSwapped', a, 'adjoint', 'w_6', A.d2 * A.n1, ['w_7']],
  ['indexSwapped', a, 'adjoint', 'w_1', (A.d1 * A.w5 + A.d2 * A.w7) * slope(A.s1) * A.x2],
  ['indexSwapped', a, 'value', 'n_2', A.n1, ['n_1']],
  ['indexSwapped', a, 'value', 'sum_n2', A.x2 * A.w2 + A.x1 * A.w4 + A.B1, ['sum_n2']],
  ['noBias', a, 'value', 'sum_n2', 0.22, ['sum_n2']],
  ['noBias', a, 'value', 'n_2', σ(0.22), ['sum_n2']],
  ['noActivation', a, 'value', 'n_2', 0.47, ['n_2']],
  ['activationEarly', a, 'value', 'sum_n2', A.n2, ['n_2']],
  ['termMissing', a, 'value', 'sum_n2', 0.45, ['sum_n2']],
  ['noSquare', e, 'value', 'E', 3.5 / 2],
  ['rounded', b, 'adjoint', 'z^(2)', -0.0109],
  ['rounded', b, 'adjoint', 'w^(1)_11', -0.000665],
  ['rounded', b, 'adjoint', 'z_1', -0.00133],
];

const rowsOf = [
  { x: 1, t: 0 },
  { x: 2, t: 1 },
  { x: -1, t: 1.5 },
];
/** E = (w·x − t)² in each of the rows, with w = 0.6. */
const perRow = rowsOf.map(({ x, t }) => 2 * (0.6 * x - t) * x);
const line = '=x = 1; w = 0.6; t = 0; E = (w*x - t)²';
const joints = '=x = 0.5; w = 1.2; b = 0.1; p = w*x; z = p + b; a = tanh(z); y = a*p';
const J = { a: Math.tanh(0.7), p: 0.6 };

const six = (x: number) => String(Number(x.toPrecision(6)));

/** Mistakes where rows of examples, a broken engine, an arrow or a formula is asked about; the answers as they are typed. */
const otherRows: readonly (readonly [
  kind: MistakeKind,
  source: string,
  of: Question['of'],
  name: string,
  text: string,
  options?: { readonly argument?: number; readonly rows?: typeof rowsOf; readonly fault?: Fault },
])[] = [
  ['shownRow', line, 'update', 'w', six(0.6 - 0.1 * perRow[0]!), { rows: rowsOf }],
  ['shownRow', line, 'adjoint', 'w', six(perRow[0]!), { rows: rowsOf }],
  ['meanForSum', line, 'update', 'w', six(0.6 - 0.1 * (perRow[0]! + perRow[1]! + perRow[2]!)), { rows: rowsOf }],
  ['meanForSum', line, 'adjoint', 'w', six(perRow[0]! + perRow[1]! + perRow[2]!), { rows: rowsOf }],
  ['ascent', line, 'update', 'w', six(0.6 + (0.1 * (perRow[0]! + perRow[1]! + perRow[2]!)) / 3), { rows: rowsOf }],
  ['factorTwo', line, 'adjoint', 'w', six((perRow[0]! + perRow[1]! + perRow[2]!) / 6), { rows: rowsOf }],
  ['rightEngine', a, 'update', 'w_5', six(A.w5 - 0.6 * A.d1 * A.n1), { fault: { noSlope: true } }],
  ['rightEngine', a, 'adjoint', 'w_5', six(A.d1 * A.n1), { fault: { noSlope: true } }],
  ['drawnArrow', joints, 'arrow', 'z', 'b', { argument: 0 }],
  ['laterNode', joints, 'arrow', 'z', 'y', { argument: 0 }],
  ['earlierNode', joints, 'arrow', 'z', 'w', { argument: 0 }],
  ['formulaForSlope', joints, 'slope', 'a', 'tanh(z)'],
  ['slopeForFormula', joints, 'formula', 'a', '1 - tanh(z)²'],
  ['missingMinus', '=a = 2; b = 3; y = a - b', 'formula', 'y', 'a + b'],
  ['ownFactor', joints, 'slope', 'p', 'w'],
  ['wholeForArrow', joints, 'flow', 'z', six(J.a + (1 - J.a ** 2) * J.p), { argument: 0 }],
  ['stoppedEarly', joints, 'flow', 'a', six(J.p), { argument: 0 }],
  ['localForWhole', joints, 'flow', 'a', six(1 - J.a ** 2), { argument: 0 }],
];

function otherWork(source: string, { rows, fault }: { readonly rows?: typeof rowsOf; readonly fault?: Fault } = {}) {
  const bench = benchOf(source);
  return { ...bench, work: rows ? bench.overRows(rows) : fault ? bench.broken(fault) : bench.work };
}

describe('a mistake is recognised', () => {
  test.each(
    otherRows.map(([kind, source, of, name, text, options = {}]) => ({ kind, source, of, name, text, options })),
  )('$kind: $of of $name in $source as $text', ({ kind, source, of, name, text, options }) => {
    const { work, placeOf, at, question } = otherWork(source, options);
    const { verdict, diagnosis } = checkAnswer(work, at(name), question(of, name, options.argument), text, placeOf);
    expect([verdict, diagnosis?.kind]).toEqual(['wrong', kind]);
    expect(diagnosis!.at.length).toBeGreaterThan(0);
  });

  test.each(
    [...rows, ...otherRows].map(([kind, source, of, name, , options], k) => ({ k, kind, source, of, name, options })),
  )('$k: where $kind is made, a right answer is accepted in three spellings', ({ source, of, name, options }) => {
    const given = options !== undefined && !Array.isArray(options) ? (options as (typeof otherRows)[number][5]) : {};
    const { work, placeOf, at, question, names } = otherWork(source, given);
    const asked = question(of, name, given!.argument);
    const truth = truthOf(work, at(name), asked);
    for (const text of spellings(of, truth, names, work, at(name), asked.argument)) {
      const { verdict, diagnosis } = checkAnswer(work, at(name), asked, text, placeOf);
      expect([text, verdict, diagnosis]).toEqual([text, 'right', null]);
    }
  });

  test.each(rows.map(([kind, source, of, name, given, at]) => ({ kind, source, of, name, given, at })))(
    '$kind: $of of $name in $source as $given',
    ({ kind, source, of, name, given, at }) => {
      const { work, placeOf, at: place, question, names } = benchOf(source);
      const text = String(Number(given.toPrecision(kind === 'rounded' ? 3 : 6)));
      const { verdict, diagnosis } = checkAnswer(work, place(name), question(of, name), text, placeOf);
      expect([verdict, diagnosis?.kind]).toEqual(['wrong', kind]);
      expect(diagnosis!.at.length).toBeGreaterThan(0);
      if (at !== undefined) expect(diagnosis!.at.map((i) => names[i]).sort()).toEqual([...at].sort());
    },
  );

  test('of every kind that has a sentence, in both languages', () => {
    const kinds = Object.keys(practiseTexts.en.mistakes).sort();
    expect([...new Set([...rows, ...otherRows].map(([kind]) => kind))].sort()).toEqual(kinds);
    expect(Object.keys(practiseTexts.es.mistakes).sort()).toEqual(kinds);
    expect(kinds.length).toBeGreaterThanOrEqual(20);
  });
});

const courses = [a, b, c, d, e];
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
