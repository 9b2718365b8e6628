// A number field laid over the very number in the figure that it edits.
import type { Stage } from '@retrograd/figure';
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { NumberField } from '../parts/NumberField.tsx';

/** Nothing where `at` carries no number that can be edited. */
export function InPlaceEditor({ stage, at }: { stage: Stage; at: string }): JSX.Element | null {
  const { figure, program, selection, t } = useSession();
  const leaf = selection.editableAt(at);
  const number = figure.pictures.forward.value.texts.find(
    ({ key, role }) => key === at && (role === 'value' || role === 'weight'),
  );
  if (leaf === null || number === undefined) return null;
  const { x, y } = stage.project(number.x, number.y);
  return (
    <div class="in-place" style={{ left: `${x}px`, top: `${y}px` }}>
      <NumberField
        autofocus
        value={program.tape.value.values[leaf]!}
        label={t.value.edit(plainLabel(program.program.value.names[leaf]!))}
        onCommit={(value) => program.setValue(leaf, value)}
        onDone={() => {
          selection.editing.value = '';
        }}
      />
    </div>
  );
}
