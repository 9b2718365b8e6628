// The section for exercises, folded away until somebody asks for something. Its code comes with the first question.
import './practise.css';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { later } from '../parts/later.tsx';
import { usePractising } from './practising.ts';

const Exercise = later(async () => (await import('./Exercise.tsx')).Exercise);

/** A disclosure; a link with questions opens it. */
export function Practise(): JSX.Element {
  const { editor, preferences } = useSession();
  const { isAsking } = usePractising();
  const words = lateTexts[preferences.language.value];
  const asks = editor.document.value.asked.length > 0;
  const [isOpen, setOpen] = useState(asks);
  useEffect(() => {
    if (asks) setOpen(true);
  }, [asks]);
  return (
    <section class={isOpen ? 'practise open' : 'practise'} aria-label={words.practise}>
      <button
        type="button"
        class="drawer"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
          isAsking.value = false;
        }}
      >
        {words.practise}
      </button>
      {(isOpen || asks) && <Exercise isOpen={isOpen} />}
    </section>
  );
}
