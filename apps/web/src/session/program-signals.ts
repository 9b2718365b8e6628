// The program of the document: its tape, and the reader's numbers in it.
import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { backward, type Tape } from '@retrograd/autodiff';
import type { Document, Source } from '../document/document.ts';
import { biasesOf } from '../engine/biases.ts';
import { outputAt, outputText } from '../engine/outputs.ts';
import { exampleOf, type Program, programOf, tapeWith } from '../engine/program.ts';
import type { Environment } from '../environment/environment.ts';
import { numbersIn, oneSpelling, withNumbers } from '../sources/expression/index.ts';
import type { Editor } from './editor.ts';

/** What the document computes, and what changes its numbers. */
export interface ProgramSignals {
  readonly program: ReadonlySignal<Program>;
  /** What stands in the expression field: the text of the source, with the reader's numbers in it; `null` for a network. */
  readonly text: ReadonlySignal<string | null>;
  /** The tape, with the reader's numbers. Its structure is that of `program.tape`. */
  readonly tape: ReadonlySignal<Tape>;
  /** Tape index of the node that is differentiated. */
  readonly output: ReadonlySignal<number>;
  /** Its name, the E of `∂E/∂w`. */
  readonly outputName: ReadonlySignal<string>;
  /** Step size of one update: the reader's, else the example's, else 0.1. In units of the weight per unit of gradient. */
  readonly learningRate: ReadonlySignal<number>;
  /** True if there are parameters, which an update would change. */
  readonly hasParameters: ReadonlySignal<boolean>;
  /** Which parameters an update moves; `null` where all are weights, so that there is nothing to choose. */
  readonly moves: ReadonlySignal<'weights' | 'all' | null>;
  /** The steps of the update that led here, by tape index; empty where the last edit was no update. */
  readonly steps: ReadonlySignal<ReadonlyMap<number, Step>>;
  openExample(id: string): void;
  /** Opens the expression that the reader typed last; else that of the example, or else `text`, as the reader's own. */
  openOwn(text: string): void;
  /** Makes `text` the reader's own expression, with the numbers that are on the screen where it has none of its own. */
  type(text: string): void;
  /** Differentiates the node called `name` on the screen. */
  differentiate(name: string): void;
  /** Gives leaf `i` another number, also in the text if it stands there. */
  setValue(i: number, value: number): void;
  /** One step of gradient descent on the parameters that move: `w ← w − η ∂E/∂w`. */
  applyUpdate(): void;
  dispose(): void;
}

/** One parameter in an update: `old − rate · gradient`. */
interface Step {
  readonly old: number;
  readonly rate: number;
  /** The gradient at the old numbers. */
  readonly gradient: number;
}

const DEFAULT_LEARNING_RATE = 0.1;

/** The program of the editor's document. */
export function createProgram(
  { examples }: Pick<Environment, 'examples'>,
  { document, place, edit }: Editor,
): ProgramSignals {
  const source = computed(() => document.value.source);
  const values = computed(() => document.value.values);
  const programAt = lastOf(programOf);
  const example = computed(() => exampleOf(source.value, examples.value));
  const program = computed(() => programAt(source.value, example.value));
  const tape = computed(() => tapeWith(program.value, values.value));
  const output = computed(() => outputAt(program.value, document.value.output));
  const learningRate = computed(() => {
    const chosen = document.value.learningRate;
    return Number.isNaN(chosen) ? (program.value.example?.learningRate ?? DEFAULT_LEARNING_RATE) : chosen;
  });
  const text = computed(() => {
    const { text: typed, error } = program.value;
    return typed === null || error !== null ? typed : withNumbers(typed, values.value);
  });
  /** The reader's own expression that is open or was last, with its numbers. */
  let own: Pick<Document, 'source' | 'values'> | null = null;
  const stopKeeping = effect(() => {
    if (source.value.kind === 'expression') own = { source: source.value, values: values.value };
  });
  /** Numbers of the example and the reader, spelt as in `drawn`, for names to which that gives none. */
  const numbersBeside = (drawn: string): Map<string, number> => {
    const { example, text: typed } = program.peek();
    if (typed === null) return new Map();
    const given = example === null || 'build' in example ? [] : Object.entries(example.values);
    const { paths } = programAt(expression(drawn, drawn), null);
    const inText = numbersIn(drawn);
    const numbers = [...given, ...values.peek()].filter(([path]) => !inText.has(oneSpelling(path)));
    return new Map(numbers.map(([path, x]) => [paths.nodes[paths.nodeAt(path)] ?? path, x]));
  };
  const goToEnd = () => {
    place.picked.value = '';
    place.cursor.value = Number.POSITIVE_INFINITY;
  };
  const biases = computed(() => biasesOf(program.value.tape, program.value.names));
  const moves = computed(() => {
    const { example, tape } = program.value;
    const hasWeights = biases.value.size < parametersOf(tape).length;
    return biases.value.size > 0 && hasWeights ? (document.value.moves ?? example?.moves ?? 'all') : null;
  });
  const none: ReadonlyMap<number, Step> = new Map();
  const update = signal({ values: values.peek(), steps: none });

  return {
    program,
    text,
    tape,
    output,
    outputName: computed(() => program.value.names[output.value]!),
    learningRate,
    hasParameters: computed(() => parametersOf(program.value.tape).length > 0),
    moves,
    steps: computed(() => (update.value.values === values.value ? update.value.steps : none)),
    openExample: (id) =>
      batch(() => {
        edit({ type: 'open', source: { kind: 'example', id } });
        goToEnd();
      }),
    openOwn: (first) =>
      batch(() => {
        const start = text.peek() ?? first;
        const fresh = { source: expression(start, start), values: numbersBeside(start) };
        edit({ type: 'open', ...(own ?? fresh) });
        goToEnd();
      }),
    type(typed) {
      const valid = expression(typed, typed);
      const before = withNumbers(program.peek().drawn, values.peek());
      const next = programAt(valid, null).error === null ? valid : expression(typed, before);
      edit({ type: 'type', source: next, values: numbersBeside(next.drawn) }, 'typing');
    },
    differentiate(name) {
      const now = program.peek();
      edit({ type: 'differentiate', output: outputText(now, now.names.lastIndexOf(name)) });
    },
    setValue(i, value) {
      const { error, paths } = program.peek();
      const given = new Map([[paths.nodes[i]!, value]]);
      const now = source.peek();
      if (error === null || now.kind === 'example') edit({ type: 'set values', values: given });
      else {
        const [typed, drawn] = [withNumbers(now.text, given), withNumbers(now.drawn, given)];
        edit({ type: 'type', source: expression(typed, drawn), values: new Map([...values.peek(), ...given]) });
      }
    },
    applyUpdate() {
      const now = tape.peek();
      const { nodes } = program.peek().paths;
      const adjoints = backward(now, output.peek());
      const stays = moves.peek() === 'weights' ? biases.peek() : new Set();
      const moved = parametersOf(now).filter((i) => !stays.has(i));
      const rate = learningRate.peek();
      const steps = new Map(moved.map((i) => [i, { old: now.values[i]!, rate, gradient: adjoints[i]! }]));
      edit({
        type: 'set values',
        values: new Map(Array.from(steps, ([i, { old, gradient }]) => [nodes[i]!, old - rate * gradient])),
      });
      update.value = { values: values.value, steps };
    },
    dispose: stopKeeping,
  };
}

function expression(text: string, drawn: string): Source & { kind: 'expression' } {
  return { kind: 'expression', text, drawn };
}

function parametersOf(tape: Tape): number[] {
  const found: number[] = [];
  for (let i = 0; i < tape.leafCount; i++) if (tape.role(i) === 'parameter') found.push(i);
  return found;
}

/** `f`, which remembers its last result: to type a letter asks for the same program twice. */
function lastOf<A, B, R>(f: (a: A, b: B) => R): (a: A, b: B) => R {
  let last: { readonly a: A; readonly b: B; readonly result: R } | null = null;
  return (a, b) => {
    if (last?.a !== a || last.b !== b) last = { a, b, result: f(a, b) };
    return last.result;
  };
}
