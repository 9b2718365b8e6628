// @retrograd/autodiff/ops: the operation table, the arithmetics in which its rows can be computed, and what records without functions, or by the lines of a text.

export { formulas, numbers } from './ops/arithmetic.ts';
export { Formula, functionFormula, latexText } from './ops/formula.ts';
export type { Arithmetic, Op, OpName, Tuple } from './ops/op.ts';
export * as ops from './ops/ops.ts';
export { apply, values } from './record/recorder.ts';
export { openScope } from './record/scope.ts';
export { currentLine, linesOf, setLine } from './tape/lines.ts';
