// What a program gives, run here as the sandbox runs it.
import { readFileSync } from 'node:fs';
import { Tape } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { samples } from '../src/lenses/code/samples.ts';
import { LONGEST_RECORDED } from '../src/sandbox/answer.ts';
import { modules } from '../src/sandbox/modules.ts';
import { answerOf } from '../src/sandbox/run-program.ts';

/** The label of the node that is drawn last. */
async function drawn(text: string): Promise<string> {
  const { tape, mistake } = await answerOf(text);
  expect(mistake).toBeNull();
  return tape!.labels[tape!.outputs.at(-1)!]!;
}
const X = "const x = value(2, 'x'); const y = value(3, 'y');\n";

test.each<[string, string, string]>([
  ['the last expression', `${X}x; y`, 'y'],
  ['the last expression, with declarations after it', `${X}y;\nconst z = 1; function f() {}\ntype T = number;`, 'y'],
  ['an expression in brackets', `${X}(y)\n`, 'y'],
  ['what is assigned last', `${X}let z; z = y;`, 'y'],
  ['several in a list', `${X}[x, y]`, 'y'],
  ['what is shown, whatever comes after', `${X}show(x); y`, 'x'],
  ['what is shown last', `${X}show(x); show(y);`, 'y'],
  ['several that are shown', `${X}show(y, x);`, 'x'],
  ['a tape', `${X}show(Tape.of(y));`, 'y'],
  ['what a promise brings', `${X}(async () => y)()`, 'y'],
  ['what is shown after a wait', `${X}const z: Value = await Promise.resolve(y);\nshow(z);`, 'y'],
  ['a model with an example', 'show({ model: new MLP([2, 1]), x: [1, 2], y: 1, loss: mseLoss })', 'E'],
  ['an exported value', `${X}export const z = y;`, 'y'],
  ['names of the packages, declared anew', `${X}const tanh = y; tanh`, 'y'],
])('draws %s', async (_, text, label) => {
  expect(await drawn(text)).toBe(label);
});

test('types go, lines stay', async () => {
  const text = 'interface A {\n  b: number;\n}\nconst a = <T,>(x: T): T => x as T;\nenum E { one }\n\na<null>(null)!.b';
  expect((await answerOf(text)).mistake).toEqual({
    kind: 'thrown',
    message: "TypeError: Cannot read properties of null (reading 'b')",
    line: 7,
  });
});

test.each<[string, string, object]>([
  ['a text that is no program', 'const a = 1;\nlet b: = 3', { kind: 'syntax', message: 'Unexpected token', line: 2 }],
  ['a text that only the browser refuses', 'let a = 1;\nlet a = 2;', { kind: 'syntax' }],
  [
    'what is thrown, by its message',
    "\nthrow new Error('no (1:2) way')",
    { kind: 'thrown', message: 'no (1:2) way', line: 2 },
  ],
  ['what is thrown and no error', 'throw 7', { kind: 'thrown', message: '7', line: 0 }],
  ['a mistake inside the engine, where it was called', "\n\nvalue('a')", { kind: 'thrown', line: 3 }],
  ['a module that there is not', "import fs from 'node:fs';\nfs.x", { kind: 'thrown', line: 1 }],
  ['a rejected promise', "\n(async () => { throw new Error('late') })()", { kind: 'thrown', message: 'late', line: 2 }],
  ['nothing to draw', 'const a = value(1);', { kind: 'nothing' }],
  ['a number at the end', 'value(1).data', { kind: 'nothing' }],
  ['what cannot be drawn', '({ a: 1 })', { kind: 'thrown' }],
  ['an empty text', '', { kind: 'nothing' }],
  ['a tape that is too long', `value(1, 'x'.repeat(${LONGEST_RECORDED}))`, { kind: 'long' }],
])('tells %s', async (_, text, mistake) => {
  const answer = await answerOf(text);
  expect(answer.tape).toBeNull();
  expect(answer.mistake).toMatchObject(mistake);
});

test('prints, as text', async () => {
  const text = `print('a', 1, value(2, 'x'), [1, ['b']], { c: null });\nconsole.log(-0, new Float64Array([1]));\nconsole.time('t');`;
  expect((await answerOf(text)).printed).toBe('a 1 Value(2, x) [1, ["b"]] { c: null }\n0 [1]');
});

test('prints no more than there is room for, and nothing without end', async () => {
  const { printed } = await answerOf(
    "const a = []; a.push(a); print(a); for (let i = 0; i < 1e5; i++) print('line', i);",
  );
  expect(printed).toMatch(/^\[\[\[\[\[…\]\]\]\]\]\nline 0\n/);
  expect(printed.length).toBeLessThanOrEqual(10_000);
  expect(printed.endsWith('\n…')).toBe(true);
});

test('has every entry of both packages', () => {
  for (const name of ['autodiff', 'nn']) {
    const { exports } = JSON.parse(
      readFileSync(new URL(`../../../packages/${name}/package.json`, import.meta.url), 'utf8'),
    );
    for (const path of Object.keys(exports)) expect(modules.has(`@retrograd/${name}${path.slice(1)}`), path).toBe(true);
  }
});

test.each(samples.flatMap(({ title, text }) => [[title.en, text.en] as const, [title.es, text.es] as const]))(
  'the ready-made program "%s" draws',
  async (_, text) => {
    const { tape, mistake } = await answerOf(text);
    expect(mistake).toBeNull();
    expect(Tape.from(tape).length).toBeGreaterThan(10);
  },
);

test('micrograd’s README gives micrograd’s numbers', async () => {
  const { printed } = await answerOf(samples[0]!.text.en);
  expect(printed.split(' ').map((x) => Number(x).toFixed(4))).toEqual(['24.7041', '138.8338', '645.5773']);
});
