// What benchmarks/stage.js asks of a page: a stage with so many edges, and a drawing of a network.
import { Tape, Value } from '@retrograd/autodiff';
import { MLP, mseLoss } from '@retrograd/nn';
import { createStage, draw } from '../../packages/figure/src/index.ts';
import { diagram, lightTheme, momentAt, pictureOf, runOf, withParts } from '../../packages/graph/src/index.ts';

const place = document.getElementById('place');

/** Shows a ladder of sums with so many edges, all drawn, in the backward pass. */
globalThis.showEdges = async (count) => {
  let [a, b] = [new Value(0.5, { label: 'a' }), new Value(0.25, { label: 'b' })];
  for (let k = 0; k < count / 2; k++) [a, b] = [a.add(b), a];
  const tape = Tape.of(a);
  const { scopes } = withParts(tape.structure);
  const parts = [...scopes.keys()].filter((scope) => scopes[scope].kind === 'part');
  const drawn = diagram(tape.structure, { level: 'op', toggled: new Set(parts) });
  const picture = pictureOf(drawn)(momentAt(runOf(tape, tape.length - 1), Infinity), { pass: 'backward', output: 'E' });
  globalThis.stage?.dispose();
  globalThis.stage = await createStage(place, { theme: lightTheme, reducedMotion: false });
  stage.show({ left: null, right: picture, divider: 0 });
  return [stage.renderer, picture.edges.length];
};

/** Moves the pulses in so many frames. */
globalThis.pulse = (frames) =>
  new Promise((done) => {
    const next = (k) => {
      if (k === frames) return done();
      stage.setTime(0.2 + k / 150);
      requestAnimationFrame(() => next(k + 1));
    };
    requestAnimationFrame(() => next(0));
  });

/** Draws a network with about so many nodes. */
globalThis.drawNetwork = (nodes) => {
  globalThis.stage?.dispose();
  const width = Math.round(Math.sqrt(nodes / 4.6));
  const model = new MLP([width, width, width, 1], { seed: 1 });
  const x = Array.from({ length: width }, (_, k) => Math.sin(k));
  draw(place, { model, x, y: 1, loss: mseLoss });
  return Tape.of(mseLoss(model.forward(x.map((each) => new Value(each))), [1])).length;
};
