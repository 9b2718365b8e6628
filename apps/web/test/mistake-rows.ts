// Every known mistake, made by hand in plain arithmetic, with the answer that it gives, and three ways to write the right one.
import type { Fault } from '../src/practise/faults.ts';
import type { MistakeKind } from '../src/practise/mistake.ts';
import { type Question, questionText } from '../src/practise/question.ts';
import { benchOf } from './practise-bench.ts';

/** A mistake, and how it shows. */
export interface MistakeRow {
  readonly kind: MistakeKind;
  /** The id of an example, or `=` and a text. */
  readonly source: string;
  readonly of: Question['of'];
  readonly name: string;
  /** What a reader types. */
  readonly given: string;
  readonly argument?: number;
  /** Rows of examples, over which the mean is taken. */
  readonly rows?: readonly Readonly<Record<string, number>>[];
  readonly fault?: Fault;
  /** Names of the nodes where it is made, if that is known. */
  readonly at?: readonly string[];
}

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

/** All of them; the numbers to six digits, those that were rounded on the way to three. */
export const mistakeRows: readonly MistakeRow[] = [
  ...rows.map(([kind, source, of, name, given, at]): MistakeRow => {
    const digits = kind === 'rounded' ? 3 : 6;
    return { kind, source, of, name, given: String(Number(given.toPrecision(digits))), ...(at && { at }) };
  }),
  ...otherRows.map(
    ([kind, source, of, name, given, options]): MistakeRow => ({ kind, source, of, name, given, ...options }),
  ),
];

/** What a row is about. */
export function rowBench({ source, of, name, argument, rows, fault }: MistakeRow) {
  const bench = benchOf(source);
  const work = rows ? bench.overRows(rows) : fault ? bench.broken(fault) : bench.work;
  const question = bench.question(of, name, argument);
  return { ...bench, work, node: bench.at(name), question, text: questionText(question) };
}

const FORMULAS: Readonly<Record<string, readonly string[]>> = {
  tanh: ['tanh(z)', 'a = (e^z - e^(-z))/(e^z + e^(-z))', '2*σ(2*z) - 1'],
  sub: ['a - b', '-(b - a)', 'y = -b + a'],
};
const SLOPES: Readonly<Record<string, readonly string[]>> = {
  tanh: ['1 - a²', '(1 - a)*(1 + a)', '1 - tanh(z)^2'],
  mul: ['x', '2*x/2', 'x + 0'],
};

/** Three ways to write what is right, where that is `truth`. */
export function spellings(row: MistakeRow, truth: number): readonly string[] {
  const { work, names, node, question } = rowBench(row);
  const op = work.tape.op(node)?.name ?? '';
  if (row.of === 'formula') return FORMULAS[op]!;
  if (row.of === 'slope') return SLOPES[op]!;
  const input = names[work.tape.inputsOf(node)[question.argument] ?? 0]!;
  if (row.of === 'arrow') return [input, ` ${input} `, `${input}  `];
  const plain = truth.toPrecision(5);
  return [plain.replace('.', ',').replace('-', '−'), truth.toExponential(6), `${(2 * truth).toPrecision(9)}/2`];
}
