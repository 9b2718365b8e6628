// What the figure says aloud: one sentence about the node that the keyboard has come to.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type DiagramNode, formatNumber, isNode, plainLabel } from '@retrograd/graph';
import { t } from '../texts/index.ts';
import { diagram, finished, moment, output, outputName } from './figure.ts';
import { names, tape } from './program.ts';

/** Key of what is spoken of; empty for nothing. */
export const spoken: Signal<string> = signal('');

/** The sentence for the live region. Silent while the passes run: only their end is announced. */
export const sentence: ReadonlySignal<string> = computed(() => {
  const element = diagram.value.byKey.get(spoken.value);
  if (element !== undefined && isNode(element)) return `${nodeSentence(element)} ${linksSentence(element.key)}`;
  return finished.value
    ? t.value.finished(plainLabel(outputName.value), formatNumber(tape.value.values[output.value]!, 6))
    : '';
});

/** What a node of the figure is called. */
function nodeName(node: DiagramNode): string {
  const own = node.outputs.length === 1 ? names.value[node.outputs[0]!]! : node.label;
  return plainLabel(node.label || own);
}

function nodeSentence(node: DiagramNode): string {
  const [shown] = node.outputs;
  const { computed: known, touched, adjoints } = moment.value;
  const several = node.outputs.length !== 1 || shown === undefined;
  const value = several
    ? t.value.several(node.outputs.length)
    : known[shown]
      ? formatNumber(tape.value.values[shown]!)
      : t.value.notYet;
  const gradient = several
    ? t.value.several(node.outputs.length)
    : touched[shown]
      ? formatNumber(adjoints[shown]!)
      : t.value.notYet;
  return t.value.spokenNode(nodeName(node), t.value.kinds[node.kind], value, gradient);
}

function linksSentence(key: string): string {
  const list = (keys: readonly string[]) =>
    keys
      .map((other) => diagram.value.byKey.get(other))
      .flatMap((node) => (node !== undefined && isNode(node) ? [nodeName(node)] : []))
      .join(', ') || t.value.none;
  const { graph } = diagram.value;
  return t.value.spokenLinks(list(graph.inNeighbors(key)), list(graph.outNeighbors(key)));
}
