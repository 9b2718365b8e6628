// Scopes as a tree: where two of them meet, which of them are folded.

import type { TapeStructure } from '@retrograd/autodiff';
import type { DiagramOptions } from './diagram-options.ts';

/** The kind of a scope that holds a part of what is too long to be drawn (parts.ts). */
export const PART = 'part';

/** The innermost scope around both `a` and `b`; −1 for none. Parents come before their children. */
export function commonScope(tape: TapeStructure, a: number, b: number): number {
  let [p, q] = [a, b];
  while (p !== q) {
    if (p > q) p = tape.scopes[p]!.parent;
    else q = tape.scopes[q]!.parent;
  }
  return p;
}

/** For each scope, the outermost folded scope around or at it; −1 for none. */
export function shutScopes(tape: TapeStructure, { level, toggled }: DiagramOptions): Int32Array {
  const scopes = tape.scopes;
  const structured = new Uint8Array(scopes.length); // contains a neuron or a layer, so a plain group around it stays open
  for (let s = scopes.length - 1; s >= 0; s--) {
    const { kind, parent } = scopes[s]!;
    if (parent >= 0 && (structured[s] === 1 || kind === 'neuron' || kind === 'layer')) structured[parent] = 1;
  }
  const foldsAtLevel = (s: number) => {
    const { kind } = scopes[s]!;
    if (kind === PART) return true;
    if (level === 'op') return false;
    return kind === 'neuron' || (kind === 'layer' ? level === 'layer' : structured[s] === 0);
  };
  const folds = (s: number) => foldsAtLevel(s) !== (toggled?.has(s) ?? false);
  const shut = new Int32Array(scopes.length).fill(-1);
  for (const [s, { parent }] of scopes.entries())
    shut[s] = parent >= 0 && shut[parent]! >= 0 ? shut[parent]! : folds(s) ? s : -1;
  return shut;
}
