// The program of the document: its tape, and the reader's numbers in it.
import { batch, computed, effect, type ReadonlySignal } from '@preact/signals';
import type { Role, Tape, TapeData } from '@retrograd/autodiff';
import type { Example } from '@retrograd/examples';
import type { Rows, Source } from '../document/document.ts';
import { reader } from '../document/reader.ts';
import type { Given } from '../document/reduce.ts';
import { outputAt, outputText } from '../engine/outputs.ts';
import { exampleOf, type Program, programOf, tapeWith, withMistake } from '../engine/program.ts';
import type { Environment } from '../environment/environment.ts';
import type { Kept } from '../sources/expression/language.ts';
import type { Editor } from './editor.ts';
import { lastOf } from './last-of.ts';
import { createUpdates, type UpdateSignals } from './updates.ts';

/** What the document computes, and what changes its numbers. */
export interface ProgramSignals extends UpdateSignals {
  readonly program: ReadonlySignal<Program>;
  /** What stands in the expression field: the text of the source, with the reader's numbers in it; `null` for a network. */
  readonly text: ReadonlySignal<string | null>;
  /** The tape, with the reader's numbers. Its structure is that of `program.tape`. */
  readonly tape: ReadonlySignal<Tape>;
  /** Tape index of the node that is differentiated. */
  readonly output: ReadonlySignal<number>;
  /** Its name, the E of `∂E/∂w`. */
  readonly outputName: ReadonlySignal<string>;
  openExample(id: string): void;
  /** Opens what a program has recorded, with what the reader gave it. */
  openTape(data: TapeData, given?: Partial<Given>): void;
  /** Opens the expression that the reader typed last; else that of the example, or else `text`, as the reader's own. */
  openOwn(text: string): void;
  /** Makes `text` the reader's own expression, with the numbers that are on the screen where it has none of its own. */
  type(text: string): void;
  /** Differentiates the node called `name` on the screen. */
  differentiate(name: string): void;
  /** Makes leaf `i` an input, a parameter, a target or a constant. */
  setRole(i: number, role: Role): void;
  /** Draws all random numbers anew. */
  draw(): void;
  /** Gives leaf `i` another number, also in the text if it stands there. */
  setValue(i: number, value: number): void;
  dispose(): void;
}

const PAUSE = 2500; // milliseconds without a key, after which what is typed is another step of undo

/** What a program depends on, but for the code that reads it; as lists, which can be compared. */
interface Asked {
  readonly from: Source;
  readonly seed: number;
  readonly roles: readonly (readonly [path: string, role: Role])[];
  readonly names: readonly (readonly [path: string, name: string])[];
}

/** The program of the editor's document. */
export function createProgram(
  { examples, language, later }: Pick<Environment, 'examples' | 'language' | 'later'>,
  editor: Editor,
): ProgramSignals {
  const { document, place, edit } = editor;
  const source = computed(() => document.value.source);
  const values = computed(() => document.value.values);
  const seed = computed(() => document.value.seed);
  const roles = computed(() => document.value.roles);
  const names = computed(() => document.value.names);
  const programAt = (from: Source, example: Example | null) =>
    cached({ from, seed: seed.value, roles: [...roles.value], names: [...names.value] }, example);
  const cached = lastOf(({ from, seed, roles, names }: Asked, example: Example | null): Program => {
    if (example !== null || from.kind !== 'expression' || from.drawn === from.text)
      return programOf(from, example, language.peek(), { seed, roles: new Map(roles), names: new Map(names) });
    const { text, drawn } = from;
    const typed = programAt(expression(text, text), null);
    return typed.error === null ? typed : withMistake(typed, programAt(expression(drawn, drawn), null));
  });
  const example = computed(() => exampleOf(source.value, examples.value, language.value));
  /** Of a program only the tape is drawn, so that typing in it draws nothing anew. */
  const data = computed(() => ('data' in source.value ? source.value.data : null));
  const ofRow = computed(() =>
    programAt(data.value === null ? source.value : { kind: 'tape', data: data.value }, example.value),
  );
  const program = computed(() => {
    const given = document.value; // also while there is no reader: it may have come when this is another
    return reader?.joined(ofRow.value, given) ?? ofRow.value;
  });
  /** The reader's numbers, with those of the row of examples that is shown. */
  const numbers = computed(() => {
    const { rows } = document.value;
    return reader?.numbersWith(values.value, rows, program.value) ?? values.value;
  });
  const tape = computed(() => tapeWith(program.value, numbers.value));
  const output = computed(() => outputAt(program.value, document.value.output));
  const text = computed(() => {
    const { text: typed, error } = program.value;
    return typed === null || error !== null
      ? typed
      : language.value!.withNumbers(typed, numbers.value, program.value.typed);
  });
  /** The reader's own expression that is open or was last, with its numbers. */
  let own: ({ readonly source: Source } & Partial<Given>) | null = null;
  const stopKeeping = effect(() => {
    const { source, values, roles, names, rows, frozen, shared, asked } = document.value;
    if (source.kind === 'expression') own = { source, values, roles, names, rows, frozen, shared, asked };
  });
  /** Also numbers of names that the text has no more: one that comes back has its number. */
  const kept: Kept = new Map();
  /** Numbers of the example and the reader, spelt as in `drawn`, for the leaves of which it says the same. */
  const numbersBeside = (drawn: string): Map<string, number> => {
    const now = ofRow.peek();
    const { example, text: typed } = now;
    if (typed === null) return new Map();
    if (example !== null) kept.clear();
    const given = example === null || 'build' in example ? [] : Object.entries(example.values);
    const after = programAt(expression(drawn, drawn), null);
    return language.peek()!.carriedNumbers(kept, now, [...given, ...values.peek()], after);
  };
  /** The rows with other numbers in the one that is shown, by path. */
  const shownAs = (given: ReadonlyMap<string, number>): Rows => {
    const { rows } = document.peek();
    return reader?.withNumbersShown(rows, given) ?? rows;
  };
  let stopPause = () => {};
  const goToEnd = () => {
    place.picked.value = '';
    place.cursor.value = Number.POSITIVE_INFINITY;
  };

  return {
    program,
    text,
    tape,
    output,
    outputName: computed(() => program.value.names[output.value]!),
    openExample: (id) =>
      batch(() => {
        edit({ type: 'open', source: { kind: 'example', id } });
        goToEnd();
      }),
    openTape: (data, given) =>
      batch(() => {
        edit({ type: 'open', ...given, source: { kind: 'tape', data: JSON.stringify(data) } });
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
      const now = ofRow.peek();
      const before = language.peek()!.withNumbers(now.drawn, numbers.peek(), now.typed);
      const next = programAt(valid, null).error === null ? valid : expression(typed, before);
      const after = programAt(expression(next.drawn, next.drawn), null);
      const { paths, tape, typed: given } = after;
      const marks = // a mistake loses none
        next === valid &&
        language.peek()!.carriedMarks(now, document.peek(), after, now.error === null || now.drawn !== '');
      const rows = shownAs(new Map(Array.from(given.keys(), (path) => [path, tape.values[paths.nodeAt(path)]!])));
      edit({ type: 'type', source: next, values: numbersBeside(next.drawn), ...marks, rows }, 'typing');
      stopPause();
      stopPause = later(editor.settle, PAUSE);
    },
    differentiate(name) {
      const now = program.peek();
      edit({ type: 'differentiate', output: outputText(now, now.names.lastIndexOf(name)) });
    },
    setRole(i, role) {
      const { text: typedText, paths, typed: numbers } = program.peek();
      const leaf = paths.nodes[i]!;
      const isGiven = typedText === null || numbers.has(leaf);
      edit({ type: 'set role', leaf, role, value: isGiven ? null : tape.peek().values[i]! });
    },
    draw: () => edit({ type: 'draw', seed: (document.peek().seed + 1) % 2 ** 32 }),
    setValue(i, value) {
      const { error, paths, typed: numbers } = program.peek();
      const leaf = paths.nodes[i]!;
      const given = new Map((reader?.withSharers([leaf], program.peek()) ?? [leaf]).map((path) => [path, value]));
      const now = source.peek();
      const rows = shownAs(given);
      const isInRow = rows !== document.peek().rows;
      if (error === null || now.kind !== 'expression')
        edit(isInRow ? { type: 'set rows', rows } : { type: 'set values', values: given });
      else {
        const { withNumbers } = language.peek()!;
        const [typed, drawn] = [withNumbers(now.text, given), withNumbers(now.drawn, given, numbers)];
        edit({ type: 'type', source: expression(typed, drawn), values: new Map([...values.peek(), ...given]), rows });
      }
    },
    ...createUpdates(editor, { program, tape, output }),
    dispose() {
      stopPause();
      stopKeeping();
    },
  };
}

function expression(text: string, drawn: string): Source & { kind: 'expression' } {
  return { kind: 'expression', text, drawn };
}
