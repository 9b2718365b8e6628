// The products as a formula: with derivatives, with what they are, with numbers. To be copied as LaTeX.
import { isWeightedSum, type Path } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { chainLatex, derivativeLatex, gradientLatex } from '../../engine/chain-latex.ts';
import { waysFormula } from '../../engine/ways.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { useOpened } from '../parts/opened.ts';
import { Tex } from '../parts/Tex.tsx';
import { type Chains, linksOf } from './chain.ts';

const SHOWN = 2000; // milliseconds for which the button says that the formula was copied

interface Props {
  readonly i: number;
  readonly chains: Chains;
  readonly paths: readonly Path[];
  /** True if there are more paths. */
  readonly hasMore: boolean;
}

/** A disclosure with the chain rule of node `i`. */
export function ChainRule(props: Props): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const opened = useOpened('formula');
  const isOpen = opened.isOpen.value;
  return (
    <details
      class="chain-rule"
      open={isOpen}
      onToggle={({ currentTarget: { open } }) => open !== isOpen && opened.set(open ? '' : null)}
    >
      <summary data-term="chainRule">{words.chain.formula}</summary>
      {isOpen && <Formulas {...props} />}
    </details>
  );
}

function Formulas({ i, chains, paths, hasMore }: Props): JSX.Element {
  const { editor, figure, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const [isCopied, setCopied] = useState(false);
  const { names } = program.program.value;
  const { tape } = chains;
  const nameOf = (node: number) =>
    gradientLatex(program.outputName.value, names[node]!, editor.document.value.notation, isWeightedSum(tape, node));
  const products = paths.map((path) => ({
    product: path.product,
    factors: linksOf(chains, path)
      .map(({ of, by, ways, partial }) =>
        ways === null
          ? { name: nameOf(by), formula: null, number: partial }
          : { name: derivativeLatex(names[of]!, names[by]!), formula: waysFormula(tape, names, ways), number: partial },
      )
      .reverse(),
  }));
  const tex = chainLatex(nameOf(i), products, hasMore, figure.moment.value.adjoints[i]!);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(tex);
      setCopied(true);
      setTimeout(() => setCopied(false), SHOWN);
    } catch {
      prompt(words.chain.copy, tex);
    }
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the panel is scrolled by keys, too */}
      <section class="wide" tabIndex={0} aria-label={words.chain.formula}>
        <Tex tex={tex} />
      </section>
      <button type="button" onClick={copy}>
        {isCopied ? words.chain.copied : words.chain.copy}
      </button>
    </>
  );
}
