// Scopes as a tree: where two of them meet, which of them are folded.

import type { TapeStructure } from '@retrograd/autodiff';
import type { DiagramOptions } from './diagram-options.ts';

/** The kind of a scope that holds a part of what is too long to be drawn (parts.ts). */
export const PART = 'part';

/** The kind of a scope that is a step of time or a position of a sequence: a column of a grid. */
export const STEP = 'step';

/** The innermost scope around both `a` and `b`; −1 for none. Parents come before their children. */
export function commonScope(tape: TapeStructure, a: number, b: number): number {
  let [p, q] = [a, b];
  while (p !== q) {
    if (p > q) p = tape.scopes[p]!.parent;
    else q = tape.scopes[q]!.parent;
  }
  return p;
}

/** The step around `scope` in which it stands beside what is in others; −1 for none. */
export function stepAround(tape: TapeStructure, scope: number): number {
  let at = scope;
  while (at >= 0 && tape.scopes[at]!.kind !== STEP) at = tape.scopes[at]!.parent;
  return at;
}

/** For each scope, the outermost folded scope around or at it; −1 for none. */
export function shutScopes(tape: TapeStructure, { level, toggled }: DiagramOptions): Int32Array {
  const scopes = tape.scopes;
  const structured = new Uint8Array(scopes.length); // contains a neuron, a layer or a step, so a plain group around it stays open
  const blocked = new Uint8Array(scopes.length); // contains a scope that is no neuron, so a step around it stays open
  for (let s = scopes.length - 1; s >= 0; s--) {
    const { kind, parent } = scopes[s]!;
    if (parent < 0) continue;
    if (structured[s] === 1 || kind === 'neuron' || kind === 'layer' || kind === STEP) structured[parent] = 1;
    if (kind !== 'neuron') blocked[parent] = 1;
  }
  const foldsAtLevel = (s: number) => {
    const { kind } = scopes[s]!;
    if (kind === PART) return true;
    if (level === 'op') return false;
    if (kind === 'neuron') return true;
    if (kind === STEP && blocked[s] === 1) return false;
    return structured[s] === 0 && kind !== 'layer' ? true : level === 'layer' && (kind === 'layer' || kind === STEP);
  };
  const folds = (s: number) => foldsAtLevel(s) !== (toggled?.has(s) ?? false);
  const shut = new Int32Array(scopes.length).fill(-1);
  for (const [s, { parent }] of scopes.entries())
    shut[s] = parent >= 0 && shut[parent]! >= 0 ? shut[parent]! : folds(s) ? s : -1;
  return shut;
}
