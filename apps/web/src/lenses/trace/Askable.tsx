// While questions are picked by hand, each number of the trace is a button that asks for it.
import type { ComponentChildren, JSX } from 'preact';
import { type Question, questionText } from '../../practise/question.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { usePractising } from '../practise/practising.ts';

interface Props {
  of: Question['of'];
  /** Tape index. */
  i: number;
  argument?: number;
  children: ComponentChildren;
}

/** The number `children`, and the button around it while questions are picked. */
export function Askable({ of, i, argument = 0, children }: Props): JSX.Element {
  const { editor, preferences, program } = useSession();
  const { isAsking } = usePractising();
  if (!isAsking.value) return <>{children}</>;
  const words = lateTexts[preferences.language.value];
  const { asked } = editor.document.value;
  const text = questionText({ of, path: program.program.value.paths.nodes[i]!, argument });
  const isAsked = asked.includes(text);
  return (
    <button
      type="button"
      class="askable"
      aria-pressed={isAsked}
      title={words.askFor}
      onClick={(event) => {
        event.stopPropagation();
        editor.edit({ type: 'ask', asked: isAsked ? asked.filter((each) => each !== text) : [...asked, text] });
      }}
    >
      {children}
    </button>
  );
}
