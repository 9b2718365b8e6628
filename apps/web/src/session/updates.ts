// Updates: one step of gradient descent on the parameters of the program.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { backward, type Tape } from '@retrograd/autodiff';
import { biasesOf } from '../engine/biases.ts';
import type { Program } from '../engine/program.ts';
import type { Editor } from './editor.ts';

/** How an update would change the parameters, and how the last one did. */
export interface UpdateSignals {
  /** Step size of one update: the reader's, else the example's, else 0.1. In units of the weight per unit of gradient. */
  readonly learningRate: ReadonlySignal<number>;
  /** True if there are parameters, which an update would change. */
  readonly hasParameters: ReadonlySignal<boolean>;
  /** Which parameters an update moves; `null` where all are weights, so that there is nothing to choose. */
  readonly moves: ReadonlySignal<'weights' | 'all' | null>;
  /** The steps of the update that led here, by tape index; empty where the last edit was no update. */
  readonly steps: ReadonlySignal<ReadonlyMap<number, Step>>;
  /** One step of gradient descent on the parameters that move: `w ← w − η ∂E/∂w`. */
  applyUpdate(): void;
}

/** One parameter in an update: `old − rate · gradient`. */
interface Step {
  readonly old: number;
  readonly rate: number;
  /** The gradient at the old numbers. */
  readonly gradient: number;
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
  const biases = computed(() => biasesOf(program.value.tape, program.value.names));
  const moves = computed(() => {
    const { example, tape } = program.value;
    const hasWeights = biases.value.size < parametersOf(tape).length;
    return biases.value.size > 0 && hasWeights ? (document.value.moves ?? example?.moves ?? 'all') : null;
  });
  const none: ReadonlyMap<number, Step> = new Map();
  const update = signal({ values: values.peek(), steps: none });

  return {
    learningRate,
    hasParameters: computed(() => parametersOf(program.value.tape).length > 0),
    moves,
    steps: computed(() => (update.value.values === values.value ? update.value.steps : none)),
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
  };
}

function parametersOf(tape: Tape): number[] {
  const found: number[] = [];
  for (let i = 0; i < tape.leafCount; i++) if (tape.role(i) === 'parameter') found.push(i);
  return found;
}
