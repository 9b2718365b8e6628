// Widths of letters are those of the face that draws them.
import { lightTheme } from '@retrograd/graph';
import { expect, test, vi } from 'vitest';
import { Typesetter } from '../src/renderers/draw-texts.ts';
import { stubPage } from './page.ts';
import { pictureOf, text } from './pictures.ts';

test('a face is asked for once a character, and what was measured before it had come is measured again', async () => {
  stubPage();
  let hasCome = false;
  const asked: string[] = [];
  const bring: ((faces: readonly object[]) => void)[] = [];
  const load = (font: string, text: string) => {
    asked.push(`${text}: ${font}`);
    return new Promise((done) => bring.push(done));
  };
  vi.stubGlobal('document', { ...document, fonts: { load } });
  const places: number[] = [];
  const canvas = {
    font: '',
    direction: 'inherit',
    measureText: () => ({ width: hasCome ? 50 : 90 }),
    save() {},
    restore() {},
    translate() {},
    rotate() {},
    strokeText() {},
    fillText: (_text: string, x: number) => void places.push(x),
  };
  const typesetter = new Typesetter(() => typesetter.forget());
  const draw = (name: string) => {
    places.length = 0;
    const runs = [
      { text: name, italic: true, script: 0 as const },
      { text: '1', italic: false, script: -1 as const },
    ];
    const picture = pictureOf({ texts: [text({ runs, anchor: 'start', size: 1, halo: null })] });
    const context = canvas as unknown as CanvasRenderingContext2D;
    typesetter.draw(context, picture, lightTheme, { x: 0, y: 0, scale: 100 }, { width: 800, height: 600 });
    return [...places];
  };
  expect(draw('w')).toEqual([0, 94]); // an index keeps a gap of 0.04 em from its letter
  expect(canvas.direction).toBe('ltr'); // a run is drawn from its left end, in a page from right to left, too
  expect(draw('ŷw')).toEqual([0, 94]);
  expect(asked).toEqual([
    expect.stringMatching(/^w: italic 100px 'STIX/),
    expect.stringMatching(/^1: 70px 'STIX/),
    expect.stringMatching(/^ŷ: italic/),
  ]);
  hasCome = true;
  bring[1]!([]); // no face of this page has the character
  await Promise.resolve();
  expect(draw('w')).toEqual([0, 94]);
  bring[0]!([{}]);
  await Promise.resolve();
  expect(draw('w')).toEqual([0, 54]);
  expect(asked).toHaveLength(3);
});
