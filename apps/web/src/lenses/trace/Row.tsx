// The rows of the trace: one node each, or what the figure folds.
import { useComputed } from '@preact/signals';
import { partialsOf } from '@retrograd/autodiff';
import {
  bracketed,
  type DiagramNode,
  formatRounded,
  knownAdjoint,
  plainLabel,
  shownValue,
  updateReceipt,
  useOf,
} from '@retrograd/graph';
import type { JSX } from 'preact';
import { written } from '../../document/link-text.ts';
import { stepOf } from '../../document/optimizer.ts';
import { formulaOf, partialFormulasOf } from '../../engine/formulas.ts';
import { isEditable } from '../../engine/names.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { ASKED, Asked, isAskedHere, useHides } from '../parts/asked.tsx';
import { gradientInk } from '../parts/gradient-ink.ts';
import { Derivative, Label } from '../parts/Label.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { Tex } from '../parts/Tex.tsx';
import { usePractising } from '../practise/practising.ts';
import { Askable } from './Askable.tsx';
import { selectsText } from './cells.ts';
import type { ExtraColumn } from './columns/extra-column.ts';

const DIGITS = 6;
const MOST_PARTIALS = 12; // of one node; of more, the first and the last
const [FIRST, LAST] = [8, 2];

/** What the figure folds, with the button that opens it in both. `index` counts the rows of a table that has not all of them. */
export function FoldedRow({
  at,
  columns,
  index,
}: {
  at: string;
  columns: number;
  index: number | undefined;
}): JSX.Element {
  const { figure, preferences, selection } = useSession();
  const words = lateTexts[preferences.language.value];
  const node = figure.diagram.value.byKey.get(at) as DiagramNode;
  return (
    <tr class="folded" aria-rowindex={index}>
      <th scope="row">
        <Label text={node.label} />
      </th>
      <td colSpan={columns}>
        <button type="button" onClick={() => selection.open(at)}>
          {words.openPart(node.members.length)}
        </button>
      </td>
    </tr>
  );
}

/** One node. A row is drawn anew only when something in it has changed: a step of the player touches few. */
export function Row({
  i,
  updated,
  extra,
  index,
}: {
  i: number;
  updated: boolean;
  extra: readonly ExtraColumn[];
  index: number | undefined;
}): JSX.Element {
  const session = useSession();
  const { isAsking } = usePractising();
  const { figure, preferences, program, selection, t } = session;
  const words = lateTexts[preferences.language.value];
  const { diagram, lit, moment, pointed, pointedNode, shown } = figure;
  const { names, tape } = program.program.value;
  const key = useComputed(() => diagram.value.nodeOf(i));
  const digits = useComputed(() => written(shownValue(shown.value.run.tape, i))); // to a signal, −0 and 0 are the same number
  const value = Number(digits.value);
  const isKnown = useComputed(() => moment.value.computed[i] === 1);
  const isPartial = useComputed(() => moment.value.touched[i] === 1 && moment.value.settled[i] === 0);
  const adjoint = useComputed(() => knownAdjoint(shown.value, i));
  const ink = useComputed(() => gradientInk(session, shown.value, i, adjoint.value));
  const other = useComputed(() => figure.broken.value?.right(i, shown.value, figure.right.value) ?? null);
  const state = useComputed(() =>
    [
      (key.value === pointed.value || lit.value.includes(i)) && 'pointed',
      selection.pickedNodes.value.includes(i) && 'picked',
      i === moment.value.active && 'active',
      program.program.value.tape.op(i) === null && 'leaf',
    ]
      .filter(Boolean)
      .join(' '),
  );
  const isFrozen = useComputed(() => figure.frozen.value.has(i));
  const name = names[i]!;
  return (
    <tr
      class={state.value}
      aria-rowindex={index}
      data-node={i}
      data-label={tape.label(i) || name}
      onPointerEnter={() => {
        pointed.value = key.value;
        pointedNode.value = i;
      }}
      onPointerLeave={() => {
        pointed.value = '';
        pointedNode.value = null;
      }}
      onClick={(event) => {
        if (!selectsText(event)) selection.pick(key.value, i);
      }}
      onDblClick={(event) => {
        if (selectsText(event)) selection.free(); // its first click has picked the row
      }}
    >
      <th scope="row">
        <button type="button" class="row-name" title={words.why}>
          <Label text={name} />
        </button>
      </th>
      <td>
        {tape.op(i) === null ? (
          <>
            <span data-term={tape.role(i)}>{t.value.kinds[tape.role(i)]}</span>
            {isFrozen.value && `, ${words.frozen}`}
          </>
        ) : (
          <StepFormula i={i} />
        )}
      </td>
      <td class="number" data-of="value">
        {isEditable(tape, i) && !(isAsking.value && tape.role(i) === 'parameter') ? (
          <NumberField value={value} label={words.edit(plainLabel(name))} onCommit={(x) => program.setValue(i, x)} />
        ) : (
          <Askable of={tape.op(i) === null ? 'update' : 'value'} i={i}>
            <Digits x={isKnown.value ? value : null} of="value" i={i} />
          </Askable>
        )}
      </td>
      <td class="partials">{isKnown.value && <Partials i={i} />}</td>
      <td class={`number adjoint ${isPartial.value ? 'partial' : ''}`} data-of="adjoint">
        <Askable of="adjoint" i={i}>
          <Digits x={adjoint.value} of="adjoint" i={i} ink={ink.value} />
        </Askable>
        {other.value !== null && <small title={words.rightOne}> ≠ {formatRounded(other.value, DIGITS)}</small>}
      </td>
      {updated && (
        <td class="update" data-of="update">
          <Update i={i} />
        </td>
      )}
      {extra.map(({ id, Cell }) => (
        <td key={id} class="extra" data-of={id}>
          <Cell i={i} />
        </td>
      ))}
    </tr>
  );
}

/** The formula of a step, or the mark in its place. */
function StepFormula({ i }: { i: number }): JSX.Element {
  const { program } = useSession();
  const hides = useHides();
  const { names, tape } = program.program.value;
  return hides(Number.NaN, 'formula', i) ? <Asked /> : <Tex tex={formulaOf(tape, names, i)} />;
}

function Partials({ i }: { i: number }): JSX.Element {
  const { figure, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const run = useComputed(() => figure.shown.value.run).value; // a step of the player changes nothing here
  const now = run.tape;
  const { names } = program.program.value;
  const formulas = partialFormulasOf(now, names, i);
  const hides = useHides();
  const numbers = figure.broken.value ? run.partials.subarray(run.firstInput[i]) : partialsOf(now, i);
  const all = Array.from(now.inputsOf(i), (input, argument) => ({ input, argument })).filter(
    ({ input, argument }) => now.role(input) !== 'constant' && !hides(Number.NaN, 'arrow', i, argument),
  );
  const left = all.length > MOST_PARTIALS ? all.length - FIRST - LAST : 0;
  const listed = left === 0 ? all : [...all.slice(0, FIRST), null, ...all.slice(-LAST)];
  return (
    <ul>
      {listed.map((one) => {
        if (one === null) return <li key="more">{words.morePartials(left)}</li>;
        const { input, argument } = one;
        return (
          <li key={argument} data-argument={argument}>
            <Derivative of={names[i]!} by={names[input]!} use={useOf(now.inputsOf(i), argument)} />
            {hides(Number.NaN, 'slope', i, argument) ? (
              <>
                {' = '}
                <Asked />
              </>
            ) : /^-?[\d.]+$/.test(formulas[argument]!) ? null : (
              <>
                {' = '}
                <Tex tex={formulas[argument]!} />
              </>
            )}
            {' = '}
            <Askable of="partial" i={i} argument={argument}>
              <Digits x={numbers[argument]!} of="partial" i={i} argument={argument} />
            </Askable>
          </li>
        );
      })}
    </ul>
  );
}

/** `old − η · gradient = new`, or `old − Δ = new` by another rule, with the gradient that was used: the one beside it is that of the new numbers. */
function Update({ i }: { i: number }): JSX.Element | null {
  const { program } = useSession();
  const hides = useHides();
  const step = program.steps.value.get(i);
  if (step === undefined) return null;
  const { old, rate, gradient, by, right } = step;
  if (by !== undefined) {
    const { delta } = stepOf(by.optimizer, rate, gradient, by.kept);
    const { shown, sign, result } = updateReceipt(old, 1, delta, program.tape.value.values[i]!);
    const [before, step] = [old, delta].map((x, k) => (hides(x, 'update', -1) ? ASKED : shown[2 * k]!));
    return (
      <>
        <s>{before}</s> − {bracketed(step!)} {sign} <strong>{result}</strong>
        <ByRightEngine x={right} />
      </>
    );
  }
  const { shown, sign, result } = updateReceipt(old, rate, gradient, program.tape.value.values[i]!);
  const [before, factor, slope] = shown.map((text, k) =>
    hides([old, rate, gradient][k]!, 'update', -1) ? ASKED : text,
  );
  return (
    <>
      <s>{before}</s> − {bracketed(factor!)} · {bracketed(slope!)} {sign} <strong>{result}</strong>
      <ByRightEngine x={right} />
    </>
  );
}

/** What the right engine would have made of a weight that a broken one moved; nothing while that is to be found. */
function ByRightEngine({ x }: { x: number | undefined }): JSX.Element | null {
  const { figure, preferences } = useSession();
  const isSecret = figure.hides.value !== undefined || figure.broken.value?.isMarked === false;
  if (x === undefined || isSecret) return null;
  return <small title={lateTexts[preferences.language.value].rightOne}> ≠ {formatRounded(x, DIGITS)}</small>;
}

interface DigitsProps {
  /** `null` for one that is not computed yet. */
  x: number | null;
  of: 'value' | 'adjoint' | 'partial';
  i: number;
  argument?: number;
  ink?: string;
}

/** A number to six digits, zeros included, all of them on hover; "—" for one that is not computed yet, "?" for one that is asked for. */
function Digits({ x, of, i, argument, ink = '' }: DigitsProps): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const hides = useHides();
  if (x === null)
    return (
      <span class="pending" title={words.notYet}>
        —
      </span>
    );
  if (hides(x, of, i, argument)) return <Asked isAsked={isAskedHere(hides, of, i, argument)} />;
  return (
    <data class={ink} value={written(x)} title={written(x)}>
      {formatRounded(x, DIGITS)}
    </data>
  );
}
