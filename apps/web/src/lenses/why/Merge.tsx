// Merging the paths, node by node: what a backward pass does, with the multiplications that it saves.
import { mergedAt } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Term } from '../glossary/Term.tsx';
import { Sentence } from '../parts/Label.tsx';
import { Consumers } from './Consumers.tsx';
import type { Chains } from './chain.ts';
import { countText } from './count-text.ts';

interface Props {
  readonly i: number;
  readonly chains: Chains;
  /** The nodes that can be merged, from the output down. */
  readonly nodes: readonly number[];
  /** How many of them are. */
  readonly step: number;
  onStep(step: number): void;
}

/** Buttons and a slider from all paths to the merged form, the counts of both and of where one is, and the node that was merged last. */
export function Merge({ i, chains, nodes, step, onStep }: Props): JSX.Element {
  const { preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const { links } = chains;
  const { names } = program.program.value;
  const ends = useMemo(() => [0, nodes.length].map((at) => mergedAt(links, i, at).multiplications), [links, i, nodes]);
  const now = useMemo(() => mergedAt(links, i, step).multiplications, [links, i, step]);
  const last = nodes[step - 1];
  return (
    <fieldset class="merge">
      <legend>
        <Term of="merge">{words.chain.merge}</Term>
      </legend>
      <p>
        <button
          type="button"
          disabled={step === 0}
          aria-label={words.chain.less}
          title={words.chain.less}
          onClick={() => onStep(step - 1)}
        >
          −
        </button>
        <input
          type="range"
          min="0"
          max={nodes.length}
          value={step}
          aria-label={words.chain.howMany}
          aria-valuetext={`${step}/${nodes.length}`}
          onInput={(event) => onStep(event.currentTarget.valueAsNumber)}
        />
        <button
          type="button"
          disabled={step === nodes.length}
          aria-label={words.chain.more}
          title={words.chain.more}
          onClick={() => onStep(step + 1)}
        >
          +
        </button>
        <button type="button" disabled={step === nodes.length} onClick={() => onStep(nodes.length)}>
          {words.chain.all}
        </button>
      </p>
      <p class="counts" role="status">
        {words.chain.allPaths(countText(ends[0]!))}
        <br />
        {words.chain.merged(countText(ends[1]!))}
        {step > 0 && step < nodes.length && (
          <>
            <br />
            {words.chain.now(countText(now))}
          </>
        )}
      </p>
      {last !== undefined && (
        <>
          <p>
            <Sentence say={words.chain.once} labels={[names[last]!]} />
          </p>
          <Consumers i={last} chains={chains} />
        </>
      )}
    </fieldset>
  );
}
