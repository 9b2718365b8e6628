// What a stage is told by its session: it must hold now, not when the stage was made.
import { expect, test } from 'vitest';
import { stageOptions } from '../src/lenses/figure/stage-options.ts';
import { createSession } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

test('motion and padding follow the device', () => {
  const environment = fakeEnvironment();
  const host = { clientWidth: 900 };
  const options = stageOptions(createSession(environment), host);
  expect([options.reducedMotion, options.padding]).toEqual([false, 28]);
  environment.answer('(prefers-reduced-motion: reduce)', true);
  host.clientWidth = 400;
  expect([options.reducedMotion, options.padding]).toEqual([true, 8]);
  host.clientWidth = 616; // half of a projector
  expect(options.padding).toBe(8);
  environment.answer('(prefers-reduced-motion: reduce)', false);
  expect(options.reducedMotion).toBe(false);
});

test('a phone begins with what can be read, other screens and paper with the whole', () => {
  const startIn = (clientWidth: number, isOnPaper = false) =>
    stageOptions(createSession(fakeEnvironment()), { clientWidth }, isOnPaper).startScale;
  expect([startIn(336), startIn(616), startIn(336, true)]).toEqual([26, undefined, undefined]);
});

test('the figure is SVG where the address asks for it', () => {
  const host = { clientWidth: 900 };
  const environment = fakeEnvironment();
  expect(stageOptions(createSession(environment), host).renderer).toBeUndefined();
  expect(stageOptions(createSession({ ...environment, asksForSvg: true }), host).renderer).toBe('svg');
});

test('on paper the figure is SVG and does not move', () => {
  const options = stageOptions(createSession(fakeEnvironment()), { clientWidth: 900 }, true);
  expect([options.renderer, options.reducedMotion]).toEqual(['paper', true]);
});

test('the drawing takes the shape of its stage, in steps; one on paper does not shape that on the screen', () => {
  const session = createSession(fakeEnvironment());
  const { bounds } = session.figure.diagram.value;
  const shape = () => {
    const { x0, x1, y0, y1 } = session.figure.diagram.value.bounds;
    return (x1 - x0) / (y1 - y0);
  };
  stageOptions(session, { clientWidth: 900 }, true).onShape!(3);
  expect(session.figure.diagram.value.bounds).toEqual(bounds);
  const { onShape } = stageOptions(session, { clientWidth: 900 });
  onShape!(3);
  const wide = session.figure.diagram.value;
  expect(shape()).toBeGreaterThan(2.4);
  onShape!(2.95);
  expect(session.figure.diagram.value).toBe(wide); // the same step
  onShape!(1.1);
  expect(shape()).toBeLessThan(1.7);
});
