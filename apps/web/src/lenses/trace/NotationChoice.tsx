// How gradients are written, in figure, table, panel and files at once.
import { gradientText, lineLabel, type Notation } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Term } from '../glossary/Term.tsx';

const NOTATIONS: readonly Notation[] = ['partial', 'bar', 'delta', 'grad'];

/** A choice of four, each with an example. */
export function NotationChoice(): JSX.Element {
  const { editor, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const output = lineLabel(program.outputName.value);
  const example = (notation: Notation) => (notation === 'delta' ? 'δ' : gradientText(output, 'w', notation));
  return (
    <label>
      <Term of="notation">{words.notation}</Term>{' '}
      <select
        value={editor.document.value.notation}
        onChange={({ currentTarget: { value } }) =>
          editor.edit({ type: 'write gradients', notation: NOTATIONS.find((each) => each === value)! })
        }
      >
        {NOTATIONS.map((notation) => (
          <option key={notation} value={notation}>
            {`${example(notation)}  ${words.notations[notation]}`}
          </option>
        ))}
      </select>
    </label>
  );
}
