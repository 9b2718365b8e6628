// What can be called and written between operands. Functions are the rows of the operation table and nothing else, and
// they are looked up in a Map: an object would also know `constructor` and `__proto__`.
import { Value } from '@retrograd/autodiff';
import { type Op, ops } from '@retrograd/autodiff/ops';
import { Mistake } from './error.ts';
import { numberOf, Tensor, type Thing, TypedNumber } from './thing.ts';
import { type Call, productOf } from './vector-functions.ts';
import { elementwise } from './vectors.ts';

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
  of(args: readonly Thing[], call: Call): Thing;
}

/** Between sign and operand stands only a power: `−x²` is `−(x²)`, `−x·y` is `(−x)·y`. */
export const sign: Operator = { binding: 3, arity: 1, rightToLeft: true, of: negative };

/** How tightly a root binds: tighter than a power. */
export const ROOT = 5;

/** A root reaches over one operand, √x; a bracket after it makes it a call. */
export const roots: ReadonlyMap<string, Operator> = new Map(
  ['√', '∛'].map((root): [string, Operator] => [
    root,
    { binding: ROOT, arity: 1, rightToLeft: true, of: each(aliases.get(root)!) },
  ]),
);

/** The function `name` before its one operand, ln x. It reaches as far as a root. */
export function prefix(name: string): Operator {
  return { binding: ROOT, arity: 1, rightToLeft: true, of: each(functions.get(name) ?? aliases.get(name)!) };
}

/** Operators between operands. `·` is the product of vectors and matrices, and of a number with anything. */
export const operators: ReadonlyMap<string, Operator> = new Map([
  ['+', infix(1, each(ops.add))],
  ['-', infix(1, each(ops.sub))],
  ['*', infix(2, each(ops.mul))],
  ['/', infix(2, each(ops.div))],
  ['@', infix(2, productOf)],
  ['·', infix(2, (args, call) => (args.every((arg) => arg instanceof Tensor) ? productOf : each(ops.mul))(args, call))],
  ['^', { ...infix(4, power), rightToLeft: true }],
]);

function infix(binding: number, of: Operator['of']): Operator {
  return { binding, arity: 2, rightToLeft: false, of };
}

function each(op: Op<1> | Op<2> | Op): Operator['of'] {
  return (args, call) => elementwise(op as Op, args, call);
}

/** `−x`; of a number it stands in the text with its sign. */
function negative(args: readonly Thing[], call: Call): Thing {
  const [x] = args;
  if (!(x instanceof TypedNumber)) return each(ops.neg)(args, call);
  const { at } = call.span;
  return new TypedNumber(-x.value, { at, length: x.at + x.length - at });
}

/**
 * `base ^ exponent`, element by element; a square is the operation `square`, and a power of e is `exp`, as a reader would draw
 * them. Throws `Mistake` for a negative power of a matrix, which reads as an inverse; that of a matrix of given numbers is noted.
 */
export function power([base, exponent]: readonly Thing[], call: Call): Thing {
  const number = exponent instanceof Tensor ? null : numberOf(exponent!);
  if (base instanceof Tensor && base.shape.length > 1 && number !== null && number < 0)
    throw new Mistake('no-inverse', call.span);
  if ([base!, exponent!].some(isGivenMatrix)) call.notes.push({ code: 'matrix-power', found: call.name });
  if (base === Math.E) return each(ops.exp)([exponent!], call);
  return number === 2 ? each(ops.square)([base!], call) : each(ops.pow)([base!, exponent!], call);
}

/** True for a square matrix of numbers and inputs, of which a reader may mean the product with itself. */
function isGivenMatrix(thing: Thing): boolean {
  if (!(thing instanceof Tensor) || thing.shape.length === 1 || thing.rows !== thing.columns) return false;
  return thing.items.every((item) => numberOf(item) !== null || (item instanceof Value && isInput(item)));
}

const isInput = ({ op, role }: Value): boolean => op === null && role === 'input';
