// How large the letters of a fitted figure are: of every example, at every level, on four screens.
import { examples } from '@retrograd/examples';
import { describe, expect, test } from 'vitest';
import { followShape } from '../src/lenses/figure/stage-options.ts';
import { createSession } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

/** Width and height of the stage that the app gives a figure on such a screen, in CSS pixels. */
const places = { phone: [336, 330], tablet: [720, 480], laptop: [1232, 400], desktop: [1860, 700] } as const;

/** The smallest letter there may be, in CSS pixels: that of the largest examples, twelve layers and 60 operations. */
const LEAST = {
  layer: { phone: 4, tablet: 8, laptop: 9, desktop: 14 },
  neuron: { phone: 4, tablet: 6, laptop: 7, desktop: 12 },
  op: { phone: 2, tablet: 3.5, laptop: 4, desktop: 7.5 },
};
/** In so many of the 21 examples all letters have 11 pixels and more. Where a layout makes them larger, these numbers grow. */
const READABLE = {
  layer: { phone: 6, tablet: 18, laptop: 19, desktop: 21 },
  neuron: { phone: 5, tablet: 14, laptop: 17, desktop: 21 },
  op: { phone: 4, tablet: 4, laptop: 6, desktop: 16 },
};
const ENOUGH = 11; // CSS pixels

/** Typed texts of many equal rows that one operation gathers, and the smallest letter that they may have. */
const rows = (join: (k: number) => string) => Array.from({ length: 10 }, (_, k) => join(k + 1)).join(', ');
const TYPED = [
  { name: 'mean of squares', text: `E = mean(${rows((k) => `a${k}^2`)})`, laptop: ENOUGH, desktop: 9 },
  { name: 'sum of squared errors', text: `E = sum(${rows((k) => `(a${k}-${k})^2`)})`, laptop: 7, desktop: ENOUGH },
];

test.each(TYPED)('rows that one operation gathers stand beside each other where they are too tall: $name', (typed) => {
  for (const place of ['laptop', 'desktop'] as const) {
    const [width, height] = places[place];
    const { figure } = createSession(fakeEnvironment(`#e==${encodeURIComponent(typed.text)}&level=op&lang=en`, {}));
    followShape(width / height, width, figure);
    const texts = figure.pictures.backward.value.texts.filter(({ opacity }) => opacity > 0);
    const least = Math.min(...texts.map(({ size }) => size * figure.scaleIn(width, height)));
    expect(least, place).toBeGreaterThanOrEqual(typed[place]);
  }
});

describe.each(['layer', 'neuron', 'op'] as const)('at the level %s', (level) => {
  test.each(Object.entries(places))('on a %s, letters are as large as they can be', (place, [width, height]) => {
    const media = { 'screen and (max-width: 760px)': place === 'phone' };
    const sizes = examples.map(({ id }) => {
      const { figure } = createSession(fakeEnvironment(`#e=${id}&level=${level}&lang=en`, { media }));
      followShape(width / height, width, figure);
      const scale = figure.scaleIn(width, height);
      const texts = figure.pictures.backward.value.texts.filter(({ opacity }) => opacity > 0);
      return { id, least: Math.min(...texts.map(({ size }) => size * scale)) };
    });
    const at = place as keyof typeof places;
    for (const { id, least } of sizes) expect(least, id).toBeGreaterThanOrEqual(LEAST[level][at]);
    const readable = sizes.filter(({ least }) => least >= ENOUGH).length;
    expect(readable).toBeGreaterThanOrEqual(READABLE[level][at]);
  });
});
