// The figure as a file of vector graphics.
import { lightTheme, notesUnder, svgOf } from '@retrograd/graph';
import type { Session } from '../session/session.ts';

/** Saves what is on the screen, both panels or both sides of the line, in light colours. */
export function saveSvg({ editor, figure, preferences, program, t }: Session): void {
  const name = program.program.value.example?.title[preferences.language.value];
  const divider = editor.place.divider.value;
  const { forward, backward } = figure.pictures;
  const isBoth = editor.place.view.value === 'panels';
  const left = isBoth || divider > 0 ? forward.value : null;
  const svg = svgOf({ left, right: backward.value, divider }, lightTheme, {
    title: name ?? t.value.figure,
    notes: notesUnder(figure.diagram.value, program.outputName.value, preferences.language.value),
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
