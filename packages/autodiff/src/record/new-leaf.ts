// What a leaf is made of, checked.
import { type Role, roles } from '../nodes/role.ts';
import { type Handle, Leaf } from './leaf.ts';
import { described, requireKnown } from './mistakes.ts';
import { currentScope } from './scope.ts';

/** The storage of a new leaf. Throws `TypeError` or `RangeError` for data and options that are not what is wanted. */
export function newLeaf(value: Handle, data: unknown, options: { label?: string; role?: Role } | null): Leaf {
  if (typeof data !== 'number') throw new TypeError(`Value needs a number, got ${described(data)}`);
  if (options === null) return new Leaf(value, data, '', 'input', currentScope());
  requireKnown('Value', options, OPTIONS);
  const { label = '', role = 'input' } = options;
  requireLabel(label);
  if (!roles.includes(role)) throw new RangeError(`role must be ${roles.join(', ')}, got ${described(role)}`);
  return new Leaf(value, data, label, role, currentScope());
}

const OPTIONS = ['label', 'role'];

/** Throws `TypeError` if `label` is not a text. */
export function requireLabel(label: string): void {
  if (typeof label !== 'string') throw new TypeError(`label needs to be a text, got ${described(label)}`);
}

/** The error for a number that is something else. */
export function notANumber(what: string, x: unknown): TypeError {
  return new TypeError(`${what} needs to be a number, got ${described(x)}`);
}
