// Picking, opening and editing in the figure.
import { type Signal, signal } from '@preact/signals';
import { isNode } from '@retrograd/graph';
import { change, doc } from './document.ts';
import { diagram, tapeNodeOf } from './figure.ts';
import { isEditable } from './names.ts';
import { tape } from './program.ts';

/** Key of the node or arrow whose number is being edited in place; empty for none. */
export const editing: Signal<string> = signal('');

/** Picks a node or arrow; picking it again, or nothing, frees it. */
export function pick(key: string): void {
  editing.value = '';
  change({ picked: doc.value.picked === key ? '' : key });
}

/** The leaf that can be edited at `key`: its node, or the weight on its arrow; `null` if there is none. */
export function editableAt(key: string): number | null {
  const element = diagram.value.byKey.get(key);
  const i = element === undefined || (!isNode(element) && element.weight === null) ? null : tapeNodeOf(key);
  return i !== null && isEditable(tape.value, i) ? i : null;
}

/** The scope that opening or folding at `key` is about: a folded scope itself, else the innermost open one around it. */
export function scopeAt(key: string): { readonly scope: number; readonly folded: boolean } | null {
  const element = diagram.value.byKey.get(key);
  if (element === undefined || !isNode(element)) return null;
  const folded = key.startsWith('scope:');
  return element.scope < 0 ? null : { scope: element.scope, folded };
}

/** Opens the folded scope at `key` in place, or folds the open one around it. Nothing where there is no scope. */
export function toggleScope(key: string): void {
  const at = scopeAt(key);
  if (at === null) {
    if (editableAt(key) !== null) editing.value = key;
    return;
  }
  const toggled = new Set(doc.value.toggled);
  if (!toggled.delete(at.scope)) toggled.add(at.scope);
  const scopeKey = `scope:${at.scope}`;
  change({ toggled, picked: at.folded ? '' : scopeKey });
}
