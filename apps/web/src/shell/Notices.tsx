// What a link asked for and did not get, and what came of a file.
import './Notices.css';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isStandIn } from '../engine/program.ts';
import { useSession } from '../session/context.ts';
import { lateTexts } from '../texts/late.ts';
import { FileDrop } from './file/FileDrop.tsx';
import { Undrawable } from './Undrawable.tsx';
import { unreadOf } from './unread.ts';

interface Props {
  /** What was thrown where all the rest is drawn; then it stands alone. */
  error?: unknown;
  goOn?(): void;
}

/** Lines for what the reader has to know of links and files, or of what cannot be drawn. */
export function Notices({ error, goOn = () => {} }: Props): JSX.Element {
  return error ? <Undrawable error={error} goOn={goOn} /> : <LinksAndFiles />;
}

function LinksAndFiles(): JSX.Element {
  const { preferences, said } = useSession();
  const words = lateTexts[preferences.language.value];
  const text = said.value?.(words);
  const close = () => {
    said.value = null;
  };
  return (
    <>
      <LinkNotices />
      {text && <Notice key={text} text={text} button={words.close} act={close} />}
      <FileDrop />
    </>
  );
}

/** A line for a link that was damaged, or says what is not there, and one for an example that there is not; nothing else. */
function LinkNotices(): JSX.Element | null {
  const { editor, environment, program, preferences, t } = useSession();
  const words = lateTexts[preferences.language.value];
  const { source } = editor.document.value;
  const { example } = program.program.value;
  const linked = editor.linked.value;
  const parts = environment.parts.value;
  const isUnread = editor.isUnread.value;
  const isElsewhere = isStandIn(source, example);
  // of the link, not of what the reader makes of it
  const unread = useMemo(
    () => (linked === null ? [] : unreadOf(linked, program.program.peek(), words.linkParts)),
    [linked, isElsewhere, words],
  );
  if (parts === 'missing' && (isElsewhere || isUnread))
    return <Notice text={t.value.partMissing} button={t.value.tryAgain} act={environment.askAgain} />;
  if (isUnread) return null; // what it needs is on its way
  const said = linked?.unread === null ? words.brokenLink : unread.length > 0 && words.unread(unread.join(', '));
  const close = () => {
    editor.linked.value = null;
  };
  return (
    <>
      {said && <Notice text={said} button={words.close} act={close} />}
      {isElsewhere && parts === 'there' && source.kind === 'example' && (
        <Notice text={words.unknownExample(source.id, example.title[preferences.language.value])} />
      )}
    </>
  );
}

function Notice({ text, button, act }: { text: string; button?: string; act?(): void }): JSX.Element {
  return (
    <p class="notice" role="alert">
      {text}
      {button && (
        <button type="button" onClick={act}>
          {button}
        </button>
      )}
    </p>
  );
}
