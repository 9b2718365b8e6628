// Updates: steps of gradient descent on the parameters of the program, and the losses on the way.
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Tape } from '@retrograd/autodiff';
import type { Engine, Mean } from '../document/descent.ts';
import type { Rows } from '../document/document.ts';
import { reader } from '../document/reader.ts';
import type { Place, Step } from '../document/way.ts';
import { biasesOf, parametersOf } from '../engine/biases.ts';
import type { Followed } from '../engine/over-rows.ts';
import type { Program } from '../engine/program.ts';
import type { Editor } from './editor.ts';

type Values = ReadonlyMap<string, number>;

/** How an update would change the parameters, and how the last ones did. */
export interface UpdateSignals {
  /** Step size of one update: the reader's, else the example's, else 0.1. In units of the weight per unit of gradient. */
  readonly learningRate: ReadonlySignal<number>;
  /** True if there are parameters, which an update would change. */
  readonly hasParameters: ReadonlySignal<boolean>;
  /** The mean over all rows of examples, where updates follow it and a row has all its numbers; with the gradients of all parameters. */
  readonly mean: ReadonlySignal<(Mean & { readonly parameters: readonly number[] }) | null>;
  /** What an update follows; `undefined` until the code for it has come. */
  readonly followed: ReadonlySignal<Followed | undefined>;
  /** What an update makes smaller: the mean, or the output of what is shown; NaN for the mean of no rows. */
  readonly loss: ReadonlySignal<number>;
  /** Which parameters an update moves; `null` where all are weights, so that there is nothing to choose. */
  readonly moves: ReadonlySignal<'weights' | 'all' | null>;
  /** The leaves that an update moves, by tape index. */
  readonly moved: ReadonlySignal<readonly number[]>;
  /** Where on the way down the numbers on the screen are; `null` where they are elsewhere. */
  readonly place: ReadonlySignal<Place | null>;
  /** The steps of the update that led here, by tape index; empty where no update did. */
  readonly steps: ReadonlySignal<ReadonlyMap<number, Step>>;
  /** The losses before and after each update, and where among them the numbers on the screen are; `null` where they are elsewhere. */
  readonly descent: ReadonlySignal<Descent | null>;
  /**
   * Steps on the parameters that move, by the rule of the document, as `w ← w − η ∂E/∂w`: `count`, or fewer if the loss stays where it is, or
   * at a limit. Returns how many there were if the limit ended them, else 0. `engine` gives the gradients, if one is broken.
   */
  applyUpdate(count?: number, engine?: Engine): number;
  /** Goes to the numbers after update `k` of the descent. */
  goToUpdate(k: number): void;
}

/** The way down so far, of which long ones have not every place. */
interface Descent {
  readonly losses: readonly number[];
  /** How many updates led to each place. */
  readonly updates: readonly number[];
  readonly at: number;
}

/** The places of one descent, and what went down. */
interface Way {
  readonly of: Program | null;
  readonly output: number;
  readonly rows: Rows | null;
  readonly places: readonly Place[];
}

/** What is updated: a program, its tape with the reader's numbers, and which node of it is differentiated. */
interface Updated {
  readonly program: ReadonlySignal<Program>;
  readonly tape: ReadonlySignal<Tape>;
  readonly output: ReadonlySignal<number>;
}

const DEFAULT_LEARNING_RATE = 0.1;

/** Updates of the editor's document. */
export function createUpdates(
  { document, edit }: Pick<Editor, 'document' | 'edit'>,
  { program, tape, output }: Updated,
): UpdateSignals {
  const values = computed(() => document.value.values);
  const learningRate = computed(() => {
    const chosen = document.value.learningRate;
    return Number.isNaN(chosen) ? (program.value.example?.learningRate ?? DEFAULT_LEARNING_RATE) : chosen;
  });
  const biases = computed(() => biasesOf(program.value.tape));
  const moves = computed(() => {
    const { example, tape } = program.value;
    const hasWeights = biases.value.size < parametersOf(tape).length;
    return biases.value.size > 0 && hasWeights ? (document.value.moves ?? example?.moves ?? 'all') : null;
  });
  const rows = computed(() => document.value.rows);
  const followed = computed(() =>
    reader?.followedBy(program.value, tape.value, output.value, rows.value, values.value),
  );
  const mean = computed(() => {
    if (rows.value.over === 'row' || !followed.value?.rows.length) return null;
    const parameters = parametersOf(program.value.tape);
    return { ...reader!.meanOf(followed.value, parameters), parameters };
  });
  const none: ReadonlyMap<number, Step> = new Map();
  const way = signal<Way>({ of: null, output: -1, rows: null, places: [] });
  const isOnWay = (given: Values) => way.value.places.findIndex((place) => place.values === given);
  const descent = computed((): Descent | null => {
    const { of, output: from, rows: before, places } = way.value;
    const isHere =
      of === program.value && from === output.value && before !== null && areFollowedAlike(before, rows.value);
    const at = isHere ? isOnWay(values.value) : -1;
    return at < 0 ? null : { losses: places.map(({ loss }) => loss), updates: places.map(({ count }) => count), at };
  });
  const place = computed(() =>
    way.value.of === program.value ? (way.value.places[isOnWay(values.value)] ?? null) : null,
  );
  const moved = computed(() => reader?.movedIn(program.value, moves.value, document.value.frozen) ?? []);

  return {
    learningRate,
    hasParameters: computed(() => parametersOf(program.value.tape).length > 0),
    mean,
    followed,
    loss: computed(
      () =>
        mean.value?.loss ??
        (rows.value.over === 'mean' && followed.value ? Number.NaN : tape.value.values[output.value]!),
    ),
    moves,
    moved,
    place,
    steps: computed(() => place.value?.steps() ?? none),
    descent,
    applyUpdate(count = 1, engine) {
      const over = followed.peek();
      if (!over?.rows.length) return 0; // it has not come, or there is nothing to follow
      const known = descent.peek();
      const before = known === null ? [] : way.peek().places.slice(0, known.at + 1);
      const { paths } = program.peek();
      const { places, cutAfter } = reader!.goOn(
        over,
        before,
        document.peek(),
        moved.peek(),
        paths,
        learningRate.peek(),
        count,
        engine,
      );
      const last = places.pop()!;
      batch(() => {
        edit({ type: 'set values', values: last.numbers() });
        way.value = {
          of: program.value,
          output: output.value,
          rows: rows.value,
          places: [...places, { ...last, values: values.value }],
        };
      });
      return cutAfter;
    },
    goToUpdate(k) {
      const { places, ...rest } = way.peek();
      const to = places[k]!.values ?? places[k]!.numbers();
      batch(() => {
        edit({ type: 'go to values', values: to }, 'descent');
        way.value = { ...rest, places: places.map((place, each) => (each === k ? { ...place, values: to } : place)) };
      });
    },
  };
}

/** True if an update follows the same numbers: of the mean it does not matter which row is shown. */
function areFollowedAlike(a: Rows, b: Rows): boolean {
  return a === b || (a.over === 'mean' && b.over === 'mean' && a.cells === b.cells);
}
