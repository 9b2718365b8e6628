// The scopes that are open on a drawing, and where scopes begin and end on the tape.
import type { TapeStructure } from '@retrograd/autodiff';
import type { DraftNode } from './draft-nodes.ts';
import type { Folding } from './folding.ts';
import { scopeOfKey } from './scope-key.ts';

/** Scopes that are not folded and show something, ascending: parents before children. */
export function openScopes(tape: TapeStructure, { shut }: Folding, drafts: readonly DraftNode[]): number[] {
  const showing = new Set<number>();
  for (const draft of drafts) {
    for (let scope = scopeAround(draft, tape); scope >= 0 && !showing.has(scope); scope = tape.scopes[scope]!.parent)
      showing.add(scope);
  }
  return [...showing].filter((scope) => shut[scope]! < 0).sort((a, b) => a - b);
}

/** The scope in which a draft stands; −1 for none. A folded scope stands in the one around it. */
export function scopeAround({ key, scope }: DraftNode, tape: TapeStructure): number {
  return scopeOfKey(key) >= 0 ? tape.scopes[scope]!.parent : scope;
}

/** The innermost scope around both; −1 for none. A scope comes after the one around it. */
export function scopeAroundBoth(a: number, b: number, tape: TapeStructure): number {
  while (a !== b) {
    if (a > b) a = tape.scopes[a]!.parent;
    else b = tape.scopes[b]!.parent;
  }
  return a;
}

/** Tape index of the first operation in each scope, for its place among its neighbours. O(drafts + scopes). */
export function firstIn(tape: TapeStructure, drafts: readonly DraftNode[]): Map<number, number> {
  const first = new Map<number, number>();
  const include = (scope: number, i: number) => first.set(scope, Math.min(first.get(scope) ?? Infinity, i));
  for (const { kind, members, scope } of drafts) {
    if (kind === 'input' || kind === 'parameter' || kind === 'target' || kind === 'constant') continue;
    include(scope, members.find((i) => tape.op(i) !== null) ?? tape.length); // leaves stand first on every tape
  }
  for (let s = tape.scopes.length - 1; s >= 0; s--) {
    const own = first.get(s);
    if (own !== undefined) include(tape.scopes[s]!.parent, own); // children come after their parents
  }
  return first;
}

/** Tape index of the last node that was recorded in each scope itself; −1 for none. */
export function lastIn(tape: TapeStructure): Int32Array {
  const last = new Int32Array(tape.scopes.length).fill(-1);
  for (const [i, scope] of tape.scopeOf.entries()) if (scope >= 0) last[scope] = i;
  return last;
}
