// "Why this number?": the gradient of what is picked, as the sum over all its paths to the output, each a product of
// local partials with the numbers in it.
import './why.css';
import { formatNumber, largestPaths, type Path, pathCount, plainLabel } from '@retrograd/graph';
import type { ComponentChildren, JSX } from 'preact';
import { formulaOf } from '../../engine/formulas.ts';
import { isEditable } from '../../engine/names.ts';
import { useSession } from '../../session/context.ts';
import { Derivative, Label } from '../parts/Label.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { Tex } from '../parts/Tex.tsx';

const LISTED = 6; // paths; there may be more than there are atoms

/** The panel; nothing while nothing is picked. */
export function Why(): JSX.Element | null {
  const { figure, program, selection, t } = useSession();
  const key = figure.picked.value;
  const i = key === '' ? null : selection.tapeNodeAt(key);
  if (i === null) return null;
  const scope = selection.scopeAt(key);
  return (
    <aside class="why" aria-label={t.value.why}>
      <header>
        <h2>{t.value.why}</h2>
        <button type="button" class="close" aria-label={t.value.close} title={t.value.close} onClick={selection.free}>
          ×
        </button>
      </header>
      <ValueLine i={i} />
      <Gradient i={i} />
      {scope !== null && (
        <button type="button" onClick={() => selection.open(key)}>
          {scope.isFolded ? t.value.open : t.value.fold}{' '}
          <Label text={figure.scopeName.value(program.program.value.structure.scopes[scope.scope]!.name)} />
        </button>
      )}
    </aside>
  );
}

function ValueLine({ i }: { i: number }): JSX.Element {
  const { program, t } = useSession();
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
          label={t.value.edit(plainLabel(name))}
          onCommit={(value) => program.setValue(i, value)}
        />
      ) : (
        formatNumber(now.values[i]!, 6)
      )}
    </p>
  );
}

function Gradient({ i }: { i: number }): JSX.Element {
  const { figure, program, t } = useSession();
  const output = program.output.value;
  const outputName = program.outputName.value;
  const name = program.program.value.names[i]!;
  const plainOutput = plainLabel(outputName);
  const { settled, adjoints } = figure.moment.value;
  if (i === output) return <p>{t.value.whySeed(plainOutput)}</p>;
  const count = pathCount(figure.run.value, i);
  if (count === 0) return <p>{t.value.whyNoPath(plainLabel(name), plainOutput)}</p>;
  if (settled[i] === 0) return <p>{t.value.whyLater}</p>;
  const paths = largestPaths(figure.run.value, i, LISTED);
  return (
    <>
      <p class="equation gradient">
        <Derivative of={outputName} by={name} />
        {' = '}
        <Signed x={adjoints[i]!}>{formatNumber(adjoints[i]!, 6)}</Signed>
      </p>
      <h3>
        {t.value.whyPaths(count, plainOutput)}
        {count > paths.length && `, ${t.value.whyMore(paths.length)}`}
      </h3>
      <ol class="receipt">
        {paths.map((path) => (
          <PathLine key={path.nodes.join()} path={path} />
        ))}
      </ol>
      {count > 1 && (
        <p class="total">
          {t.value.whySum} = <Signed x={adjoints[i]!}>{formatNumber(adjoints[i]!, 6)}</Signed>
        </p>
      )}
    </>
  );
}

/** One path: the names along it, and its factors. Factors of exactly 1 (sums pass a gradient on) are left out. */
function PathLine({ path }: { path: Path }): JSX.Element {
  const { program } = useSession();
  const { names, tape } = program.program.value;
  const factors = path.partials.filter((partial) => partial !== 1);
  return (
    <li data-product={path.product}>
      <p class="along">
        {path.nodes
          .filter((node, at) => at === 0 || tape.label(node) !== '' || at === path.nodes.length - 1)
          .map((node, at) => (
            <span key={node}>
              {at > 0 && ' → '}
              <Label text={names[node]!} />
            </span>
          ))}
      </p>
      <p class="product">
        {factors.length === 0 ? '1' : factors.map((factor) => bracketed(factor)).join(' · ')}
        {' = '}
        <Signed x={path.product}>{formatNumber(path.product, 6)}</Signed>
      </p>
    </li>
  );
}

const bracketed = (x: number): string => (x < 0 ? `(${formatNumber(x)})` : formatNumber(x));

function Signed({ x, children }: { x: number; children: ComponentChildren }): JSX.Element {
  return (
    <data class={x > 0 ? 'positive' : x < 0 ? 'negative' : ''} value={String(x)} title={String(x)}>
      {children}
    </data>
  );
}
