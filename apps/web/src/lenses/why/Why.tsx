// "Why this number?": the gradient of what is picked, as the sum over all its paths to the output, each a product of
// derivatives, with their names and numbers.
import './why.css';
import {
  bracketed,
  causeOf,
  condensed,
  formatNumber,
  isNode,
  type Links,
  largestPaths,
  type Path,
  pathCount,
  plainLabel,
  productReceipt,
  shownValue,
  sumReceipt,
  useOf,
} from '@retrograd/graph';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { written } from '../../document/link-text.ts';
import { formulaOf, numericFormulaOf } from '../../engine/formulas.ts';
import { isEditable } from '../../engine/names.ts';
import { namedSteps } from '../../engine/steps.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { gradientInk } from '../parts/gradient-ink.ts';
import { Derivative, Gradient as GradientName, Label, Sentence } from '../parts/Label.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { RoleChoice } from '../parts/RoleChoice.tsx';
import { Tex } from '../parts/Tex.tsx';
import { FrozenBox, MeanLine } from './Parameter.tsx';
import { Results } from './Results.tsx';

const LISTED = 6; // paths; there may be more than there are atoms

/** The panel; nothing while nothing is picked. */
export function Why(): JSX.Element | null {
  const { figure, preferences, selection } = useSession();
  const words = lateTexts[preferences.language.value];
  const key = figure.picked.value;
  const [i, ...others] = selection.pickedNodes.value;
  if (i === undefined) return null;
  const scope = selection.scopeAt(key);
  return (
    <aside class="why" aria-label={words.why}>
      <header>
        <h2>{words.why}</h2>
        <button type="button" class="close" aria-label={words.close} title={words.close} onClick={selection.free}>
          ×
        </button>
      </header>
      {others.length > 0 ? (
        <Results nodes={[i, ...others]} />
      ) : (
        <>
          <ValueLine i={i} />
          <NotFinite i={i} />
          <Gradient i={i} />
          <MeanLine i={i} />
          <Arrow at={key} />
        </>
      )}
      {scope !== null && (
        <button type="button" onClick={() => selection.open(key)}>
          {scope.isFolded ? words.open : words.fold} <Label text={scope.label} />
        </button>
      )}
    </aside>
  );
}

function ValueLine({ i }: { i: number }): JSX.Element {
  const { preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const now = program.tape.value;
  const { names } = program.program.value;
  const name = names[i]!;
  return (
    <p class="equation">
      <Label text={name} />
      {now.op(i) !== null && (
        <>
          {' = '}
          <Tex tex={formulaOf(now, names, i)} />
        </>
      )}
      {' = '}
      {isEditable(now, i) ? (
        <NumberField
          value={now.values[i]!}
          label={words.edit(plainLabel(name))}
          onCommit={(value) => program.setValue(i, value)}
        />
      ) : (
        formatNumber(shownValue(now, i), 6)
      )}
      {now.op(i) === null && <RoleChoice i={i} />}
      {now.op(i) === null && now.role(i) === 'parameter' && <FrozenBox i={i} />}
    </p>
  );
}

/** Where a value or a gradient that is NaN or infinite comes from; nothing where both are finite. */
function NotFinite({ i }: { i: number }): JSX.Element | null {
  const { figure, preferences, program, selection } = useSession();
  const words = lateTexts[preferences.language.value];
  const moment = figure.moment.value;
  const cause = causeOf(moment, i);
  if (cause === null) return null;
  const { tape } = moment.run;
  const { names } = program.program.value;
  const { what, node, argument } = cause;
  const number = (x: number) => formatNumber(x, 6);
  const op = tape.op(node);
  const isUnknown = what === 'value' && op?.recorded === true && Number.isNaN(tape.values[node]!);
  return (
    <div class="broken" role="note">
      <p>
        <Sentence say={words.whyBroken[what]} labels={[names[node]!]} />
      </p>
      {isUnknown && <p>{words.whyRecorded(op.name)}</p>}
      {what === 'value' && op !== null && !isUnknown && (
        <p class="equation">
          <Label text={names[node]!} /> = <Tex tex={formulaOf(tape, names, node)} /> ={' '}
          <Tex tex={numericFormulaOf(tape, node)} /> = {number(tape.values[node]!)}
        </p>
      )}
      {what === 'share' && <Share node={node} argument={argument} />}
      {node !== i && (
        <button type="button" onClick={() => selection.pick(figure.diagram.value.nodeOf(node), node)}>
          {words.goTo} <Label text={names[node]!} />
        </button>
      )}
    </div>
  );
}

/** What tape node `node` passes back to one of its arguments: its adjoint times the partial. */
function Share({ node, argument }: { node: number; argument: number }): JSX.Element {
  const { figure, program } = useSession();
  const { adjoints, run } = figure.moment.value;
  const { names } = program.program.value;
  const inputs = run.tape.inputsOf(node);
  const partial = run.partials[run.firstInput[node]! + argument]!;
  const [adjoint, share] = [adjoints[node]!, partial * adjoints[node]! + 0].map((x) => formatNumber(x, 6));
  return (
    <p class="equation">
      <GradientName i={node} /> ·{' '}
      <Derivative of={names[node]!} by={names[inputs[argument]!]!} use={useOf(inputs, argument)} /> ={' '}
      {bracketed(adjoint!)} · {bracketed(formatNumber(partial, 6))} = {share}
    </p>
  );
}

const CARRIED = 4; // lines: an arrow between folded scopes may carry very many

/** What a picked arrow itself carries back, into the node that it leads from; nothing for a node, and before the pass has come there. */
function Arrow({ at }: { at: string }): JSX.Element | null {
  const { figure, preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const element = figure.diagram.value.byKey.get(at);
  if (element === undefined || isNode(element) || element.source === element.target) return null;
  const { pulled } = figure.moment.value;
  const carried = element.arguments.filter(({ node }) => pulled[node] === 1).slice(0, CARRIED);
  if (carried.length === 0) return null;
  return (
    <>
      <h3>{words.whyArrow}</h3>
      {carried.map(({ node, argument }) => (
        <Share key={`${node}:${argument}`} node={node} argument={argument} />
      ))}
    </>
  );
}

function Gradient({ i }: { i: number }): JSX.Element {
  const session = useSession();
  const { figure, preferences, program } = session;
  const words = lateTexts[preferences.language.value];
  const [chosen, setEveryStep] = useState<boolean | null>(null);
  const output = program.output.value;
  const outputName = program.outputName.value;
  const { names, tape } = program.program.value;
  const run = figure.run.value;
  const isNamed = useMemo(() => namedSteps(tape.structure), [tape]);
  const brief = useMemo(() => condensed(run, (node) => node === i || isNamed(node)), [run, i, isNamed]);
  const saysNothing = (): boolean => largestPaths(brief, i, LISTED).every(({ partials }) => partials.length === 1);
  const everyStep = chosen ?? saysNothing(); // that a gradient is itself explains nothing
  const links = everyStep ? run : brief;
  const { settled, adjoints } = figure.moment.value;
  const said = (say: (...names: readonly [string, string]) => string) => (
    <p>
      <Sentence say={say} labels={[names[i]!, outputName]} />
    </p>
  );
  if (tape.role(i) === 'constant') return said(words.whyConstant);
  if (i === output)
    return (
      <p>
        <Sentence say={words.whySeed} labels={[<GradientName key={i} i={i} />]} />
      </p>
    );
  const count = pathCount(links, i);
  if (count === 0) return said(words.whyNoPath);
  if (settled[i] === 0) return <p>{words.whyLater}</p>;
  const gradient = adjoints[i]!;
  const paths = largestPaths(links, i, LISTED);
  const { sign, result } = sumReceipt(
    paths.map(({ product }) => product),
    gradient,
  );
  return (
    <>
      <p class="equation gradient">
        <GradientName i={i} />
        {' = '}
        <Signed x={gradient} ink={gradientInk(session, figure.moment.value, i, gradient)}>
          {result}
        </Signed>
      </p>
      <h3>
        <Sentence say={(to) => words.whyPaths(count, to)} labels={[outputName]} />
        {count > paths.length && `, ${words.whyMore(paths.length)}`}
      </h3>
      <label class="every-step">
        <input type="checkbox" checked={everyStep} onChange={(event) => setEveryStep(event.currentTarget.checked)} />{' '}
        {words.everyStep}
      </label>
      <ol class="receipt">
        {paths.map((path, at) => (
          <PathLine key={at} path={path} links={links} />
        ))}
      </ol>
      {count > 1 && (
        <p class="total">
          {words.whySum} {paths.length === count ? sign : '='}{' '}
          <Signed x={gradient} ink={gradientInk(session, figure.moment.value, i, gradient)}>
            {result}
          </Signed>
        </p>
      )}
    </>
  );
}

/** One path as its product: the factors from the output on, each with its name above its number. */
function PathLine({ path, links }: { path: Path; links: Links }): JSX.Element {
  const { preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const { names } = program.program.value;
  const { nodes, product, shut } = path;
  const { shown, sign, result } = productReceipt(path.partials, product);
  const { inputs, firstInput } = links.tape;
  const factorName = (k: number): JSX.Element => {
    const [by, of] = [nodes[k]!, nodes[k + 1]!];
    const use = useOf(inputs.subarray(firstInput[of]!, firstInput[of + 1]!), path.arguments[k]!);
    return <Derivative of={names[of]!} by={names[by]!} use={use} />;
  };
  return (
    <li data-product={product}>
      {shown
        .map((factor, k) => {
          return (
            <span key={k} class="factor">
              {factorName(k)}{' '}
              <data value={written(path.partials[k]!)} title={written(path.partials[k]!)}>
                {bracketed(factor)}
              </data>
            </span>
          );
        })
        .reverse()
        .flatMap((factor, at) => (at === 0 ? [factor] : [<span key={`dot ${at}`}> · </span>, factor]))}
      <span class="product">
        {` ${shut < 0 ? sign : '='} `}
        <Signed x={product}>{result}</Signed>
      </span>
      {shut >= 0 && (
        <p class="shut">
          {words.whyShut} {factorName(shut)} = 0
        </p>
      )}
    </li>
  );
}

function Signed({
  x,
  ink = x > 0 ? 'positive' : x < 0 ? 'negative' : '',
  children,
}: {
  x: number;
  ink?: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <data class={ink} value={String(x)} title={String(x)}>
      {children}
    </data>
  );
}
