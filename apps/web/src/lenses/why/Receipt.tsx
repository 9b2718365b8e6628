// The paths as products, one a line: the factors from the output on, each with its name above its number.
import { bracketed, type Path, productReceipt, useOf } from '@retrograd/graph';
import type { JSX } from 'preact';
import { written } from '../../document/link-text.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Derivative, Gradient } from '../parts/Label.tsx';
import { type Chains, linksOf } from './chain.ts';
import { Lights, LightsBox, LightsLine } from './Lights.tsx';
import { Signed } from './Signed.tsx';

/** The lines of `paths`. Each lights its path, and a factor its arrow. */
export function Receipt({ chains, paths }: { chains: Chains; paths: readonly Path[] }): JSX.Element {
  return (
    <LightsBox as="ol" class="receipt">
      {paths.map((path, at) => (
        <PathLine key={at} path={path} chains={chains} />
      ))}
    </LightsBox>
  );
}

interface LineProps {
  readonly path: Path;
  readonly chains: Chains;
}

function PathLine({ path, chains }: LineProps): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const { product, shut } = path;
  const links = linksOf(chains, path);
  const { shown, sign, result } = productReceipt(path.partials, product);
  const name = (k: number) => <FactorName path={path} chains={chains} k={k} />;
  return (
    <LightsLine links={links} data-product={product}>
      {shown
        .map((factor, k) => (
          <Lights key={k} class="factor" links={[links[k]!]} around={links}>
            {name(k)}{' '}
            <data value={written(path.partials[k]!)} title={written(path.partials[k]!)}>
              {bracketed(factor)}
            </data>
          </Lights>
        ))
        .reverse()
        .flatMap((factor, at) => (at === 0 ? [factor] : [<span key={`dot ${at}`}> · </span>, factor]))}
      <span class="product">
        {` ${shut < 0 ? sign : '='} `}
        <Lights links={links} around={links}>
          <Signed x={product}>{result}</Signed>
        </Lights>
      </span>
      {shut >= 0 && (
        <p class="shut">
          {words.chain.shut} {name(shut)} = 0
        </p>
      )}
    </LightsLine>
  );
}

/** The name of factor `k`: a derivative, or the gradient by a node that is merged. */
function FactorName({ path, chains, k }: LineProps & { k: number }): JSX.Element {
  const { program } = useSession();
  const { names } = program.program.value;
  const [by, of] = [path.nodes[k]!, path.nodes[k + 1]!];
  if (chains.merged.has(by)) return <Gradient i={by} />;
  const { inputs, firstInput } = chains.links.tape;
  const use = useOf(inputs.subarray(firstInput[of]!, firstInput[of + 1]!), path.arguments[k]!);
  return <Derivative of={names[of]!} by={names[by]!} use={use} />;
}
