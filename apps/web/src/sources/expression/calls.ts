// What a call does: the function by its name, the number of its arguments, and what it gives.
import { type Op, ops } from '@retrograd/autodiff/ops';
import { type Comma, decimalsIn, demandPoints, notesOnCommas } from './commas.ts';
import { Mistake } from './error.ts';
import { functionCalled, isOfMatrices, nearestFunction } from './suggest.ts';
import { aliases, functions } from './table.ts';
import { Tensor, type Thing } from './thing.ts';
import type { Token } from './tokens.ts';
import { type Call, productOf, reduced, type VectorFunction, vectorFunctions } from './vector-functions.ts';
import { elementwise } from './vectors.ts';

/** What can be called. */
export type Callable = Op | VectorFunction;

/** What two numbers give and a vector, or more of them, do. */
const OF_MANY: ReadonlyMap<Op, Op> = new Map([
  [ops.max as Op, ops.amax],
  [ops.min as Op, ops.amin],
]);

/** The function that `token`, one of the formula `tokens`, calls. Throws `Mistake` if there is none. */
export function functionOf(token: Token, tokens: readonly Token[]): Callable {
  const { text, power } = token;
  const callable = functions.get(text) ?? aliases.get(text) ?? vectorFunctions.get(text);
  if (callable === undefined && isOfMatrices(text)) throw new Mistake('no-matrix-function', token, { name: text });
  if (callable !== undefined && power >= 0) return callable;
  const inverse = callable !== undefined && 'name' in callable && functions.has(`a${callable.name}`);
  const [name, meant] =
    callable === undefined
      ? [text, nearestFunction(text, takesSeveral(token, tokens))]
      : [`${text}^${power}`, inverse ? `a${(callable as Op).name}` : null];
  if (meant === null) throw new Mistake('unknown-function', token, { name });
  throw new Mistake('misspelt-function', token, { name, meant });
}

/** True if a comma separates arguments of the call that `token` opens. */
function takesSeveral(token: Token, tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const { kind } of tokens.slice(tokens.indexOf(token))) {
    if (kind === 'call' || kind === 'open' || kind === 'list') depth++;
    else if ((kind === 'close' || kind === 'unlist') && --depth === 0) return false;
    else if (kind === 'comma' && depth === 1) return true;
  }
  return false;
}

/** `raíz cuadrada(x)`, which is told what to write instead; `null` if the two tokens are no such name. */
export function twoWords(first: Token, second: Token): Mistake | null {
  if (second.kind !== 'name' && second.kind !== 'call') return null;
  const name = `${first.text} ${second.text}`;
  const meant = functionCalled(name);
  if (meant === null) return null;
  return new Mistake(
    'misspelt-function',
    { at: first.at, length: second.at + second.length - first.at },
    { name, meant },
  );
}

/** What the function gives for `args`. Throws `Mistake` for another number of arguments than it takes. */
export function called(callable: Callable, args: readonly Thing[], call: Call, commas: readonly Comma[]): Thing {
  const { arity } = callable;
  const isOf = 'of' in callable;
  const tensors = args.filter((arg) => arg instanceof Tensor);
  const many = isOf ? undefined : OF_MANY.get(callable);
  const decimals = decimalsIn(commas);
  const detail = { name: call.name, expected: String(arity), found: String(args.length) };
  if ((arity === Infinity || many !== undefined) && args.length === 0 && !isOf)
    throw new Mistake('no-argument', call.span, detail);
  const mayBeMany = args.length > 2 ? decimals === 0 || decimals === commas.length : tensors.length === args.length;
  if (many !== undefined && args.length !== 2 && mayBeMany) return reduced(many, args, call);
  if (arity !== Infinity && args.length !== arity) {
    const isByComma = decimals > 0 && args.length > arity;
    const [one, several] = isByComma
      ? (['not-one-decimal', 'wrong-arity-decimals'] as const)
      : (['not-one-argument', 'wrong-arity'] as const);
    throw new Mistake(arity === 1 ? one : several, call.span, detail);
  }
  demandPoints(commas);
  call.notes.push(...notesOnCommas(commas));
  if (isOf) return callable.of(args, call);
  if (callable === ops.dot && tensors.length === 2 && args.length === 2) return productOf(args, call);
  return arity === Infinity ? reduced(callable, args, call) : elementwise(callable, args, call);
}
