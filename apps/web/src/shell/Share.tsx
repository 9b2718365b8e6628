// Taking the figure away: as a link, as a file.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useSession } from '../session/context.ts';

const SHOWN = 2000; // milliseconds for which the button says that the link was copied

/** Puts the link to what is on the screen into the clipboard; where that is refused, into a dialog from which it can be copied. */
export function CopyLink(): JSX.Element {
  const { editor, t } = useSession();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const link = editor.link();
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
      setTimeout(() => setCopied(false), SHOWN);
    } catch {
      prompt(t.value.copyThisLink, link);
    }
  };
  return (
    <button type="button" class="copy-link" onClick={copy}>
      {isCopied ? t.value.linkCopied : t.value.copyLink}
    </button>
  );
}

/** Saves the figure as a file. */
export function SaveSvg(): JSX.Element {
  const session = useSession();
  const { t } = session;
  const save = () =>
    import('../lenses/late.ts').then(
      ({ saveSvg }) => saveSvg(session),
      () => alert(t.value.partMissing),
    );
  return (
    <button type="button" onClick={save}>
      {t.value.saveSvg}
    </button>
  );
}
