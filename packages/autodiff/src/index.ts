// The public surface of @retrograd/autodiff.

export { formulas, numbers } from './arithmetic.ts';
export { batchMean, batchSum } from './batch.ts';
export { checkGradients, type GradientCheck, type GradientReport } from './check-gradients.ts';
export { type CompileOptions, compile, Program } from './compile/compile.ts';
export type { Penalty, UpdateRule } from './compile/parameter-program.ts';
export type { SampleFunction } from './compile/trace.ts';
export { type CustomOp, customOp } from './custom-op.ts';
export { Formula, functionFormula } from './formula.ts';
export * from './functions.ts';
export { findNonFinite, type NonFinite } from './non-finite.ts';
export type { Arithmetic, Op, OpName, Tuple } from './op.ts';
export * as ops from './ops.ts';
export { isTracing, noGrad } from './recording.ts';
export { type LoopInfo, Replay, replay } from './replay/replay.ts';
export { type Scope, scope } from './scope.ts';
export type { TapeScope } from './scope-table.ts';
export { Adjoints, backward, evaluate, forward, partialsOf, pullback, pushforward, tangents } from './sweeps.ts';
export { Tape } from './tape.ts';
export {
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  type ScalarFunction,
  type VectorFunction,
  valueAndGrad,
  vjp,
} from './transforms.ts';
export { apply, type Operand, type Role, Value, values } from './value.ts';
