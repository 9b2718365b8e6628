// How a tensor of parameters is recognised in a field of a module.
import { Value } from '@retrograd/autodiff';
import { entriesOf, type Values } from './nested-numbers.ts';

/** The parameters of a tensor with their indices; constants in it are left out. */
export const parametersOf = (tensor: Values): [path: readonly number[], parameter: Value][] =>
  entriesOf(tensor).filter(([, value]) => value.role === 'parameter');

/** True for leaves, alone or in nested lists, if at least one of them is a parameter. */
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

/** The first element of nested arrays that is not an array itself. */
export function firstOf(content: unknown): unknown {
  let part = content;
  while (Array.isArray(part) && part.length > 0) part = part[0];
  return part;
}
