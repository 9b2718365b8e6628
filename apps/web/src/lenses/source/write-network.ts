// Writes a network of the builder into the field. What the reader gave its parameters stays with those that stay, whichever layer they are in now.
import { batch } from '@preact/signals';
import type { Rows } from '../../document/document.ts';
import type { Session } from '../../session/session.ts';
import { layerOfParameter, pathAfter, startsAlike } from '../../sources/network-change.ts';
import { type NetworkPlan, networkText } from '../../sources/network-text.ts';
import { changedPlan, type Raised } from '../../sources/outputs.ts';

const raised = new WeakMap<Session['editor'], Raised | null>(); // one memory for the builder and the figure

/** `plan` after `change`, with as many outputs as its loss needs, and no more than the reader gave it. */
export function planAfter(editor: Session['editor'], plan: NetworkPlan, change: Partial<NetworkPlan>): NetworkPlan {
  const [next, now] = changedPlan(plan, change, raised.get(editor) ?? null);
  raised.set(editor, now);
  return next;
}

/** Writes `after` as one step of undo. It was made of `before`, which is drawn and numbered; `null` if it is new. */
export function writeNetwork(
  { editor, program }: Pick<Session, 'editor' | 'program'>,
  before: NetworkPlan | null,
  after: NetworkPlan,
): void {
  editor.settle();
  batch(() => {
    const finish = before && given({ editor, program }, before, after);
    program.type(networkText(after));
    finish?.();
  });
  editor.settle();
}

/** Looks at what the reader gave to the network that is drawn; what it returns gives it to the one that has been typed. */
function given({ editor, program }: Pick<Session, 'editor' | 'program'>, before: NetworkPlan, after: NetworkPlan) {
  const now = program.program.peek();
  const was = now.shared?.of ?? now;
  const { values: numbers } = program.tape.peek();
  const { values, roles, names, frozen, shared } = editor.document.peek();
  const leaves = was.paths.nodes.slice(0, was.tape.leafCount).filter((path) => layerOfParameter(path) !== null);
  const isGiven = (path: string) => values.has(path) && !was.typed.has(path);
  const isTouched = frozen.size > 0 || shared.size > 0 || leaves.some(isGiven); // else the rule draws them for their number
  const numberAt = (path: string) => numbers[now.paths.nodeAt(now.shared?.leaves.get(path) ?? path)]!;
  const kept = isTouched ? leaves.filter((path) => startsAlike(before, after, layerOfParameter(path)!)) : [];
  const moved = kept.map((path) => [pathAfter(after, path), numberAt(path)] as const);
  const isInOrder = after.layers.every((layer, at) => layer.was === at + 1);
  return () => {
    const typed = program.program.peek();
    const { paths, tape, typed: inText } = typed.shared?.of ?? typed;
    const { values: own, rows, source } = editor.document.peek();
    const there = (path: string): string[] => {
      const to = pathAfter(after, path);
      const i = to === null ? -1 : paths.nodeAt(to);
      return i >= 0 && tape.op(i) === null ? [paths.nodes[i]!] : [];
    };
    const all = new Map(isInOrder ? own : [...own].filter(([path]) => layerOfParameter(path) === null));
    for (const [path, x] of moved) {
      const i = path === null ? -1 : paths.nodeAt(path);
      if (i < 0 || inText.has(path!)) continue;
      all.delete(path!);
      if (!Object.is(tape.values[i], x)) all.set(path!, x);
    }
    editor.edit(
      {
        type: 'type',
        source,
        values: all,
        rows: withoutColumns(rows, (path) => was.paths.nodeAt(path) >= 0 && paths.nodeAt(path) < 0),
        roles: moves(roles, there),
        names: moves(names, (path) => pathAfter(after, path) ?? []),
        frozen: new Set([...frozen].flatMap(there)),
        shared: new Map([...shared].flatMap(([from, to]) => there(from).flatMap((a) => there(to).map((b) => [a, b])))),
      },
      'typing',
    );
  };
}

/** `rows` without the columns that went with their unit. */
function withoutColumns(rows: Rows, isGone: (path: string) => boolean): Rows {
  const stays = rows.columns.map((path) => !isGone(path));
  if (!stays.includes(false)) return rows;
  const left = <T>(row: readonly T[]) => row.filter((_, column) => stays[column]);
  return { ...rows, columns: left(rows.columns), cells: rows.cells.map(left) };
}

/** What is said by path, by the paths that `to` gives. */
function moves<T>(
  said: ReadonlyMap<string, T>,
  to: (path: string) => string | readonly string[],
): ReadonlyMap<string, T> {
  return new Map([...said].flatMap(([path, x]) => [to(path)].flat().map((there) => [there, x] as const)));
}
