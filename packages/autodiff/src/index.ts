// @retrograd/autodiff: what most users need. Rarer names stand in ops.ts, replay.ts and testing.ts.

export { compile, Program } from './compile/compile.ts';
export type { CompileOptions } from './compile/compile-options.ts';
export type { Penalty, UpdateRule } from './compile/parameter-program.ts';
export type { SampleFunction } from './compile/trace.ts';
export { findNonFinite, type NonFinite } from './diagnose/non-finite.ts';
export type { Role } from './nodes/role.ts';
export { batchMean, batchSum } from './record/batch.ts';
export { type CustomOp, customOp } from './record/custom-op.ts';
export * from './record/functions.ts';
export { noGrad } from './record/recording.ts';
export { type Scope, scope } from './record/scope.ts';
export { type BatchReport, currentTrace, type TraceContext, withTrace } from './record/trace-context.ts';
export { type Operand, Value } from './record/value.ts';
export { type DataNumber, fromDataNumber, toDataNumber } from './tape/data-number.ts';
export type { TapeScope } from './tape/scope-table.ts';
export type { TapeStructure } from './tape/structure.ts';
export {
  Adjoints,
  backward,
  evaluate,
  flowsBack,
  forward,
  partialsOf,
  pullback,
} from './tape/sweeps.ts';
export { pushforward, tangents } from './tape/tangents.ts';
export { Tape } from './tape/tape.ts';
export type { RecordedOpData, TapeData } from './tape/tape-data.ts';
export type { VectorFunction } from './transforms/run.ts';
export {
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  type ScalarFunction,
  valueAndGrad,
  vjp,
} from './transforms/transforms.ts';
