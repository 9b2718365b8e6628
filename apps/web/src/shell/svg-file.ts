// The figure as a file of vector graphics.
import { lightTheme, svgOf } from '@retrograd/graph';
import type { Session } from '../session/session.ts';

/** Saves what is on the screen, both panels or both sides of the line, in light colours. */
export function saveSvg({ editor, figure, t }: Session): void {
  const { source } = editor.document.value;
  const divider = editor.place.divider.value;
  const { forward, backward } = figure.pictures;
  const isBoth = editor.place.view.value === 'panels';
  const left = isBoth || divider > 0 ? forward.value : null;
  const svg = svgOf({ left, right: backward.value, divider }, lightTheme, {
    title: t.value.figure,
    ...(isBoth && { panels: [t.value.panelForward, t.value.panelBackward] }),
  });
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const download = `${source.kind === 'example' ? source.id : 'retrograd'}.svg`;
  Object.assign(document.createElement('a'), { href: url, download }).click();
  URL.revokeObjectURL(url);
}
