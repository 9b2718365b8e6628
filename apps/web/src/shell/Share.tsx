// Taking the figure away as a link, files in and out.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { later } from '../lenses/parts/later.tsx';
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
      prompt(t.value.copyLink, link);
    }
  };
  return (
    <button type="button" class="copy-link" onClick={copy}>
      {isCopied ? t.value.linkCopied : t.value.copyLink}
    </button>
  );
}

const FileMenu = later(async () => (await import('../lenses/late.ts')).FileMenu);

/** Opens and saves files. */
export function Files(): JSX.Element {
  const { t } = useSession();
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="files">
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t.value.file}
      </button>
      {isOpen && <FileMenu show={setOpen} />}
    </div>
  );
}
