// Why updates end where the loss is no finite number, and what to do.
import { formatNumber } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';

/** A sentence, or nothing while the loss is finite. */
export function NoWayOn(): JSX.Element {
  const { preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const loss = program.tape.value.values[program.output.value]!;
  const descent = program.descent.value;
  const cameDown = descent !== null && descent.at > 0 && Number.isFinite(descent.losses[0]);
  const why = !cameDown ? 'given' : Number.isNaN(loss) ? 'undefined' : loss > 0 ? 'grew' : 'fell';
  return (
    <p class="no-way-on" aria-live="polite">
      {!Number.isFinite(loss) && words.noWayOn[why](program.outputName.value, formatNumber(loss))}
    </p>
  );
}
