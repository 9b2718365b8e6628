// @retrograd/autodiff/ops: the operation table, and the arithmetics in which its rows can be computed.

export { formulas, numbers } from './ops/arithmetic.ts';
export { Formula, functionFormula, latexText } from './ops/formula.ts';
export type { Arithmetic, Op, OpName, Tuple } from './ops/op.ts';
export * as ops from './ops/ops.ts';
export { apply, values } from './record/recorder.ts';
