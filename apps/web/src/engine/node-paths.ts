// Paths: names for nodes and scopes that survive edits. A tape index changes when a term is added before the node; its
// path, the scopes around it and its name, does not.
import type { TapeStructure } from '@retrograd/autodiff';
import { PART } from '@retrograd/graph';
import { oneSpelling } from '../sources/expression/spelling.ts';

/** The paths of one tape, each of them different from all others. */
export interface Paths {
  /** By tape index: `layer 1/neuron 2/n1`, or the name of the operation where there is no label: `layer 1/neuron 2/mul#3`. */
  readonly nodes: readonly string[];
  /** By index of the scope, with a slash at the end: `layer 1/neuron 2/`. */
  readonly scopes: readonly string[];
  /** Tape index of the node at a path, however that is spelt; −1 if there is none. Understands `#12` of version 0.1, too. */
  nodeAt(path: string): number;
  /** Index of the scope at a path; −1 if there is none. Understands `12`, as links of version 0.1 say it. */
  scopeAt(path: string): number;
}

/** The paths of `structure`. The first of several with one name is called by it, the next ones `name#2`, `name#3`. O(nodes). */
export function pathsOf(structure: TapeStructure): Paths {
  const scopes: string[] = [];
  const scopeIndex = new Map<string, number>();
  const freeScope = free(scopeIndex, '/');
  const pathAround = (scope: number): string => {
    let around = scope; // parts are left out: where they begin and end changes with every term that is added
    while (structure.scopes[around]?.kind === PART) around = structure.scopes[around]!.parent;
    return scopes[around] ?? '';
  };
  for (const [s, { name, parent }] of structure.scopes.entries()) {
    scopes.push(freeScope(`${pathAround(parent)}${name}`));
    scopeIndex.set(scopes[s]!, s);
  }
  const nodes: string[] = [];
  const nodeIndex = new Map<string, number>();
  const freeNode = free(nodeIndex, '');
  for (let i = 0; i < structure.length; i++) {
    const name = structure.label(i) || structure.op(i)?.name || structure.role(i);
    nodes.push(freeNode(`${pathAround(structure.scopeOf[i]!)}${name}`));
    nodeIndex.set(nodes[i]!, i);
  }
  let bySpelling: Map<string, number> | null = null; // most paths are spelt as they are here
  return {
    nodes,
    scopes,
    nodeAt(path) {
      const i = nodeIndex.get(path);
      if (i !== undefined) return i;
      bySpelling ??= new Map(nodes.map((each, at) => [oneSpelling(each), at]));
      return (
        bySpelling.get(oneSpelling(path)) ?? indexIn(path.replace(/^#/, ''), path.startsWith('#') ? nodes.length : 0)
      );
    },
    scopeAt: (path) => scopeIndex.get(path) ?? indexIn(path, scopes.length),
  };
}

/** Gives the first free one of `name`, `name#2`, `name#3` …, each with `end`. Amortised O(1): it goes on counting. */
function free(taken: ReadonlyMap<string, number>, end: string): (name: string) => string {
  const last = new Map<string, number>();
  return (name) => {
    let count = last.get(name) ?? 1;
    let path = count === 1 ? `${name}${end}` : `${name}#${count}${end}`;
    while (taken.has(path)) path = `${name}#${++count}${end}`;
    last.set(name, count);
    return path;
  };
}

function indexIn(digits: string, length: number): number {
  return /^\d{1,9}$/.test(digits) && Number(digits) < length ? Number(digits) : -1;
}
