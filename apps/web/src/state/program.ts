// From the document to a tape: the example is built or the expression parsed, and the reader's numbers are put in.
import { computed, type ReadonlySignal } from '@preact/signals';
import { forward, Tape, Value } from '@retrograd/autodiff';
import { type Example, examples } from '@retrograd/examples';
import { type ExpressionError, parseExpression } from '../expression/index.ts';
import { doc } from './document.ts';
import { leafKey, nodeNames } from './names.ts';

const fallback = examples[0]!;

/** The chosen example; the first one where the link names one that there is not. */
export const example: ReadonlySignal<Example | null> = computed(() => {
  const { source } = doc.value;
  return source.kind === 'example' ? (examples.find(({ id }) => id === source.id) ?? fallback) : null;
});

/** The text in the expression field; `null` for an example that is a network. */
export const expressionText: ReadonlySignal<string | null> = computed(() => {
  const { source } = doc.value;
  if (source.kind === 'expression') return source.text;
  return example.value !== null && 'expression' in example.value ? example.value.expression : null;
});

/** The numbers of the leaves that differ from the program's own: the example's for its free names, then the reader's. */
export const leafValues: ReadonlySignal<ReadonlyMap<string, number>> = computed(() => {
  const given = example.value !== null && 'expression' in example.value ? Object.entries(example.value.values) : [];
  return new Map([...given, ...doc.value.values]);
});

const parsed = computed(() =>
  expressionText.value === null ? null : parseExpression(expressionText.value, leafValues.value),
);

/** What is wrong with the expression in the field, and where; `null` if nothing is. */
export const expressionError: ReadonlySignal<ExpressionError | null> = computed(() =>
  parsed.value !== null && 'kind' in parsed.value ? parsed.value : null,
);

const recorded = computed(() => {
  if (example.value !== null && 'build' in example.value) return example.value.build();
  return parsed.value !== null && 'output' in parsed.value ? parsed.value.output : null;
});

let lastGood = new Value(0);

/** The output of the program that is shown: with an error in the expression, of the last one that could be read. */
export const program: ReadonlySignal<Value> = computed(() => {
  lastGood = recorded.value ?? lastGood;
  return lastGood;
});

/** Its tape, with the reader's numbers in the leaves. */
export const tape: ReadonlySignal<Tape> = computed(() => {
  const fresh = Tape.of(program.value);
  const values = leafValues.value;
  for (let i = 0; i < fresh.length; i++) {
    const edited = fresh.op(i) === null ? values.get(leafKey(fresh, i)) : undefined;
    if (edited !== undefined) fresh.values[i] = edited;
  }
  forward(fresh);
  return fresh;
});

/** The name of every node of the tape, as a label. */
export const names: ReadonlySignal<readonly string[]> = computed(() => nodeNames(tape.value));
