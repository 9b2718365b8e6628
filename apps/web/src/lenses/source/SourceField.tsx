// Where the reader's own text stands, if what is drawn has one.
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { later } from '../parts/later.tsx';
import { ExpressionField } from './ExpressionField.tsx';

const CodeLens = later(async () => (await import('../code/CodeLens.tsx')).CodeLens);

/** The field of an expression, or the editor of a program; nothing for a network and for a tape. */
export function SourceField(): JSX.Element | null {
  const { editor, program } = useSession();
  const text = program.text.value;
  if (text !== null) return <ExpressionField text={text} />;
  return editor.document.value.source.kind === 'code' ? <CodeLens /> : null;
}
