// A training loop records the same program again and again: then what is drawn, open and picked stays as it is.
import type { Diagram } from '@retrograd/graph';

type TapeStructure = Diagram['structure'];

/** True if two structures are the same program: equal operations, arguments, roles, labels, scopes and outputs. O(nodes + edges). */
export function isSameStructure(a: TapeStructure, b: TapeStructure): boolean {
  if (a === b) return true;
  if (a.length !== b.length || a.scopes.length !== b.scopes.length) return false;
  for (let i = 0; i < a.length; i++)
    if (a.op(i) !== b.op(i) || a.role(i) !== b.role(i) || a.label(i) !== b.label(i)) return false;
  return (
    isSame(a.inputs, b.inputs) &&
    isSame(a.firstInput, b.firstInput) &&
    isSame(a.outputs, b.outputs) &&
    isSame(a.scopeOf, b.scopeOf) &&
    a.scopes.every((scope, s) => {
      const { name, kind, parent } = b.scopes[s]!;
      return scope.name === name && scope.kind === kind && scope.parent === parent;
    })
  );
}

/** The scopes of `to` that are called as those of `from`, by the names of all scopes around them. O(scopes). */
export function sameScopes(scopes: ReadonlySet<number>, from: TapeStructure, to: TapeStructure): Set<number> {
  const paths = pathsOf(from);
  const wanted = new Set([...scopes].map((s) => paths[s]!));
  return new Set(pathsOf(to).flatMap((path, s) => (wanted.has(path) ? [s] : [])));
}

/** `layer 1/neuron 2`; the second of one path is `layer 1/neuron 2#2`. */
function pathsOf({ scopes }: TapeStructure): string[] {
  const seen = new Map<string, number>();
  const paths: string[] = [];
  for (const { name, parent } of scopes) {
    const path = parent < 0 ? name : `${paths[parent]}/${name}`;
    const count = (seen.get(path) ?? 0) + 1;
    seen.set(path, count);
    paths.push(count === 1 ? path : `${path}#${count}`);
  }
  return paths;
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((x, k) => x === b[k]);
}
