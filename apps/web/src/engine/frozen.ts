// Which parameters updates leave as they are.
import type { Document } from '../document/document.ts';
import type { Program } from './program.ts';

/** The parameters of `program` that updates leave as they are: also one that is frozen under another path that it had before it was shared. */
export function frozenIn({ paths, shared, tape }: Program, frozen: Document['frozen']): ReadonlySet<number> {
  const all = Array.from(frozen, (path) => paths.nodeAt(shared?.leaves.get(path) ?? path));
  return new Set(all.filter((i) => i >= 0 && tape.role(i) === 'parameter'));
}
