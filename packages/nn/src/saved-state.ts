// Reads saved states: numbers in a form that JSON keeps, and the name of the object that a state belongs to.
import { fromDataNumber } from '@retrograd/autodiff';

/** The number that `saved` stands for, bit for bit. Throws `TypeError`, starting with `name`, if it stands for none. */
export function savedNumber(name: string, saved: unknown): number {
  const x = fromDataNumber(saved);
  if (x === undefined)
    throw new TypeError(`${name} needs numbers, got ${typeof saved === 'string' ? saved : typeof saved}`);
  return x;
}

/** Throws `TypeError` if the state was saved by an object of another name than `owner`. */
export function refuseStateOf(name: unknown, owner: string): void {
  if (name !== owner) throw new TypeError(`${owner} got the state of ${name}`);
}
