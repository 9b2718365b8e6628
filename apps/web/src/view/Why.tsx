// "Why this number?": the gradient of what is picked, as the sum over all its paths to the output, each a product of
// local partials with the numbers in it.
import { formatNumber, largestPaths, type Path, pathCount, plainLabel } from '@retrograd/graph';
import type { ComponentChildren, JSX } from 'preact';
import { change, doc } from '../state/document.ts';
import { editLeaf } from '../state/edits.ts';
import { moment, output, outputName, scopeName, tapeNodeOf } from '../state/figure.ts';
import { formulaOf } from '../state/formulas.ts';
import { isEditable } from '../state/names.ts';
import { names, tape } from '../state/program.ts';
import { scopeAt, toggleScope } from '../state/selection.ts';
import { t } from '../texts/index.ts';
import { Derivative, Label } from './Label.tsx';
import { NumberField } from './NumberField.tsx';
import { Tex } from './Tex.tsx';

const LISTED = 6; // paths; there may be more than there are atoms

/** The panel; nothing while nothing is picked. */
export function Why(): JSX.Element | null {
  const key = doc.value.picked;
  const i = key === '' ? null : tapeNodeOf(key);
  if (i === null) return null;
  const scope = scopeAt(key);
  return (
    <aside class="why" aria-label={t.value.why}>
      <header>
        <h2>{t.value.why}</h2>
        <button
          type="button"
          class="close"
          aria-label={t.value.close}
          title={t.value.close}
          onClick={() => change({ picked: '' })}
        >
          ×
        </button>
      </header>
      <ValueLine i={i} />
      <Gradient i={i} />
      {scope !== null && (
        <button type="button" onClick={() => toggleScope(key)}>
          {scope.folded ? t.value.open : t.value.fold}{' '}
          <Label text={scopeName.value(tape.value.scopes[scope.scope]!.name)} />
        </button>
      )}
    </aside>
  );
}

function ValueLine({ i }: { i: number }): JSX.Element {
  const { value: now } = tape;
  const name = names.value[i]!;
  return (
    <p class="equation">
      <Label text={name} />
      {now.op(i) !== null && (
        <>
          {' = '}
          <Tex tex={formulaOf(now, names.value, i)} />
        </>
      )}
      {' = '}
      {isEditable(now, i) ? (
        <NumberField
          value={now.values[i]!}
          label={t.value.edit(plainLabel(name))}
          onCommit={(value) => editLeaf(i, value)}
        />
      ) : (
        formatNumber(now.values[i]!, 6)
      )}
    </p>
  );
}

function Gradient({ i }: { i: number }): JSX.Element {
  const name = names.value[i]!;
  const plainOutput = plainLabel(outputName.value);
  const { settled, adjoints } = moment.value;
  if (i === output.value) return <p>{t.value.whySeed(plainOutput)}</p>;
  const count = pathCount(tape.value, i, output.value);
  if (count === 0) return <p>{t.value.whyNoPath(plainLabel(name), plainOutput)}</p>;
  if (settled[i] === 0) return <p>{t.value.whyLater}</p>;
  const paths = largestPaths(tape.value, i, output.value, LISTED);
  return (
    <>
      <p class="equation gradient">
        <Derivative of={outputName.value} by={name} />
        {' = '}
        <Signed x={adjoints[i]!}>{formatNumber(adjoints[i]!, 6)}</Signed>
      </p>
      <h3>
        {t.value.whyPaths(formatNumber(count, 6), plainOutput)}
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
  const factors = path.partials.filter((partial) => partial !== 1);
  return (
    <li data-product={path.product}>
      <p class="along">
        {path.nodes
          .filter((node, at) => at === 0 || tape.value.label(node) !== '' || at === path.nodes.length - 1)
          .map((node, at) => (
            <span key={node}>
              {at > 0 && ' → '}
              <Label text={names.value[node]!} />
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
