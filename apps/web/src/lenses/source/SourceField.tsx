// Where the reader's own text stands, if what is drawn has one.
import type { JSX } from 'preact';
import { hidesAny } from '../../practise/hides.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { later } from '../parts/later.tsx';
import { ExpressionField } from './ExpressionField.tsx';

const CodeLens = later(async () => (await import('../code/CodeLens.tsx')).CodeLens);

/** The field of an expression, or the editor of a program; nothing for a network and for a tape. While a formula is asked for, a line in its place. */
export function SourceField(): JSX.Element | null {
  const { editor, figure, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const text = program.text.value;
  const isText = text !== null || editor.document.value.source.kind === 'code';
  if (isText && hidesAny(figure.hides.value, 'formula')) return <p class="asked-text">{words.askedInText}</p>;
  if (text !== null) return <ExpressionField text={text} />;
  return editor.document.value.source.kind === 'code' ? <CodeLens /> : null;
}
