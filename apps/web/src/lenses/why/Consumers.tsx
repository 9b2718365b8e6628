// A gradient in one step: the sum over what uses the node, each gradient times the derivative on the way there.
import { bracketed, formatRounded, type Share, sharesOf, sumOfProductsReceipt, useOf } from '@retrograd/graph';
import type { ComponentChildren, JSX } from 'preact';
import { waysFormula } from '../../engine/ways.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Derivative, Gradient } from '../parts/Label.tsx';
import { Tex } from '../parts/Tex.tsx';
import { type ChainLink, type Chains, linkOf } from './chain.ts';
import { Lights, LightsBox } from './Lights.tsx';
import { Signed } from './Signed.tsx';

const MOST = 4; // terms; the rest is one
const PRODUCT = 2; // how tightly a factor binds, at least

/** `∂E/∂n₁ = ∂E/∂z₁ · w₅ + ∂E/∂z₂ · w₇`, then with numbers. */
export function Consumers({ i, chains }: { i: number; chains: Chains }): JSX.Element {
  const { figure, preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const { adjoints } = figure.moment.value;
  const all = sharesOf(chains.links, i, adjoints);
  const shares = all.slice(0, all.length > MOST + 1 ? MOST : all.length);
  const rest = all.slice(shares.length);
  const restSum = rest.reduce((sum, { share }) => sum + share, 0);
  const { output } = chains.links;
  const factorsOf = ({ user, partial, isOpen }: Share) => [
    ...(user === output ? [] : [adjoints[user]!]),
    isOpen ? partial : 0,
  ];
  const terms = shares.map(factorsOf);
  const { shown, sign, result } = sumOfProductsReceipt(rest.length > 0 ? [...terms, [restSum]] : terms, adjoints[i]!);
  const links = shares.map(({ user, argument, partial }) => linkOf(chains, { of: user, by: i, argument, partial }));
  return (
    <LightsBox as="p" class="equation consumers">
      <Gradient i={i} /> ={' '}
      {joined(
        shares.map((share, k) => (
          <Lights key={k} links={[links[k]!]}>
            {share.user !== output && (
              <>
                <Gradient i={share.user} /> ·{' '}
              </>
            )}
            <LocalDerivative link={links[k]!} share={share} chains={chains} isAlone={share.user === output} />
          </Lights>
        )),
        rest.length > 0 && words.chain.rest(rest.length),
      )}
      <br />={' '}
      {joined(
        shares.map((share, k) => (
          <Lights key={k} links={[links[k]!]}>
            {shown[k]!.map((number, at) => (k + at === 0 ? number : bracketed(number))).join(' · ')}
            {share.isOpen || adjoints[share.user] === 0 || <span class="visually-hidden"> {words.chain.shut}</span>}
          </Lights>
        )),
        rest.length > 0 && bracketed(formatRounded(restSum, 5)),
      )}
      {(shares.length > 1 || shown[0]!.length > 1 || rest.length > 0) && (
        <>
          {` ${sign} `}
          <Signed x={adjoints[i]!}>{result}</Signed>
        </>
      )}
    </LightsBox>
  );
}

function LocalDerivative(props: { link: ChainLink; share: Share; chains: Chains; isAlone: boolean }): JSX.Element {
  const { program } = useSession();
  const { names } = program.program.value;
  const { link, share, chains, isAlone } = props;
  const formula = waysFormula(chains.tape, names, link.ways!);
  if (formula !== null) return <Tex tex={isAlone ? formula.tex : formula.inside(PRODUCT)} />;
  const { inputs, firstInput } = chains.links.tape;
  const use = useOf(inputs.subarray(firstInput[link.of]!, firstInput[link.of + 1]!), share.argument);
  return <Derivative of={names[link.of]!} by={names[link.by]!} use={use} />;
}

/** `terms` with a plus between them, and one for the rest of them. */
function joined(terms: readonly JSX.Element[], rest: ComponentChildren): JSX.Element[] {
  const all = rest === false ? terms : [...terms, <span key="rest">{rest}</span>];
  return all.flatMap((term, at) => (at === 0 ? [term] : [<span key={`plus ${at}`}> + </span>, term]));
}
