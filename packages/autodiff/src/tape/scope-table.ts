// The scopes of a tape as a table, parents before their children.
import type { Scope } from '../record/scope.ts';

/** A scope of a tape: like `Scope`, with its parent as an index into `tape.scopes`, −1 for the outermost level. */
export interface TapeScope {
  readonly name: string;
  readonly kind: string;
  /** Smaller than its own index. */
  readonly parent: number;
}

/** A table of scopes that grows as they are asked for. */
export interface ScopeTable {
  readonly rows: readonly TapeScope[];
  /** The row of `scope`; adds it and the scopes around it, outermost first, if they are new. */
  indexOf(scope: Scope | null): number;
}

/** An empty table. */
export function tableOfScopes(): ScopeTable {
  const rows: TapeScope[] = [];
  const index = new Map<Scope | null, number>([[null, -1]]);
  const indexOf = (scope: Scope | null): number => {
    const chain: Scope[] = [];
    for (let s = scope; s !== null && !index.has(s); s = s.parent) chain.push(s);
    for (const s of chain.reverse()) {
      index.set(s, rows.length);
      rows.push({ name: s.name, kind: s.kind, parent: index.get(s.parent)! });
    }
    return index.get(scope)!;
  };
  return { rows, indexOf };
}
