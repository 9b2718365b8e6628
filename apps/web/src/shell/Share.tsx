// Taking the figure away: as a link, as a file.
import { lightTheme, toSvg } from '@retrograd/graph';
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

/** Saves what is on the screen, both panels or both sides of the line, as vector graphics in light colours. */
export function SaveSvg(): JSX.Element {
  const { editor, figure, t } = useSession();
  const save = () => {
    const { source } = editor.document.value;
    const divider = editor.place.divider.value;
    const { forward, backward } = figure.pictures;
    const isBoth = editor.place.view.value === 'panels';
    const left = isBoth || divider > 0 ? forward.value : null;
    const svg = toSvg({ left, right: backward.value, divider }, lightTheme, {
      title: t.value.figure,
      ...(isBoth && { panels: [t.value.panelForward, t.value.panelBackward] }),
    });
    const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    const download = `${source.kind === 'example' ? source.id : 'retrograd'}.svg`;
    Object.assign(document.createElement('a'), { href: url, download }).click();
    URL.revokeObjectURL(url);
  };
  return (
    <button type="button" onClick={save}>
      {t.value.saveSvg}
    </button>
  );
}
