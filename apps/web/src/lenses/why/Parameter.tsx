// What the panel says of a parameter besides its paths: whether it is frozen, and its gradient over all rows of examples.
import type { JSX } from 'preact';
import { withSharers } from '../../engine/shared.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Known } from '../parts/asked.tsx';
import { Gradient } from '../parts/Label.tsx';

/** Whether updates leave parameter `i` as it is. */
export function FrozenBox({ i }: { i: number }): JSX.Element {
  const { editor, figure, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const now = program.program.value;
  return (
    <label class="frozen" data-term="frozen" title={words.frozenHint}>
      <input
        type="checkbox"
        checked={figure.frozen.value.has(i)}
        onChange={({ currentTarget: { checked } }) =>
          editor.edit({ type: 'freeze', leaves: withSharers([now.paths.nodes[i]!], now), isFrozen: checked })
        }
      />{' '}
      {words.frozen}
    </label>
  );
}

/** The gradient of parameter `i` over all rows of examples, where updates follow their mean; and that what follows is of the row that is shown. */
export function MeanLine({ i }: { i: number }): JSX.Element | null {
  const { editor, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const mean = program.mean.value;
  const at = mean === null ? -1 : mean.parameters.indexOf(i);
  const { rows } = editor.document.value;
  if (mean === null || at < 0) return null;
  return (
    <>
      <p class="equation">
        {words.rows.averaged(mean.losses.length)} <Gradient i={i} /> ={' '}
        <Known x={mean.gradients[at]!} of="adjoint" i={i} />
      </p>
      <p>{words.rows.onlyOf(rows.at + 1)}</p>
    </>
  );
}
