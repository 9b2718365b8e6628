// What the figure shows, derived from (document, tape): diagram, moment, pictures.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import {
  type Diagram,
  diagram as diagramOf,
  isNode,
  type Moment,
  momentAt,
  type Picture,
  type Playback,
  picture,
  playback as playbackOf,
  stops as stopsOf,
} from '@retrograd/graph';
import { t } from '../texts/index.ts';
import { doc } from './document.ts';
import { names, program, tape } from './program.ts';

/** Tape index of the node that is differentiated. */
export const output: ReadonlySignal<number> = computed(() => {
  const named = doc.value.output === '' ? -1 : names.value.lastIndexOf(doc.value.output);
  return named >= 0 ? named : tape.value.indexOf(program.value);
});

/** Its name, the E of `∂E/∂w`. */
export const outputName: ReadonlySignal<string> = computed(() => names.value[output.value]!);

const playback: ReadonlySignal<Playback> = computed(() => playbackOf(tape.value, output.value));

const level = computed(() => doc.value.level);
const toggled = computed(() => doc.value.toggled);

/** A recorded scope name in the reader's language: the words of it that the table of texts knows. */
export const scopeName: ReadonlySignal<(name: string) => string> = computed(() => {
  const { scopes } = t.value;
  return (name: string) => name.replaceAll(/\p{L}+/gu, (word) => (Object.hasOwn(scopes, word) ? scopes[word]! : word));
});

const narrow = matchMedia('(max-width: 760px)');
const compact = signal(narrow.matches);
narrow.addEventListener('change', () => {
  compact.value = narrow.matches;
});

export const diagram: ReadonlySignal<Diagram> = computed(() =>
  diagramOf(tape.value, {
    level: level.value,
    compact: compact.value,
    nameOf: scopeName.value,
    [level.value === 'op' ? 'closed' : 'opened']: toggled.value,
  }),
);

/** Cursors at which the player stops: one step per drawn node and pass. */
export const stops: ReadonlySignal<readonly number[]> = computed(() => stopsOf(playback.value, diagram.value));

export const moment: ReadonlySignal<Moment> = computed(() => momentAt(playback.value, doc.value.cursor));

/** True once the backward pass is complete. */
export const finished: ReadonlySignal<boolean> = computed(() => moment.value.cursor === playback.value.length);

/** Key of the node or arrow under the pointer, or walked to by keyboard; empty for none. */
export const pointed: Signal<string> = signal('');

const highlighted = computed(() => new Set([pointed.value, doc.value.picked].filter((key) => key !== '')));

const pictureOf = (pass: 'forward' | 'backward') =>
  computed(() =>
    picture(diagram.value, moment.value, { pass, output: outputName.value, highlighted: highlighted.value }),
  );

/** The two pictures of the figure: (a) and (b). */
export const pictures: { readonly forward: ReadonlySignal<Picture>; readonly backward: ReadonlySignal<Picture> } = {
  forward: pictureOf('forward'),
  backward: pictureOf('backward'),
};

/** The tape node that a key of the figure stands for: a node's output, the weight or source that an arrow carries. */
export function tapeNodeOf(key: string): number | null {
  const element = diagram.value.byKey.get(key);
  if (element === undefined) return null;
  if (isNode(element)) return element.outputs.at(-1) ?? null;
  if (element.weight !== null) return element.weight.parameter;
  const { node, argument } = element.arguments[0]!;
  return tape.value.inputsOf(node)[argument]!;
}
