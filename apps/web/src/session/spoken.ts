// What the figure says aloud: one sentence about the node that the keyboard has come to.
import { type Diagram, type DiagramNode, formatNumber, isNode, knownAdjoint, plainLabel } from '@retrograd/graph';
import { isHiddenArrow } from '../practise/masked-picture.ts';
import { lateTexts } from '../texts/late.ts';
import type { Session } from './session.ts';

/** The sentence for the live region. Silent while the passes run: only their end is announced. */
export function sentenceOf(session: Session): string {
  const { figure, player, preferences, program, spoken } = session;
  if (player.isPlaying.value) return '';
  const element = figure.diagram.value.byKey.get(spoken.value);
  if (element !== undefined && isNode(element))
    return `${nodeSentence(session, element)} ${linksSentence(session, element.key)}`;
  const words = lateTexts[preferences.language.value];
  const output = program.tape.value.values[program.output.value]!;
  return figure.isFinished.value
    ? words.finished(
        plainLabel(program.outputName.value),
        figure.hides.value?.(output, 'value', program.output.value) ? '?' : formatNumber(output, 6),
      )
    : '';
}

function nodeSentence(session: Session, node: DiagramNode): string {
  const { figure, preferences, program, t } = session;
  const words = lateTexts[preferences.language.value];
  const [shown] = node.outputs;
  const number = (x: number | null, of: 'value' | 'adjoint', i: number) =>
    x === null ? words.notYet : figure.hides.value?.(x, of, i) ? words.toFind : formatNumber(x);
  const several = words.several(node.outputs.length);
  const isOne = node.outputs.length === 1 && shown !== undefined;
  const isComputed = isOne && figure.moment.value.computed[shown] === 1;
  const value = isOne ? number(isComputed ? program.tape.value.values[shown]! : null, 'value', shown) : several;
  const isConstant = node.kind === 'constant'; // nothing is differentiated by it
  const gradient = isConstant
    ? ''
    : isOne
      ? number(knownAdjoint(figure.shown.value, shown), 'adjoint', shown)
      : several;
  return words.spokenNode(nameOf(session, node), t.value.kinds[node.kind], value, gradient);
}

function linksSentence(session: Session, key: string): string {
  const words = lateTexts[session.preferences.language.value];
  const { edges: all, byKey }: Diagram = session.figure.diagram.value;
  const hides = session.figure.hides.value;
  const edges = all.filter((edge) => !isHiddenArrow(edge, hides));
  const list = (keys: readonly string[]) =>
    [...new Set(keys)]
      .map((other) => byKey.get(other))
      .flatMap((node) => (node !== undefined && isNode(node) ? [nameOf(session, node)] : []))
      .join(', ');
  return words.spokenLinks(
    list(edges.filter(({ target }) => target === key).map(({ source }) => source)),
    list(edges.filter(({ source }) => source === key).map(({ target }) => target)),
  );
}

function nameOf({ program }: Session, node: DiagramNode): string {
  const own = node.outputs.length === 1 ? program.program.value.names[node.outputs[0]!]! : node.label;
  return plainLabel(node.label || own);
}
