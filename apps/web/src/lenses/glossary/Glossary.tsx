// The note that explains a term, over the page, and all terms in a list.
import './glossary.css';
import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import type { TermName } from '../../texts/terms-en.ts';
import { Disclosure } from '../parts/Disclosure.tsx';
import { listen, type Shown } from './listen.ts';
import { placeBeside } from './place.ts';

/** The note; listens to the page that it is on. */
export function TermNote(): JSX.Element | null {
  const { preferences } = useSession();
  const [shown, setShown] = useState<Shown | null>(null);
  const note = useRef<HTMLDivElement>(null);
  const id = `${useId()}-term`;
  const host = useRef<HTMLSpanElement>(null);
  useEffect(() => listen(host.current!.closest('main')!.parentElement!, note, setShown), []);
  useLayoutEffect(() => {
    if (shown === null) return undefined;
    const { described, anchor } = shown;
    const before = described.getAttribute('aria-describedby');
    described.setAttribute('aria-describedby', before === null ? id : `${before} ${id}`);
    const title = anchor.getAttribute('title');
    anchor.removeAttribute('title'); // it would lie over the note
    note.current!.showPopover();
    placeBeside(anchor, note.current!);
    return () => {
      if (title !== null) anchor.setAttribute('title', title);
      if (before === null) described.removeAttribute('aria-describedby');
      else described.setAttribute('aria-describedby', before);
    };
  }, [shown, id]);
  if (shown === null) return <span ref={host} hidden />;
  const words = lateTexts[preferences.language.value];
  const [word, meaning] = words.glossary.terms[shown.term];
  return (
    <>
      <span ref={host} hidden />
      <div ref={note} id={id} class="term-note" popover="manual" role="tooltip">
        <strong>{word}:</strong> {meaning}
      </div>
    </>
  );
}

/** All terms, folded away until somebody wants them. */
export function Glossary(): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const { title, terms } = words.glossary;
  return (
    <Disclosure class="glossary" title={title}>
      {() => (
        <dl>
          {(Object.keys(terms) as TermName[]).map((name) => (
            <div key={name}>
              <dt>{terms[name][0]}</dt>
              <dd>{terms[name][1]}</dd>
            </div>
          ))}
        </dl>
      )}
    </Disclosure>
  );
}
