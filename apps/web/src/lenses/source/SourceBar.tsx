// What is drawn: the expression field, and the note about the example.
import './note.css';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { later } from '../parts/later.tsx';

const ExpressionField = later(async () => (await import('../late.ts')).ExpressionField, { isQuiet: true });
const Note = later(async () => (await import('../late.ts')).Note);

/** The expression field, for what is an expression; the example's title over its note, which is open at first where there is room. */
export function SourceBar(): JSX.Element {
  const { preferences, program } = useSession();
  const { example } = program.program.value;
  const text = program.text.value;
  return (
    <>
      {text !== null && <ExpressionField text={text} />}
      {example !== null && (
        <details class="note" open={!preferences.isNarrow.value}>
          <summary>{example.title[preferences.language.value]}</summary>
          <Note id={example.id} />
        </details>
      )}
    </>
  );
}
