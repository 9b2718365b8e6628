// What the figure says aloud: one sentence about the node that the keyboard has come to.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type DiagramNode, formatNumber, isNode, knownAdjoint, plainLabel } from '@retrograd/graph';
import type { Texts } from '../texts/index.ts';
import type { FigureSignals } from './figure.ts';
import type { Player } from './player.ts';
import type { ProgramSignals } from './program-signals.ts';

/** The voice of a figure. */
export interface Voice {
  /** Key of what is spoken of; empty for nothing. */
  readonly spoken: Signal<string>;
  /** The sentence for the live region. Silent while the passes run: only their end is announced. */
  readonly sentence: ReadonlySignal<string>;
}

/** The voice of `figure`, in the language of `t`. */
export function createVoice(
  { diagram, isFinished, moment, shown: averaged }: FigureSignals,
  { program, tape, output, outputName }: ProgramSignals,
  { isPlaying }: Pick<Player, 'isPlaying'>,
  t: ReadonlySignal<Texts>,
): Voice {
  const spoken = signal('');

  const nameOf = (node: DiagramNode): string => {
    const own = node.outputs.length === 1 ? program.value.names[node.outputs[0]!]! : node.label;
    return plainLabel(node.label || own);
  };
  const nodeSentence = (node: DiagramNode): string => {
    const [shown] = node.outputs;
    const number = (x: number | null) => (x === null ? t.value.notYet : formatNumber(x));
    const several = t.value.several(node.outputs.length);
    const isOne = node.outputs.length === 1 && shown !== undefined;
    const value = isOne ? number(moment.value.computed[shown] === 1 ? tape.value.values[shown]! : null) : several;
    const isConstant = node.kind === 'constant'; // nothing is differentiated by it
    const gradient = isConstant ? '' : isOne ? number(knownAdjoint(averaged.value, shown)) : several;
    return t.value.spokenNode(nameOf(node), t.value.kinds[node.kind], value, gradient);
  };
  const linksSentence = (key: string): string => {
    const { edges, byKey } = diagram.value;
    const list = (keys: readonly string[]) =>
      [...new Set(keys)]
        .map((other) => byKey.get(other))
        .flatMap((node) => (node !== undefined && isNode(node) ? [nameOf(node)] : []))
        .join(', ');
    return t.value.spokenLinks(
      list(edges.filter(({ target }) => target === key).map(({ source }) => source)),
      list(edges.filter(({ source }) => source === key).map(({ target }) => target)),
    );
  };

  return {
    spoken,
    sentence: computed(() => {
      if (isPlaying.value) return '';
      const element = diagram.value.byKey.get(spoken.value);
      if (element !== undefined && isNode(element)) return `${nodeSentence(element)} ${linksSentence(element.key)}`;
      return isFinished.value
        ? t.value.finished(plainLabel(outputName.value), formatNumber(tape.value.values[output.value]!, 6))
        : '';
    }),
  };
}
