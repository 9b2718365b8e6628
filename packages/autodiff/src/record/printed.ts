// How a Value is printed.
import type { Role } from '../nodes/role.ts';
import type { Handle } from './leaf.ts';

/** The name under which Node's `console.log` asks an object how it is printed. */
export const INSPECT: symbol = Symbol.for('nodejs.util.inspect.custom');

type Printed = Handle & { readonly label: string; readonly role: Role };

/** `Value(y = 3, grad 0.5)`; a constant has no gradient. A trace is not told: a look at a number is no use of it. */
export function printed(this: Printed): string {
  const { leaf, span, index, label, role } = this;
  const data = leaf === null ? span.block.values[index]! : leaf.data;
  const grad = leaf === null ? (span.block.grads?.[index] ?? 0) : leaf.grad;
  return `Value(${label && `${label} = `}${shown(data)}${role === 'constant' ? '' : `, grad ${shown(grad)}`})`;
}

const shown = (x: number): string => (Object.is(x, -0) ? '-0' : String(x));
