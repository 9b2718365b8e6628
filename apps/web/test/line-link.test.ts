// Lines of a program and nodes of the figure, each lit from the other side.
import { expect, test } from 'vitest';
import { followNodes, nodesOfLine } from '../src/lenses/code/line-link.ts';
import { answerOf } from '../src/sandbox/run-program.ts';
import { createSession } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

const text = "const x = value(2, 'x');\nconst y = x\n  .mul(x)\n  .tanh();\ny";

async function ran() {
  const { tape, lines } = await answerOf(text);
  const session = createSession(fakeEnvironment(`#e=${encodeURIComponent(`@!${JSON.stringify(tape)}\n${text}`)}`));
  const lit: number[] = [];
  const stop = followNodes(session, lines, { light: (line) => lit.push(line) });
  return { session, lines, lit, stop };
}

test('what is pointed at or picked lights its line', async () => {
  const { session, lit, stop } = await ran();
  const { figure, selection } = session;
  const key = (i: number) => figure.diagram.value.nodeOf(i);
  expect(lit).toEqual([0]);
  figure.pointed.value = key(1);
  expect(lit.at(-1)).toBe(3);
  figure.pointed.value = '';
  selection.pick(key(2));
  expect(lit.at(-1)).toBe(4);
  figure.pointed.value = figure.diagram.value.edges[0]!.key; // it carries x
  expect(lit.at(-1)).toBe(1);
  figure.pointedNode.value = 1; // a row, whatever holds its node
  expect(lit.at(-1)).toBe(3);
  stop();
  expect(lit.at(-1)).toBe(0);
});

test('a line lights its nodes in the figure, and no other', async () => {
  const { session, lines } = await ran();
  const { figure } = session;
  const shown = () => {
    const { nodes } = figure.pictures.forward.value;
    return JSON.stringify(nodes);
  };
  const before = shown();
  expect([nodesOfLine(lines, 3), nodesOfLine(lines, 5), nodesOfLine(lines, 0)]).toEqual([[1], [], []]);
  figure.lit.value = nodesOfLine(lines, 3);
  const byLine = shown();
  figure.lit.value = [];
  figure.pointed.value = figure.diagram.value.nodeOf(1);
  expect(byLine).toBe(shown());
  expect(byLine).not.toBe(before);
  figure.pointed.value = '';
  figure.lit.value = [99]; // of a longer tape that is gone
  expect(shown()).toBe(before);
});
