// What is drawn: the reader's own text, and the note about the example.
import './note.css';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { later } from '../parts/later.tsx';

const SourceField = later(async () => (await import('../late.ts')).SourceField, { isQuiet: true });
const Note = later(async () => (await import('../late.ts')).Note);

/** The field of the reader's own text; the example's title over its note, which is open at first where there is room. */
export function SourceBar(): JSX.Element {
  const { preferences, program } = useSession();
  const { example } = program.program.value;
  return (
    <>
      <SourceField />
      {example !== null && (
        <details class="note" open={!preferences.isNarrow.value}>
          <summary>{example.title[preferences.language.value]}</summary>
          <Note id={example.id} />
        </details>
      )}
    </>
  );
}
