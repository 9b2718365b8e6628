// The legend speaks of arrows of both signs where there is one, and nowhere else.
import { examples } from '@retrograd/examples';
import { expect, test } from 'vitest';
import { hasArrowOfBothSigns } from '../src/lenses/figure/both-signs.ts';
import { createSession } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

test.each(['layer', 'neuron', 'op'])('at the level %s, of every example', (level) => {
  const found = examples.map(({ id }) => {
    const { figure } = createSession(fakeEnvironment(`#e=${id}&level=${level}&lang=en`));
    const { edges } = figure.pictures.backward.value; // at the end
    const isDrawn = edges.some(
      ({ ink, direction, pattern }) => ink === 'ink' && direction === -1 && pattern !== 'hatched',
    );
    const merges = figure.diagram.value.edges.some((edge) => edge.arguments.length > 1);
    expect(hasArrowOfBothSigns(figure.diagram.value, figure.run.value), id).toBe(isDrawn);
    return { isDrawn, merges };
  });
  if (level !== 'layer') return;
  expect(found.some(({ isDrawn }) => isDrawn)).toBe(true);
  expect(found.some(({ isDrawn, merges }) => merges && !isDrawn)).toBe(true); // merged, and all of one sign
});
