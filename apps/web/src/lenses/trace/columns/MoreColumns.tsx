// The switches of what the trace can show besides its own columns, folded away until somebody wants them.
import './columns.css';
import type { JSX } from 'preact';
import { useSession } from '../../../session/context.ts';
import { lateTexts } from '../../../texts/late.ts';
import { Disclosure } from '../../parts/Disclosure.tsx';
import { useChecked } from './Checked.tsx';
import type { ExtraColumn } from './extra-column.ts';
import { usePrinted } from './Printed.tsx';
import { useRounded } from './Rounded.tsx';
import { useTangents } from './Tangents.tsx';

/** All columns that there may be, in the order of the table; a column with a switch is one more line here. */
export function useExtraColumns(): readonly ExtraColumn[] {
  return [usePrinted(), useRounded(), useTangents(), useChecked()];
}

/** True for a column that is in the table now. */
export function isShown({ isOffered, opened }: ExtraColumn): boolean {
  return isOffered.value && opened.isOpen.value;
}

/** A disclosure with a switch for each of `columns`, and what can be chosen for those that are on. */
export function MoreColumns({ columns }: { columns: readonly ExtraColumn[] }): JSX.Element | null {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const offered = columns.filter(({ isOffered }) => isOffered.value);
  if (offered.length === 0) return null;
  return (
    <Disclosure class="more-columns" title={words.numbers.more}>
      {() =>
        offered.map(({ id, opened, term, title, Controls }) => (
          <div key={id} class="column-switch">
            <label data-term={term}>
              <input
                type="checkbox"
                checked={opened.isOpen.value}
                onChange={({ currentTarget }) => opened.set(currentTarget.checked ? '' : null)}
              />{' '}
              {title.value}
            </label>
            {opened.isOpen.value && Controls !== null && <Controls />}
          </div>
        ))
      }
    </Disclosure>
  );
}
