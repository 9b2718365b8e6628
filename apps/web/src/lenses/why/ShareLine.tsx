// What one argument carries back, and what a picked arrow does.
import { bracketed, formatNumber, isNode, useOf } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { ASKED, useHides } from '../parts/asked.tsx';
import { Derivative, Gradient } from '../parts/Label.tsx';

/** What tape node `node` passes back to one of its arguments: its adjoint times the partial. */
export function ShareLine({ node, argument }: { node: number; argument: number }): JSX.Element {
  const { figure, program } = useSession();
  const { adjoints, run } = figure.moment.value;
  const { names } = program.program.value;
  const inputs = run.tape.inputsOf(node);
  const partial = run.partials[run.firstInput[node]! + argument]!;
  const hides = useHides();
  const share = partial * adjoints[node]! + 0;
  const written = (x: number, ...at: readonly ['adjoint' | 'partial', number, number?]) =>
    hides(x, ...at) ? ASKED : formatNumber(x, 6);
  return (
    <p class="equation">
      <Gradient i={node} /> ·{' '}
      <Derivative of={names[node]!} by={names[inputs[argument]!]!} use={useOf(inputs, argument)} /> ={' '}
      {bracketed(written(adjoints[node]!, 'adjoint', node))} · {bracketed(written(partial, 'partial', node, argument))}{' '}
      = {hides(share, 'flow', node, argument) ? ASKED : written(share, 'adjoint', inputs[argument]!)}
    </p>
  );
}

const CARRIED = 4; // lines: an arrow between folded scopes may carry very many

/** What a picked arrow itself carries back, into the node that it leads from; nothing for a node, and before the pass has come there. */
export function Arrow({ at }: { at: string }): JSX.Element | null {
  const { figure, preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const hides = useHides();
  const element = figure.diagram.value.byKey.get(at);
  if (element === undefined || isNode(element) || element.source === element.target) return null;
  const { pulled } = figure.moment.value;
  const carried = element.arguments
    .filter(({ node, argument }) => pulled[node] === 1 && !hides(Number.NaN, 'arrow', node, argument))
    .slice(0, CARRIED);
  if (carried.length === 0) return null;
  return (
    <>
      <h3>{words.chain.arrow}</h3>
      {carried.map(({ node, argument }) => (
        <ShareLine key={`${node}:${argument}`} node={node} argument={argument} />
      ))}
    </>
  );
}
