// Parts of another copy of a package. This copy does not know them as its own, and would pass over them silently.
import { Value } from '@retrograd/autodiff';

/** The properties of every Value, Module and Optimizer by which one copy of a package knows those of another. */
const VALUE = '@retrograd/autodiff';
const MODULE = '@retrograd/nn Module';
const OPTIMIZER = '@retrograd/nn Optimizer';

/** What stands there in this copy. */
export const COPY: object = {};

/** `a Module of another copy of @retrograd/nn: …`; `null` for anything else. */
export function foreign(x: unknown): string | null {
  if (typeof x !== 'object' || x === null) return null;
  const told = (what: string, name: string): string =>
    `${what} of another copy of ${name}: two are loaded, and npm ls ${name} shows where`;
  if (VALUE in x && !(x instanceof Value)) return told('a Value', '@retrograd/autodiff');
  if (MODULE in x && x[MODULE] !== COPY) return told('a Module', '@retrograd/nn');
  return OPTIMIZER in x && x[OPTIMIZER] !== COPY ? told('an optimizer', '@retrograd/nn') : null;
}
