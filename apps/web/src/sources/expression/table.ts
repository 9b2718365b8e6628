// What can be called and written between operands. Functions are the rows of the operation table and nothing else, and
// they are looked up in a Map: an object would also know `constructor` and `__proto__`.
import type { Operand } from '@retrograd/autodiff';
import { apply, type Op, ops } from '@retrograd/autodiff/ops';

/** Every function of the language by its name: the operations by theirs, and what else textbooks call them. */
export const functions: ReadonlyMap<string, Op> = new Map([
  ...Object.values(ops as Record<string, Op>).map((op): [string, Op] => [op.name, op]),
  ['ln', ops.log as Op],
  ['sen', ops.sin as Op], // Spanish
  ['σ', ops.sigmoid as Op],
]);

/** What else functions are called, the Spanish names among them. A reader may give these names to other things. */
const ALIASES: Readonly<Record<string, string>> = {
  acos: 'arccos',
  acosh: 'arccosh arcosh',
  asin: 'arcsin arcsen asen',
  asinh: 'arcsinh arcsenh arsinh asenh',
  atan: 'arctan arctg atg',
  atanh: 'arctanh arctgh artanh',
  cbrt: '∛',
  max: 'máx',
  mean: 'media promedio',
  min: 'mín',
  sign: 'sgn signo',
  sinh: 'senh',
  sqrt: '√ raíz raiz',
  sum: 'suma',
  tan: 'tg',
  tanh: 'tgh',
};
export const aliases: ReadonlyMap<string, Op> = new Map(
  Object.entries(ALIASES).flatMap(([name, others]) =>
    others.split(' ').map((other): [string, Op] => [other, functions.get(name)!]),
  ),
);

/** Names of numbers, for those who do not assign them. */
export const constants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['π', Math.PI],
  ['e', Math.E],
]);

/** An operator before its operand or between two, and how tightly it binds. */
export interface Operator {
  readonly binding: number;
  readonly arity: 1 | 2;
  readonly rightToLeft: boolean;
  record(args: readonly Operand[]): Operand;
}

/** Between sign and operand stands only a power: `−x²` is `−(x²)`, `−x·y` is `(−x)·y`. */
export const sign: Operator = {
  binding: 3,
  arity: 1,
  rightToLeft: true,
  record: (args) => record(ops.neg as Op, args),
};

/** How tightly a root binds: tighter than a power. */
export const ROOT = 5;

/** A root reaches over one operand, √x; a bracket after it makes it a call. */
export const roots: ReadonlyMap<string, Operator> = new Map(
  ['√', '∛'].map((root): [string, Operator] => [
    root,
    { binding: ROOT, arity: 1, rightToLeft: true, record: (args) => record(aliases.get(root)!, args) },
  ]),
);

/** Operators between operands. */
export const operators: ReadonlyMap<string, Operator> = new Map([
  ['+', infix(1, (args) => record(ops.add as Op, args))],
  ['-', infix(1, (args) => record(ops.sub as Op, args))],
  ['*', infix(2, (args) => record(ops.mul as Op, args))],
  ['/', infix(2, (args) => record(ops.div as Op, args))],
  ['^', { ...infix(4, power), rightToLeft: true }],
]);

function infix(binding: number, record: (args: readonly Operand[]) => Operand): Operator {
  return { binding, arity: 2, rightToLeft: false, record };
}

/** `base ^ exponent`; a square is the operation `square`, and a power of e is `exp`, as a reader would draw them. */
export function power([base, exponent]: readonly Operand[]): Operand {
  if (base === Math.E) return record(ops.exp as Op, [exponent!]);
  return exponent === 2 ? record(ops.square as Op, [base!]) : record(ops.pow as Op, [base!, exponent!]);
}

/** Records `op`; among plain numbers it is worked out at once, since a constant has no gradient: `−4` is a number. */
export function record(op: Op, args: readonly Operand[]): Operand {
  return args.every((arg) => typeof arg === 'number') ? op.value(args) : apply(op, args);
}
