// The figure as a file of vector graphics.
import { figureWords, hiddenWeights, lightTheme, svgOf } from '@retrograd/graph';
import type { Session } from '../session/session.ts';

/** Saves what is on the screen, both panels or both sides of the line, in light colours. */
export function saveSvg({ editor, figure, preferences, program, t }: Session): void {
  const name = program.program.value.example?.title[preferences.language.value];
  const divider = editor.place.divider.value;
  const { forward, backward } = figure.pictures;
  const hidden = hiddenWeights(figure.diagram.value);
  const isBoth = editor.place.view.value === 'panels';
  const left = isBoth || divider > 0 ? forward.value : null;
  const svg = svgOf({ left, right: backward.value, divider }, lightTheme, {
    title: name ?? t.value.figure,
    ...(hidden > 0 && { note: figureWords[preferences.language.value].noRoom(hidden) }),
    ...(isBoth && { panels: [t.value.panelForward, t.value.panelBackward] }),
  });
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const download = `${name === undefined ? 'retrograd' : fileName(name)}.svg`;
  Object.assign(document.createElement('a'), { href: url, download }).click();
  URL.revokeObjectURL(url);
}

/** A title as the name of a file: its letters and digits, with a hyphen for what is between. */
function fileName(title: string): string {
  return (title.normalize('NFKC').match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []).join('-').toLowerCase();
}
