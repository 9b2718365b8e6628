// The public surface of @retrograd/autodiff.
export { formulas, numbers } from './arithmetic.ts';
export { Formula } from './formula.ts';
export * from './functions.ts';
export type { Arithmetic, Op, OpName, Tuple } from './op.ts';
export * as ops from './ops.ts';
export { type Scope, scope } from './scope.ts';
export { Adjoints, backward, evaluate, forward, partialsOf, pullback, pushforward, tangents } from './sweeps.ts';
export { Tape, type TapeScope } from './tape.ts';
export { apply, type Operand, type Role, Value, values } from './value.ts';
