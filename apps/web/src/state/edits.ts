// What changes the reader's numbers: editing one in place, applying one update, resetting them.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { backward } from '@retrograd/autodiff';
import { commit, doc } from './document.ts';
import { output } from './figure.ts';
import { leafKey } from './names.ts';
import { example, tape } from './program.ts';

/** Step size of "apply one update": the reader's, else the example's, else 0.1. In units of the weight per unit of gradient. */
export const learningRate: ReadonlySignal<number> = computed(() =>
  Number.isNaN(doc.value.learningRate) ? (example.value?.learningRate ?? 0.1) : doc.value.learningRate,
);

const lastUpdate = signal({ values: doc.value.values, old: new Map<string, number>() as ReadonlyMap<string, number> });

/** The weights before the last update, by leaf key; empty before the first, and once anything else was edited or undone. */
export const before: ReadonlySignal<ReadonlyMap<string, number>> = computed(() =>
  lastUpdate.value.values === doc.value.values ? lastUpdate.value.old : new Map(),
);

/** Gives leaf `i` another number; everything is recomputed at once. */
export function editLeaf(i: number, value: number): void {
  commit({ values: new Map(doc.value.values).set(leafKey(tape.value, i), value) });
}

/** One step of gradient descent on every parameter: `w ← w − η ∂E/∂w`. */
export function applyUpdate(): void {
  const { value: now } = tape;
  const adjoints = backward(now, output.value);
  const values = new Map(doc.value.values);
  const old = new Map<string, number>();
  for (let i = 0; i < now.length; i++) {
    if (now.op(i) !== null || now.role(i) !== 'parameter') continue;
    const key = leafKey(now, i);
    old.set(key, now.values[i]!);
    values.set(key, now.values[i]! - learningRate.value * adjoints[i]!);
  }
  commit({ values });
  lastUpdate.value = { values, old };
}

/** Brings the numbers of the example or expression back. */
export function resetValues(): void {
  commit({ values: new Map() });
}

/** True if the tape has weights that an update would change. */
export const updatable: ReadonlySignal<boolean> = computed(() =>
  tape.value.nodes.some((node) => node.op === null && node.role === 'parameter'),
);
