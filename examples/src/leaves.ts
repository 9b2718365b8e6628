// Short names for the leaves of an example.
import { type Role, Value } from '@retrograd/autodiff';

const leaf =
  (role: Role) =>
  (label: string, data: number): Value =>
    new Value(data, { label, role });

export const input: (label: string, data: number) => Value = leaf('input');
export const parameter: (label: string, data: number) => Value = leaf('parameter');
export const target: (label: string, data: number) => Value = leaf('target');

/** Gives a result its course's name and passes it on. */
export function named(label: string, value: Value): Value {
  value.label = label;
  return value;
}
