// Which line of a program in JavaScript recorded what.
import { Tape } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { answerOf } from '../src/sandbox/run-program.ts';

/** The lines by which the nodes are recorded, as `x 1, mul 2`: labels of leaves and names of operations. */
async function recorded(text: string): Promise<string> {
  const { tape: data, lines, mistake } = await answerOf(text);
  expect(mistake).toBeNull();
  const tape = Tape.from(data);
  expect(lines).toHaveLength(tape.length);
  return lines.map((line, i) => `${tape.op(i)?.name ?? tape.label(i)} ${line}`).join(', ');
}

const X = "const x = value(2, 'x'); const y = value(3, 'y');\n";
test.each<[string, string, string]>([
  ['statements', `${X}const z = x.mul(y);\nz.tanh()`, 'x 1, y 1, mul 2, tanh 3'],
  ['a chain over lines', `${X}x\n  .mul(y)\n  .tanh()\n  .add(y);`, 'x 1, y 1, mul 3, tanh 4, add 5'],
  ['arguments over lines', `${X}add(\n  x.mul(y),\n  tanh(y),\n)`, 'x 1, y 1, mul 3, tanh 4, add 2'],
  [
    'a function, and what its caller goes on with',
    `${X}function f(a) {\n  return a.mul(a);\n}\nf(x).add(y)`,
    'x 1, y 1, mul 3, add 5',
  ],
  [
    'the caller after a function of several statements',
    `${X}const f = (a) => {\n  const b = a.exp();\n  return b, b.mul(a) // both\n};\nf(x).add(f(\n  y))`,
    'x 1, y 1, exp 3, mul 4, exp 3, mul 4, add 6',
  ],
  [
    'a function that the engine calls',
    `${X}const f = ([a]) => a\n  .mul(a);\nconst [g] = grad(f)([x]);\ng`,
    'x 1, same 4, add 4',
  ],
  ['a loop', `${X}let z = x;\nfor (const w of [x, y])\n  z = z.mul(w);\nz`, 'x 1, y 1, mul 4, mul 4'],
  ['what TypeScript strips', `${X}interface A {\n  b: Value;\n}\nconst a = { b: x } as A;\na.b.neg()`, 'x 1, neg 6'],
  [
    'a class',
    `${X}class A {\n  #w = value(1, 'w');\n  of(a) {\n    return this.#w.mul(a);\n  }\n}\nnew A().of(x).exp()`,
    'x 1, w 3, mul 5, exp 8',
  ],
  [
    'a subclass, a getter and no argument',
    `${X}class A { constructor() { this.x = x; } }\nclass B extends A {\n  constructor() { super(); }\n  get y() {\n    return this.x.exp();\n  }\n}\nnew B().y.neg()`,
    'x 1, exp 6, neg 9',
  ],
  ['optional calls', `${X}x?.exp?.(  )\n  ?.neg()`, 'x 1, exp 2, neg 3'],
  ['after a wait', `${X}await 1;\nconst z = await (async () => x.exp())();\nz.neg()`, 'x 1, exp 3, neg 4'],
  [
    'spread arguments',
    `${X}const all = [x, y];\nsum([...all.map((a) => a.exp())]).mul(...[y])`,
    'x 1, y 1, exp 3, exp 3, sum 3, mul 3',
  ],
  ['what is exported', `${X}export const f = (a) => a.exp()\nexport default f(x)`, 'x 1, exp 2'],
  [
    'a generator',
    `${X}function* f(a) {\n  yield a.exp();\n  return a;\n}\nconst [z] = f(x);\nz.neg()`,
    'x 1, exp 3, neg 7',
  ],
])('lines of %s', async (_, text, lines) => {
  expect(await recorded(text)).toBe(lines);
});

test('a tape that a program reads as data has no lines', async () => {
  expect((await answerOf(`${X}show(Tape.from(Tape.of(x.exp()).toData()))`)).lines).toEqual([]);
});

test('what is quoted of the text has nothing of the lines', async () => {
  for (const call of ['x.tahn()', 'x.tahn(y)', 'nobody(x)', 'x.data.y.z()']) {
    const { mistake } = await answerOf(`${X}${call}`);
    expect(mistake!.line).toBe(2);
    expect(mistake!.message).not.toContain('$');
  }
});

test('each of 8,000 operations of a loop has its line', async () => {
  const loop = 'for (let i = 0; i < 4_000; i++) {\n  z = z.mul(0.999);\n  z = z.tanh();\n}';
  const { lines } = await answerOf(`let z = value(0.5, 'x');\n${loop}\nz`);
  for (const [line, count] of [
    [3, 8000],
    [4, 4000],
  ])
    expect(lines.filter((each) => each === line)).toHaveLength(count!);
});
