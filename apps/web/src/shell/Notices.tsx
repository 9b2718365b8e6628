// What a link asked for and did not get.
import './Notices.css';
import type { JSX } from 'preact';
import { useSession } from '../session/context.ts';

/** A line for a link that was cut, and for an example that there is not; nothing else. */
export function Notices(): JSX.Element {
  const { editor, program, preferences, t } = useSession();
  const { source } = editor.document.value;
  const { example } = program.program.value;
  const isUnknown = source.kind === 'example' && example !== null && example.id !== source.id;
  return (
    <>
      {editor.isLinkBroken.value && (
        <p class="notice" role="alert">
          {t.value.brokenLink}
          <button
            type="button"
            onClick={() => {
              editor.isLinkBroken.value = false;
            }}
          >
            {t.value.close}
          </button>
        </p>
      )}
      {isUnknown && (
        <p class="notice" role="alert">
          {t.value.unknownExample(source.id, example.title[preferences.language.value])}
        </p>
      )}
    </>
  );
}
