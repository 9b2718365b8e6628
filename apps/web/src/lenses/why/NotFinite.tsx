// Why a number is NaN or infinite.
import { causeOf, formatNumber } from '@retrograd/graph';
import type { JSX } from 'preact';
import { formulaOf, numericFormulaOf } from '../../engine/formulas.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Asked, useHides } from '../parts/asked.tsx';
import { Label, Sentence } from '../parts/Label.tsx';
import { Tex } from '../parts/Tex.tsx';
import { ShareLine } from './ShareLine.tsx';

/** Where a value or a gradient that is NaN or infinite comes from; nothing where both are finite. */
export function NotFinite({ i }: { i: number }): JSX.Element | null {
  const { figure, preferences, program, selection } = useSession();
  const words = lateTexts[preferences.language.value];
  const hides = useHides();
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
        <Sentence say={words.chain.broken[what]} labels={[names[node]!]} />
      </p>
      {isUnknown && <p>{words.chain.recorded(op.name)}</p>}
      {what === 'value' && op !== null && !isUnknown && (
        <p class="equation">
          <Label text={names[node]!} /> ={' '}
          {hides(Number.NaN, 'formula', node) ? (
            <Asked />
          ) : (
            <>
              <Tex tex={formulaOf(tape, names, node)} /> = <Tex tex={numericFormulaOf(tape, node, hides)} />
            </>
          )}{' '}
          = {number(tape.values[node]!)}
        </p>
      )}
      {what === 'share' && <ShareLine node={node} argument={argument} />}
      {node !== i && (
        <button type="button" onClick={() => selection.pick(figure.diagram.value.nodeOf(node), node)}>
          {words.goTo} <Label text={names[node]!} />
        </button>
      )}
    </div>
  );
}
