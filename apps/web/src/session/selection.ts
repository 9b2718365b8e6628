// Picking, opening and editing in the figure, by the keys of the drawing.
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Diagram, isNode, scopeOfKey } from '@retrograd/graph';
import { isEditable } from '../engine/names.ts';
import type { Editor } from './editor.ts';
import type { FigureSignals } from './figure.ts';
import { pathAt } from './keys-of-paths.ts';
import type { ProgramSignals } from './program-signals.ts';

/** What the reader picks, opens and edits. */
export interface Selection {
  /** Key of the node or arrow whose number is being edited in place; empty for none. */
  readonly editing: Signal<string>;
  /** Picks a node or arrow; picking it again, or nothing, frees it. With `node`, that tape node, whatever holds it. */
  pick(key: string, node?: number): void;
  /** The tape nodes that are picked: one, or all results of a folded scope; none if nothing is. */
  readonly pickedNodes: ReadonlySignal<readonly number[]>;
  free(): void;
  /** The tape node that a key stands for: a node's output, the weight or source that an arrow carries; `null` for none. */
  tapeNodeAt(key: string): number | null;
  /** The leaf that can be edited at `key`: its node, or the weight on its arrow; `null` if there is none. */
  editableAt(key: string): number | null;
  /**
   * The scope that opening or folding at `key` is about, and what it is called on the drawing: a folded scope itself, else
   * the innermost open one around it that the reader has opened, or of which more than one node is drawn, so that folding
   * it changes something.
   */
  scopeAt(key: string): { readonly scope: number; readonly isFolded: boolean; readonly label: string } | null;
  /** Opens the folded scope at `key` in place, or folds the open one around it; outside of scopes, edits the number there. */
  open(key: string): void;
  /** What a double click and Enter do: a number that can be edited is edited, whatever scope it is in, else it is as `open`. */
  activate(key: string): void;
}

/** The selection in a figure. */
export function createSelection(
  { document, place, edit }: Editor,
  { program }: ProgramSignals,
  { diagram, picked, scopeName }: FigureSignals,
): Selection {
  const editing = signal('');
  const elementAt = (key: string) => diagram.value.byKey.get(key);

  const tapeNodeAt: Selection['tapeNodeAt'] = (key) => {
    const element = elementAt(key);
    if (element === undefined) return null;
    if (isNode(element)) return element.outputs.at(-1) ?? null;
    if (element.weight !== null) return element.weight.parameter;
    const { node, argument } = element.arguments[0]!;
    return program.value.tape.inputsOf(node)[argument]!;
  };
  const editableAt: Selection['editableAt'] = (key) => {
    const element = elementAt(key);
    const i = element === undefined || (!isNode(element) && element.weight === null) ? null : tapeNodeAt(key);
    return i !== null && isEditable(program.value.tape, i) ? i : null;
  };
  const scopeAt: Selection['scopeAt'] = (key) => {
    const element = elementAt(key);
    if (element === undefined || !isNode(element)) return null;
    if (scopeOfKey(key) >= 0) return { scope: element.scope, isFolded: true, label: element.label };
    const { scopes } = program.value.structure;
    let { scope } = element;
    const isOpened = (s: number) => document.value.toggled.has(program.value.paths.scopes[s]!);
    while (scope >= 0 && !isOpened(scope) && !hasSeveral(diagram.value, scope)) scope = scopes[scope]!.parent;
    if (scope < 0) return null;
    const frame = diagram.value.groups.find((group) => group.scope === scope);
    return { scope, isFolded: false, label: frame?.label ?? scopeName.value(scopes[scope]!.name) };
  };

  const selection: Selection = {
    editing,
    pick(key, node) {
      editing.value = '';
      const { paths } = program.peek();
      const path = node === undefined ? pathAt(key, diagram.peek(), paths) : paths.nodes[node]!;
      place.picked.value = path === place.picked.peek() ? '' : path;
    },
    pickedNodes: computed(() => {
      const node = picked.value === '' ? null : program.value.paths.nodeAt(place.picked.value);
      const element = elementAt(picked.value);
      if (node === -1 && element !== undefined && isNode(element)) return element.outputs;
      return [node === -1 ? tapeNodeAt(picked.value) : node].filter((i) => i !== null);
    }),
    free() {
      place.picked.value = '';
    },
    tapeNodeAt,
    editableAt,
    scopeAt,
    open(key) {
      const at = scopeAt(key);
      if (at === null) {
        if (editableAt(key) !== null) editing.value = key;
        return;
      }
      const path = program.peek().paths.scopes[at.scope]!;
      batch(() => {
        edit({ type: 'toggle', scope: path });
        place.picked.value = at.isFolded ? '' : path;
      });
    },
    activate(key) {
      if (editableAt(key) === null) selection.open(key);
      else editing.value = key;
    },
  };
  return selection;
}

/** True if more than one node is drawn of an open scope, but for targets: they stay outside when it is folded. */
function hasSeveral({ nodes, structure }: Diagram, scope: number): boolean {
  let count = 0;
  for (const { kind, scope: own } of nodes) {
    let around = kind === 'target' ? -1 : own;
    while (around > scope) around = structure.scopes[around]!.parent; // parents come before their children
    if (around === scope && ++count > 1) return true;
  }
  return false;
}
