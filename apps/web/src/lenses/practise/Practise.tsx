// The section for exercises, folded away until somebody asks for something. Its code comes with the first question.
import './practise.css';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { later } from '../parts/later.tsx';
import { usePractising } from './practising.ts';

const Exercise = later(async () => (await import('./Exercise.tsx')).Exercise);

/** A disclosure; it is open as long as the document asks something, unless the reader has said otherwise. */
export function Practise(): JSX.Element {
  const { editor, preferences } = useSession();
  const { isAsking } = usePractising();
  const words = lateTexts[preferences.language.value];
  const asks = editor.document.value.asked.length > 0;
  const [chosen, choose] = useState<boolean | null>(null);
  const isOpen = chosen ?? (asks || isAsking.value);
  useEffect(() => {
    if (asks) choose((open) => open || null); // another exercise shows itself
  }, [asks]);
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    section.current!.parentElement!.classList.toggle('practising', isOpen); // by a class: `:has()` is asked at each step
  }, [isOpen]);
  return (
    <section ref={section} class={isOpen ? 'practise open' : 'practise'} aria-label={words.practise}>
      <button
        type="button"
        class="drawer"
        aria-expanded={isOpen}
        onClick={() => {
          choose(!isOpen);
          isAsking.value = false;
        }}
      >
        {words.practise}
      </button>
      {(isOpen || asks) && <Exercise isOpen={isOpen} />}
    </section>
  );
}
