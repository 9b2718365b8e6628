// Records operations: `apply` any row of the table, the others those that networks consist of.
import { CUSTOM, codeOf, HOT } from '../nodes/codes.ts';
import { logistic } from '../nodes/kernels.ts';
import { isPooled } from '../nodes/nodes.ts';
import { arithmetic } from '../ops/arithmetic.ts';
import type { Arithmetic, Op } from '../ops/op.ts';
import * as ops from '../ops/ops.ts';
import { described, requireList } from './mistakes.ts';
import { openBlock, recorder as openRecorder } from './open-block.ts';
import { locate, locateAll, locateBoth, locatePairs, MANY, numberOf, readOf, requireOperands } from './operands.ts';
import { type Operand, recordNode, Value } from './value.ts';

// Copied into constants of this module: the compiler looks up an imported name at every use.
const primals = openBlock.values;
const recorder = openRecorder;
const { SIGMOID, SUM, DOT } = HOT;

/**
 * Records `op` of `args`: `apply(ops.tanh, [x])`, what the function `tanh` does. Throws `TypeError` for an argument
 * that is neither a Value nor a number, and for what is no operation or no list; `RangeError` for a wrong count.
 */
export function apply<N extends number>(row: Op<N>, args: readonly Operand[]): Value {
  const op = row as unknown as Op;
  const count = args?.length;
  if (count === undefined || (op?.arity !== count && op?.arity !== Infinity)) throw mistakeIn(op, args);
  const isOn = recorder.fast !== null;
  const numbers: number[] = [];
  for (let k = 0; k < count; k++) numbers.push(isOn ? numberOf(args[k]!, op.name) : readOf(args[k]!, op.name));
  const primal = op.value(numbers);
  if (!isOn) return new Value(primal, { role: 'constant' });
  const operands = isPooled(op)
    ? locateAll(count < MANY ? args : args.map(asValue), op.name)
    : op.arity === 1
      ? locate(args[0]!, op.name)
      : locateBoth(args[0]!, args[1]!, op.name);
  const code = codeOf(op);
  if (code === CUSTOM) openBlock.customs.set(recorder.used, op);
  return recordNode(code, operands, primal);
}

/** What is wrong with the arguments of `apply`: `sin takes one argument, got 2`. */
function mistakeIn(op: Op, args: readonly Operand[]): Error {
  if (typeof op?.value !== 'function')
    return new TypeError(`apply needs an operation of the table, such as ops.mul, got ${described(op)}`);
  const { name, arity } = op;
  if (typeof args?.length !== 'number')
    return new TypeError(`apply needs the arguments of ${name} in a list, got ${described(args)}`);
  return new RangeError(`${name} takes ${arity === 1 ? 'one argument' : `${arity} arguments`}, got ${args.length}`);
}

/** A plain number as a constant, which can be named. */
function asValue(x: Operand): Value {
  return typeof x === 'number' ? new Value(x, { role: 'constant' }) : x;
}

/** `σ(x) = 1 / (1 + e⁻ˣ)`. */
export function sigmoid(x: Operand): Value {
  const at = locate(x, 'sigmoid');
  return recordNode(SIGMOID, at, logistic(primals[at.first]!));
}

/** `x₁ + x₂ + …` as one node, added from left to right: `sum([a, b, 1])`. The sum of nothing is 0. */
export function sum(terms: readonly Operand[]): Value {
  requireList('sum', terms);
  if (recorder.fast === null || terms.length >= MANY) return apply(ops.sum, terms);
  const at = locateAll(terms, 'sum');
  const { pool } = openBlock;
  const end = at.first + at.second;
  let total = 0;
  for (let k = at.first; k < end; k++) total += primals[pool[k]!]!;
  return recordNode(SUM, at, total);
}

/**
 * `a₁ b₁ + a₂ b₂ + … + bias`, recorded as one node. A tape shows it as products and their sum. Throws `RangeError` if the
 * lengths differ.
 */
export function dot(a: readonly Operand[], b: readonly Operand[], bias?: Operand): Value {
  requireList('dot', a);
  requireList('dot', b);
  const terms = a.length;
  if (b.length !== terms)
    throw new RangeError(`dot needs two lists of the same length, got ${terms} and ${b.length} numbers`);
  const count = bias === undefined ? 2 * terms : 2 * terms + 1;
  if (recorder.fast === null || count >= MANY) return sumOfProducts(a, b, bias);
  const at = locatePairs(a, b, bias);
  const { pool } = openBlock;
  const end = at.first + 2 * terms;
  let total = 0;
  for (let k = at.first; k < end; k += 2) total += primals[pool[k]!]! * primals[pool[k + 1]!]!;
  if (bias !== undefined) total += primals[pool[end]!]!;
  return recordNode(DOT, at, total);
}

function sumOfProducts(a: readonly Operand[], b: readonly Operand[], bias: Operand | undefined): Value {
  requireOperands('dot', a);
  requireOperands('dot', b);
  if (bias !== undefined) requireOperands('dot', [bias]);
  const products: Operand[] = a.map((x, k) => apply(ops.mul, [x, b[k]!]));
  return sum(bias === undefined ? products : [...products, bias]);
}

/** The arithmetic of Values: partials computed in it can be differentiated again. `values.constant(2)` is a constant. */
export const values: Arithmetic<Value> = arithmetic<Value>((x) => new Value(x, { role: 'constant' }), apply);
