// The gradient of a node: in one step, by the terms of the output, and as the sum over all its paths, which can be merged.
import { condensed, foldable, folded, largestPaths, mergedAt, pathCount, sumReceipt } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { namedSteps } from '../../engine/steps.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Term } from '../glossary/Term.tsx';
import { Asked, isAskedHere, useHides } from '../parts/asked.tsx';
import { gradientInk } from '../parts/gradient-ink.ts';
import { Gradient, Sentence } from '../parts/Label.tsx';
import { ChainRule } from './ChainRule.tsx';
import { Consumers } from './Consumers.tsx';
import type { Chains } from './chain.ts';
import { givesAway } from './gives-away.ts';
import { Merge } from './Merge.tsx';
import { Receipt } from './Receipt.tsx';
import { Signed } from './Signed.tsx';
import { Terms } from './Terms.tsx';

const LISTED = 6; // paths; there may be more than there are atoms

/** What the panel says of the gradient of node `i`. */
export function GradientOf({ i }: { i: number }): JSX.Element {
  const { figure, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const hides = useHides();
  const [chosen, setEveryStep] = useState<boolean | null>(null);
  const outputName = program.outputName.value;
  const { names, tape } = program.program.value;
  const run = figure.run.value;
  const isNamed = useMemo(() => namedSteps(tape.structure), [tape]);
  const brief = useMemo(() => condensed(run, (node) => node === i || isNamed(node)), [run, i, isNamed]);
  const saysNothing = (): boolean => largestPaths(brief, i, LISTED).every(({ partials }) => partials.length === 1);
  const everyStep = chosen ?? saysNothing(); // that a gradient is itself explains nothing
  const links = everyStep ? run : brief;
  const said = (say: (...names: readonly [string, string]) => string) => (
    <p>
      <Sentence say={say} labels={[names[i]!, outputName]} />
    </p>
  );
  if (tape.role(i) === 'constant') return said(words.chain.constant);
  if (i === run.output)
    return (
      <p>
        <Sentence say={words.whySeed} labels={[<Gradient key={i} i={i} />]} />
      </p>
    );
  const count = pathCount(links, i);
  if (count === 0) return said(words.chain.noPath);
  if (figure.moment.value.settled[i] === 0) return <p>{words.chain.later}</p>;
  const { adjoints } = figure.moment.value;
  if (figure.hides.value !== undefined && givesAway(hides, run, adjoints, links, i, LISTED)) {
    const isAsked = isAskedHere(hides, 'adjoint', i);
    return (
      <>
        <p class="equation gradient">
          <Gradient i={i} /> = {hides(adjoints[i]!, 'adjoint', i) ? <Asked isAsked={isAsked} /> : <Total i={i} />}
        </p>
        <p>{isAsked ? words.asked : hides(adjoints[i]!, 'adjoint', i) ? words.askedElsewhere : words.askedInside}</p>
      </>
    );
  }
  const isKept = everyStep ? () => true : (node: number) => node === i || node === run.output || isNamed(node);
  const chains: Chains = { tape: run.tape, isKept, links, merged: new Set() };
  return (
    <>
      <p class="equation gradient">
        <Gradient i={i} /> = <Total i={i} />
      </p>
      <Consumers i={i} chains={chains} />
      <Terms i={i} />
      <h3>
        <Term of="path">
          <Sentence say={(to) => words.whyPaths(count, to)} labels={[outputName]} />
        </Term>
        {count > LISTED && `, ${words.whyMore(LISTED)}`}
      </h3>
      <label class="every-step">
        <input type="checkbox" checked={everyStep} onChange={(event) => setEveryStep(event.currentTarget.checked)} />{' '}
        {words.everyStep}
      </label>
      <Paths key={`${i} ${everyStep}`} i={i} chains={chains} count={count} />
    </>
  );
}

/** The products, as many as are left when some nodes are merged, and the sum of them. */
function Paths({ i, chains, count }: { i: number; chains: Chains; count: number }): JSX.Element {
  const { figure, preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const [step, setStep] = useState(0);
  const { links } = chains;
  const nodes = useMemo(() => (count > 1 ? foldable(links, i) : []), [links, i, count]);
  const merged = nodes.slice(0, step);
  const now = useMemo(() => (merged.length === 0 ? links : folded(links, i, merged.length)), [links, i, merged.length]);
  const left = merged.length === 0 ? count : Number(mergedAt(links, i, merged.length).paths);
  const paths = largestPaths(now, i, LISTED);
  const shown: Chains = { ...chains, links: now, merged: new Set(merged) };
  const { sign } = sumReceipt(
    paths.map(({ product }) => product),
    figure.moment.value.adjoints[i]!,
  );
  return (
    <>
      <Receipt chains={shown} paths={paths} />
      {count > 1 && (
        <p class="total">
          {words.whySum} {paths.length === left ? sign : '='} <Total i={i} />
        </p>
      )}
      {nodes.length > 0 && <Merge i={i} chains={chains} nodes={nodes} step={merged.length} onStep={setStep} />}
      <ChainRule i={i} chains={shown} paths={paths} hasMore={left > paths.length} />
    </>
  );
}

/** The gradient of node `i`, in its colour. */
function Total({ i }: { i: number }): JSX.Element {
  const session = useSession();
  const moment = session.figure.moment.value;
  const gradient = moment.adjoints[i]!;
  return (
    <Signed x={gradient} ink={gradientInk(session, moment, i, gradient)}>
      {sumReceipt([], gradient).result}
    </Signed>
  );
}
