// What is too long to be drawn side by side is cut into parts: scopes that nobody recorded, and that begin folded.

import type { TapeScope, TapeStructure } from '@retrograd/autodiff';
import { eachArgument } from './each-argument.ts';
import { commonScope, PART } from './scopes.ts';
import { structureWith } from './structure-with.ts';

/** So many operations, scopes or leaves stand side by side at most. */
const MOST = 150;

/** In how many parts, at most, and of what length if there are fewer: a reader can count them. */
const PARTS = 20;
const LENGTH = 100;

/**
 * `structure`, with parts wherever a scope holds more than 150 operations and scopes, or more than 300 leaves: a chain of 20,000
 * operations becomes 20 parts, each of 10 parts with 100 operations. Indices of scopes change, those of nodes do not. The same
 * object if nothing is too long. O(nodes + edges · depth).
 */
export function withParts(structure: TapeStructure): TapeStructure {
  const parted = cut(structure);
  return cutLeaves(parted ?? structure) ?? parted ?? structure;
}

/** What stands side by side in a scope: an operation by its tape index, or a scope. */
interface Item {
  readonly node: number;
  readonly scope: number;
  /** Its first and last operation, counted from 1 over the whole tape. */
  readonly first: number;
  last: number;
}

/** Cuts the operations; `null` if none of the scopes holds too many. */
function cut(structure: TapeStructure): TapeStructure | null {
  const contents = contentsOf(structure);
  if ([...contents.values()].every((items) => items.length <= MOST)) return null;
  const scopes: TapeScope[] = [];
  const scopeOf = new Int32Array(structure.length).fill(-1);
  const placed = new Int32Array(structure.scopes.length).fill(-1);
  const place = (items: readonly Item[], parent: number): void => {
    if (items.length > MOST) {
      for (const part of partsOf(items))
        place(part, scopes.push({ name: `operations ${part[0]!.first}–${part.at(-1)!.last}`, kind: PART, parent }) - 1);
      return;
    }
    for (const { node, scope } of items)
      if (scope < 0) scopeOf[node] = parent;
      else placed[scope] = scopes.push({ ...structure.scopes[scope]!, parent }) - 1;
  };
  place(contents.get(-1) ?? [], -1);
  for (const [scope, { parent }] of structure.scopes.entries()) {
    // one without an operation stands in no contents
    if (placed[scope]! < 0)
      placed[scope] = scopes.push({ ...structure.scopes[scope]!, parent: placed[parent] ?? -1 }) - 1;
    place(contents.get(scope) ?? [], placed[scope]!);
  }
  for (let i = 0; i < structure.length; i++)
    if (structure.op(i) === null) scopeOf[i] = placed[structure.scopeOf[i]!] ?? -1;
  return structureWith(structure, { scopes, scopeOf });
}

/** What each scope holds, −1 for the outermost level, in the order of the tape. */
function contentsOf(structure: TapeStructure): Map<number, Item[]> {
  const contents = new Map<number, Item[]>();
  const entered = new Map<number, Item>();
  const put = (scope: number, item: Item) => {
    const own = contents.get(scope);
    if (own === undefined) contents.set(scope, [item]);
    else own.push(item);
  };
  let count = 0;
  for (let node = 0; node < structure.length; node++) {
    if (structure.op(node) === null) continue;
    count++;
    put(structure.scopeOf[node]!, { node, scope: -1, first: count, last: count });
    for (let scope = structure.scopeOf[node]!; scope >= 0; scope = structure.scopes[scope]!.parent) {
      const known = entered.get(scope);
      if (known !== undefined) known.last = count;
      else {
        const item = { node: -1, scope, first: count, last: count };
        entered.set(scope, item);
        put(structure.scopes[scope]!.parent, item);
      }
    }
  }
  return contents;
}

/** Cuts leaves that are used in one place; `null` if there are nowhere too many. */
function cutLeaves(structure: TapeStructure): TapeStructure | null {
  const scopeOf = structure.scopeOf.slice();
  const usedIn = new Int32Array(structure.length).fill(-2);
  eachArgument(structure, (input, user) => {
    if (structure.op(input) !== null) return;
    const scope = scopeOf[user]!;
    usedIn[input] = usedIn[input] === -2 ? scope : commonScope(structure, usedIn[input]!, scope);
  });
  const scopes = [...structure.scopes];
  const side = new Map<number, number[]>(); // leaves by where they stand
  let moved = false;
  for (let i = 0; i < structure.length; i++) {
    if (usedIn[i] === -2) continue;
    if (scopes[scopeOf[i]!]?.kind === PART) usedIn[i] = scopeOf[i]!;
    else if (structure.role(i) === 'input') {
      // an input stands where it was made, or in the part of that which alone uses it
      let around = usedIn[i]!;
      while (around >= 0 && scopes[around]!.kind === PART) around = scopes[around]!.parent;
      if (around !== scopeOf[i]) usedIn[i] = scopeOf[i]!;
      moved ||= scopeOf[i] !== usedIn[i];
      scopeOf[i] = usedIn[i]!;
    }
    const own = side.get(usedIn[i]!);
    if (own === undefined) side.set(usedIn[i]!, [i]);
    else own.push(i);
  }
  const place = (leaves: readonly number[], parent: number, from: number): void => {
    if (leaves.length <= MOST) for (const i of leaves) scopeOf[i] = parent;
    else {
      let first = from;
      for (const part of partsOf(leaves)) {
        const last = first + part.length - 1;
        place(part, scopes.push({ name: `leaves ${first}–${last}`, kind: PART, parent }) - 1, first);
        first = last + 1;
      }
    }
  };
  for (const [scope, leaves] of side) if (leaves.length > 2 * MOST) place(leaves, scope, 1);
  return moved || scopes.length > structure.scopes.length ? structureWith(structure, { scopes, scopeOf }) : null;
}

/** `items` in parts of about one length. */
function partsOf<T>(items: readonly T[]): T[][] {
  const count = Math.min(PARTS, Math.ceil(items.length / LENGTH));
  const from = (part: number) => Math.floor((part * items.length) / count);
  return Array.from({ length: count }, (_, part) => items.slice(from(part), from(part + 1)));
}
