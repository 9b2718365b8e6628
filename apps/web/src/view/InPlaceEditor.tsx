// A number field laid over the very number in the figure that it edits.
import type { Stage } from '@retrograd/figure';
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { editLeaf } from '../state/edits.ts';
import { pictures } from '../state/figure.ts';
import { names, tape } from '../state/program.ts';
import { editableAt, editing } from '../state/selection.ts';
import { t } from '../texts/index.ts';
import { NumberField } from './NumberField.tsx';

/** Nothing where `at` carries no number that can be edited. */
export function InPlaceEditor({ stage, at }: { stage: Stage; at: string }): JSX.Element | null {
  const leaf = editableAt(at);
  const number = pictures.forward.value.texts.find(
    ({ key, role }) => key === at && (role === 'value' || role === 'weight'),
  );
  if (leaf === null || number === undefined) return null;
  const { x, y } = stage.project(number.x, number.y);
  return (
    <div class="in-place" style={{ left: `${x}px`, top: `${y}px` }}>
      <NumberField
        autofocus
        value={tape.value.values[leaf]!}
        label={t.value.edit(plainLabel(names.value[leaf]!))}
        onCommit={(value) => editLeaf(leaf, value)}
        onDone={() => {
          editing.value = '';
        }}
      />
    </div>
  );
}
