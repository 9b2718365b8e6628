// Widths of letters are those of the face that draws them.
import { lightTheme } from '@retrograd/graph';
import { expect, test, vi } from 'vitest';
import { Typesetter } from '../src/renderers/draw-texts.ts';
import { stubPage } from './page.ts';
import { pictureOf, text } from './pictures.ts';

test('a width that was measured before the face had come is measured again', () => {
  stubPage();
  let hasCome = false;
  vi.stubGlobal('document', { ...document, fonts: { check: () => hasCome } });
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
  const runs = [
    { text: 'w', italic: true, script: 0 as const },
    { text: '1', italic: false, script: -1 as const },
  ];
  const typesetter = new Typesetter();
  const draw = () => {
    places.length = 0;
    const picture = pictureOf({ texts: [text({ runs, anchor: 'start', size: 1, halo: null })] });
    const context = canvas as unknown as CanvasRenderingContext2D;
    typesetter.draw(context, picture, lightTheme, { x: 0, y: 0, scale: 100 }, { width: 800, height: 600 });
    return [...places];
  };
  expect(draw()).toEqual([0, 90]);
  expect(canvas.direction).toBe('ltr'); // a run is drawn from its left end, in a page from right to left, too
  hasCome = true;
  expect(draw()).toEqual([0, 50]);
});
