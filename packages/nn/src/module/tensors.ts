// How a tensor of parameters is recognised in a field of a module.
import { Value } from '@retrograd/autodiff';
import type { Values } from './nested-numbers.ts';

/** The parameters of a tensor, in the order of `entriesOf`; constants in it are left out. */
export function parametersOf(tensor: Values): Value[] {
  const found: Value[] = [];
  const pending: (readonly Values[])[] = [[tensor]];
  for (const list of pending)
    for (const part of list) {
      if (!(part instanceof Value)) pending.push(part);
      else if (part.role === 'parameter') found.push(part);
    }
  return found;
}

/** True for leaves, alone or in nested lists, if at least one of them is a parameter. */
export function isTensor(content: unknown): content is Values {
  let isTrained = false;
  const pending: (readonly unknown[])[] = [[content]];
  for (let list = pending.pop(); list !== undefined; list = pending.pop())
    for (const part of list) {
      if (Array.isArray(part)) pending.push(part);
      else if (!(part instanceof Value) || part.op !== null) return false;
      else if (part.role === 'parameter') isTrained = true;
    }
  return isTrained;
}

/** The first element of nested arrays that is not an array itself. */
export function firstOf(content: unknown): unknown {
  let part = content;
  while (Array.isArray(part) && part.length > 0) part = part[0];
  return part;
}
