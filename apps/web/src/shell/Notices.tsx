// What a link asked for and did not get.
import './Notices.css';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useSession } from '../session/context.ts';
import { unreadOf } from './unread.ts';

/** A line for a link that was damaged, or says what is not there, and one for an example that there is not; nothing else. */
export function Notices(): JSX.Element {
  const { editor, environment, program, preferences, t } = useSession();
  const { source } = editor.document.value;
  const { example } = program.program.value;
  const linked = editor.linked.value;
  const retry = environment.retry.value;
  const isElsewhere = example !== null && (source.kind !== 'example' || example.id !== source.id);
  const isComing = retry === null && environment.examples.value.length === 1;
  // of the link, not of what the reader makes of it
  const unread = useMemo(
    () => (linked === null ? [] : unreadOf(linked, program.program.peek(), t.value.linkParts)),
    [linked, isElsewhere, t.value],
  );
  if (retry !== null && (isElsewhere || linked?.unread === null))
    return <Notice text={t.value.partMissing} button={t.value.tryAgain} act={retry} />;
  const said = linked?.unread === null ? t.value.brokenLink : unread.length > 0 && t.value.unread(unread.join(', '));
  const close = () => {
    editor.linked.value = null;
  };
  return (
    <>
      {said && <Notice text={said} button={t.value.close} act={close} />}
      {isElsewhere && !isComing && source.kind === 'example' && (
        <Notice text={t.value.unknownExample(source.id, example.title[preferences.language.value])} />
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
