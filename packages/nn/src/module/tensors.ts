// What a field of a module holds, as far as it is a tensor of parameters.
import { Value } from '@retrograd/autodiff';
import { entriesOf, type Values } from './nested-numbers.ts';

/** What is trained of a tensor, with its place in it: constants in it are not. */
export const parametersOf = (tensor: Values): [path: readonly number[], parameter: Value][] =>
  entriesOf(tensor).filter(([, value]) => value.role === 'parameter');

/** Leaves, alone or in lists, however nested, of which one at least is a parameter. */
export function isTensor(content: unknown): content is Values {
  let isTrained = false;
  const pending = [content];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (Array.isArray(next)) for (const part of next) pending.push(part ?? null);
    else if (!(next instanceof Value) || next.op !== null) return false;
    else if (next.role === 'parameter') isTrained = true;
  }
  return isTrained;
}

/** The first of what arrays hold, however nested. */
export function firstOf(content: unknown): unknown {
  let part = content;
  while (Array.isArray(part) && part.length > 0) part = part[0];
  return part;
}
