// From the document to a tape: the example is built or the expression parsed, and the reader's numbers are put in.
import { computed, type ReadonlySignal } from '@preact/signals';
import { forward, Tape, type Value } from '@retrograd/autodiff';
import { type Example, examples } from '@retrograd/examples';
import { type ExpressionError, parseExpression } from '../expression/index.ts';
import { doc } from './document.ts';
import { leafKey, nodeNames } from './names.ts';

/** A recorded program, before the reader's numbers. */
export interface Program {
  readonly output: Value;
  /** The example that it comes from; `null` for an expression of the reader's. */
  readonly example: Example | null;
}

const fallback = examples[0]!;

/** The chosen example; the first one where the link names one that there is not. */
export const example: ReadonlySignal<Example | null> = computed(() => {
  const { source } = doc.value;
  return source.kind === 'example' ? (examples.find(({ id }) => id === source.id) ?? fallback) : null;
});

const parsed = computed(() => {
  const { source, values } = doc.value;
  return source.kind === 'expression' ? parseExpression(source.text, values) : null;
});

/** What is wrong with the expression in the field, and where; `null` if nothing is. */
export const expressionError: ReadonlySignal<ExpressionError | null> = computed(() =>
  parsed.value !== null && 'kind' in parsed.value ? parsed.value : null,
);

let lastGood: Program = { output: fallback.build(), example: fallback };

/** The program that is shown: with an error in the expression, the last one that could be read. */
export const program: ReadonlySignal<Program> = computed(() => {
  if (parsed.value === null) lastGood = { output: example.value!.build(), example: example.value };
  else if (!('kind' in parsed.value)) lastGood = { output: parsed.value.output, example: null };
  return lastGood;
});

/** Its tape, with the reader's numbers in the leaves. */
export const tape: ReadonlySignal<Tape> = computed(() => {
  const fresh = Tape.of(program.value.output);
  const { values } = doc.value;
  for (let i = 0; i < fresh.length; i++) {
    const edited = fresh.op(i) === null ? values.get(leafKey(fresh, i)) : undefined;
    if (edited !== undefined) fresh.values[i] = edited;
  }
  forward(fresh);
  return fresh;
});

/** The name of every node of the tape, as a label. */
export const names: ReadonlySignal<readonly string[]> = computed(() => nodeNames(tape.value));
