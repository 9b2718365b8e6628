// Why updates ended where the loss is no finite number or has not come to rest, and what to do.
import type { TapeStructure } from '@retrograd/autodiff';
import { formatNumber } from '@retrograd/graph';
import type { JSX } from 'preact';
import { isWithoutRows } from '../../document/rows.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';

/** The name of an operation of `tape` that is known only as it was recorded; `null` if there is none. */
export function recordedOnly(tape: TapeStructure): string | null {
  for (let i = tape.leafCount; i < tape.length; i++) {
    const op = tape.op(i);
    if (op?.recorded === true) return op.name;
  }
  return null;
}

/** A sentence, or nothing where updates lead on. `cutAfter` is how many the last ones were if a limit ended them, else 0. */
export function NoWayOn({ cutAfter }: { cutAfter: number }): JSX.Element {
  const { editor, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const loss = program.loss.value;
  const descent = program.descent.value;
  const cameDown = descent !== null && descent.at > 0 && Number.isFinite(descent.losses[0]);
  const [step] = program.steps.value.values();
  const rate = step?.rate ?? program.learningRate.value;
  const ended = Number.isNaN(loss) ? 'undefined' : loss > 0 ? 'grew' : 'fell';
  const why = !cameDown ? 'given' : rate < 0 && ended !== 'fell' ? 'uphill' : ended;
  const output = program.outputName.value;
  const unknown = recordedOnly(program.program.value.tape);
  if (unknown !== null)
    return (
      <p class="no-way-on" aria-live="polite">
        {words.noUpdates(unknown)}
      </p>
    );
  if (isWithoutRows(editor.document.value.rows, program.mean.value))
    return (
      <p class="no-way-on" aria-live="polite">
        {words.rows.noMean}
      </p>
    );
  return (
    <p class="no-way-on" aria-live="polite">
      {Number.isFinite(loss)
        ? cutAfter > 0 && words.notAtRest(output, cutAfter)
        : words.noWayOn[why](output, formatNumber(loss))}
    </p>
  );
}
