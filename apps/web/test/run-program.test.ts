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
  ['the last expression before an enum', `${X}y;\nenum E { one }`, 'y'],
  ['the last expression before an exported enum', `${X}y;\nexport enum E {\n  one = 'a' }`, 'y'],
  ['the last expression before an enum, after a wait', `${X}await 1; y;\nenum E { one, two }`, 'y'],
  ['what an enum names', `${X}x; enum E { one }\n[x, y][E.one + 1]`, 'y'],
  ['what is assigned last', `${X}let z; z = y;`, 'y'],
  ['several in a list', `${X}[x, y]`, 'y'],
  ['what is shown, whatever comes after', `${X}show(x); y`, 'x'],
  ['what is shown last', `${X}show(x); show(y);`, 'y'],
  ['several that are shown', `${X}show(y, x);`, 'x'],
  ['a tape', `${X}show(Tape.of(y));`, 'y'],
  ['what a promise brings', `${X}(async () => y)()`, 'y'],
  ['what is shown after a wait', `${X}const z: Value = await Promise.resolve(y);\nshow(z);`, 'y'],
  ['the last expression after a wait', `${X}await 1;\nx; y;`, 'y'],
  ['the last expression after a wait in brackets', `${X}await (async () => 1)();\n(y)\nconst z = 1;`, 'y'],
  ['the last expression in a block that waits', `${X}for await (const z of [x, y]) { (0, z) }`, 'y'],
  ['no expression inside a function, after a wait', `${X}await 1;\nconst f = () => { x; };\ny;\nconst z = f();`, 'y'],
  ['what is waited for last', `${X}await Promise.resolve(y)`, 'y'],
  ['an exported value after a wait', `${X}await x;\nexport const a = x, z = y`, 'y'],
  ['what a default export is', `${X}x\nexport default y;`, 'y'],
  [
    'imports under other names',
    "import { value as v } from '@retrograd/autodiff';\nimport * as all from '@retrograd/autodiff';\nall.exp(v(2, 'x')); v(2, 'y')",
    'y',
  ],
  [
    'an import that is used before it stands',
    "const y = v(2, 'y'); y\nimport { value as v } from '@retrograd/autodiff'\n;(y)",
    'y',
  ],
  ['what is imported later', "const { value: v } = await import('@retrograd/autodiff'); v(1, 'y')", 'y'],
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
  ['a text that only the browser refuses', 'let a = 1;\nlet a = 2;', { kind: 'syntax', line: 2 }],
  ['a return outside of functions', '\n\nreturn 2;', { kind: 'syntax', line: 3 }],
  ['a break outside of loops', '\nbreak;', { kind: 'syntax', line: 2 }],
  [
    'a namespace',
    'const a = `\nnamespace M {`;\nexport namespace N {\n}\nvalue(1)',
    { kind: 'syntax', message: /^namespaces are not supported/, line: 3 },
  ],
  [
    'a decorator',
    '\nclass A {\n  @b() c() {}\n}',
    { kind: 'syntax', message: /^decorators are not supported/, line: 3 },
  ],
  [
    'what is thrown, by its message',
    "\nthrow new Error('no (1:2) way')",
    { kind: 'thrown', message: 'no (1:2) way', line: 2 },
  ],
  ['what is thrown and an object', 'throw { a: 1 }', { kind: 'thrown', message: 'thrown: { a: 1 }' }],
  [
    'an export that there is not',
    "print(1);\nimport {\n  Valeu,\n} from '@retrograd/autodiff'; new Valeu(1)",
    { kind: 'thrown', message: "'@retrograd/autodiff' has no export Valeu; did you mean Value?", line: 3 },
  ],
  [
    'an export that is like none',
    "import { nothingLike } from '@retrograd/nn'; nothingLike",
    { message: "'@retrograd/nn' has no export nothingLike", line: 1 },
  ],
  [
    'a missing module of which all is imported, with its line',
    "print(1);\nimport * as d3 from 'd3';\nd3",
    { kind: 'thrown', line: 2 },
  ],
  [
    'a missing module before anything runs',
    "for (;;) {}\nimport fs from 'node:fs';\nfs.x",
    { kind: 'thrown', line: 2 },
  ],
  [
    'an object that cannot say what it is',
    'throw { code: 5, toString() { throw 1 } }',
    { kind: 'thrown', message: 'thrown: { code: 5, toString: toString() { throw 1 } }' },
  ],
  [
    'an object without a prototype',
    'throw Object.assign(Object.create(null), { code: 5 })',
    { message: 'thrown: { code: 5 }' },
  ],
  [
    'an error whose parts fail',
    'throw Object.defineProperty(new Error("a"), "message", { get() { throw 1 } })',
    { kind: 'thrown', message: /^Error|^thrown/ },
  ],
  [
    'a message that is an object',
    'throw { message: { toString: null, a: 1 } }',
    { message: '{ toString: null, a: 1 }' },
  ],
  [
    'a proxy that refuses everything',
    'throw new Proxy({}, { get() { throw 1 }, ownKeys() { throw 1 } })',
    { message: 'thrown: {…}' },
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
  const { message, ...others } = mistake as { message?: string | RegExp };
  expect(answer.mistake).toMatchObject(others);
  if (typeof message === 'string') expect(answer.mistake!.message).toBe(message);
  else if (message !== undefined) expect(answer.mistake!.message).toMatch(message);
});

test('prints, as text', async () => {
  const text = `print('a', 1, value(2, 'x'), [1, ['b']], { c: null });\nconsole.log(-0, new Float64Array([1]));\nconsole.time('t');`;
  expect((await answerOf(text)).printed).toBe('a 1 Value(2, x) [1, ["b"]] { c: null }\n-0 [1]');
});

test.each([
  ["new Map([['a', 1], [{ b: 2 }, 'c']])", 'Map { "a" => 1, { b: 2 } => "c" }'],
  ["new Set([1, 'a'])", 'Set { 1, "a" }'],
  ['10n', '10n'],
  ['-0', '-0'],
  ['[-0, 0, -1n]', '[-0, 0, -1n]'],
  ['Promise.resolve(1)', 'Promise (await it for its value)'],
])('prints %s', async (thing, text) => {
  expect((await answerOf(`print(${thing})`)).printed).toBe(text);
});

test('tells what is printed as it comes', async () => {
  const heard: string[] = [];
  await answerOf("print('a'); print('b', 1); throw 1", (text) => heard.push(text));
  expect(heard).toEqual(['a\n', 'b 1\n']);
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

test.each([
  ["import np from 'numpy'; np", "aquí no hay un módulo numpy: importa de '@retrograd/autodiff' y '@retrograd/nn'"],
  [
    "import { Valeu } from '@retrograd/autodiff'; Valeu",
    "'@retrograd/autodiff' no exporta Valeu; ¿quisiste decir Value?",
  ],
  ['class A {\n  @b() c() {}\n}', 'no se admiten decoradores: llama a la función en lugar de usar @'],
  ['throw { a: 1 }', 'lanzado: { a: 1 }'],
])('%j is told in Spanish to who reads it', async (text, message) => {
  expect((await answerOf(text, undefined, 'es')).mistake!.message).toBe(message);
});

const CLASSES = `class Neuron {
  w: Value[];
  b = value(0.25);
  constructor(n: number) { this.w = Array.from({ length: n }, () => value(0.5)); }
  forward(x: (Value | number)[]) { return this.w.reduce((sum, w, i) => sum.add(w.mul(x[i]!)), this.b).tanh(); }
}
class Layer {
  neurons: Neuron[];
  constructor(n: number, m: number) { this.neurons = Array.from({ length: m }, () => new Neuron(n)); }
  forward(x: (Value | number)[]) { return this.neurons.map((n) => n.forward(x)); }
}
class Net {
  layers: Layer[];
  constructor(...layers: Layer[]) { this.layers = layers; }
  forward(x: (Value | number)[]) { return this.layers.reduce((all: (Value | number)[], layer) => layer.forward(all), x); }
}
`;

test.each<[what: string, text: string, leaves: string]>([
  [
    'a network',
    'const net = new Net(new Layer(1, 2), new Layer(2, 1));\nconst [y] = net.forward([2]);\ny;',
    'b^(1)_1 w^(1)_{1,1} b^(1)_2 w^(1)_{2,1} b^(2)_1 w^(2)_{1,1} w^(2)_{1,2}',
  ], // prettier-ignore
  [
    'layers by themselves',
    'const a = new Layer(1, 1), b = new Layer(1, 1);\nconst y = b.forward(a.forward([2]))[0];\ny',
    'b^(1)_1 w^(1)_{1,1} b^(2)_1 w^(2)_{1,1}',
  ], // prettier-ignore
  [
    'one object',
    'class Net { w = value(1); b = [value(2)]; forward(x) { return this.w.mul(x).add(this.b[0]); } }\nconst net = new Net();\nnet.forward(2);',
    'w b_1',
  ], // prettier-ignore
  ['two objects', 'class Cell { w = value(1) }\nconst a = new Cell(), b = new Cell();\na.w.mul(b.w);', 'w_a w_b'],
  [
    'objects that are written out',
    'const net = { w: value(1), list: [[value(2), value(3)]] };\nnet.w.mul(net.list[0][0]).mul(net.list[0][1])',
    'w list_{1,1} list_{1,2}',
  ], // prettier-ignore
  [
    'variables',
    'const [p, { q }, ...[r]] = [value(1), { q: value(2) }, value(3)];\nlet late;\nexport const s = value(4);\nlate = value(5);\np.mul(q).mul(r).mul(s).mul(late)',
    'p q r s late',
  ], // prettier-ignore
  ['what a run shows before its end', 'const w = value(1);\nshow(w.mul(2));\nconst never = value(2);', 'w'],
  ['what waits', 'const w = value(1);\nawait 1;\nw.mul(2)', 'w'],
  [
    'what the program labels itself',
    "const w = value(1, 'v'); const $x = value(2), _y = value(3);\nw.mul($x).mul(_y)",
    'v  ',
  ],
  [
    'private and computed fields, which nobody sees',
    'class A { #w = value(1); get w() { return this.#w; } }\nconst a = new A();\nconst o = { get w() { throw 1; } };\na.w.mul(2)',
    '',
  ], // prettier-ignore
  [
    'what cannot be looked into',
    'const bad = new Proxy({}, { get() { throw 1; }, ownKeys() { throw 2; } });\nconst ring = { bad: null }; ring.ring = ring;\nvalue(2).mul(3)',
    '',
  ], // prettier-ignore
  [
    'layers of the package, which have names',
    'class Net extends Module { l = new Linear(1, 1); w = value(3); forward(x) { return this.l.forward(x)[0].mul(this.w); } }\nconst net = new Net();\nnet.forward([2])',
    'w_{1,1} b_1 w',
  ], // prettier-ignore
])('names, by its place, %s', async (_, text, leaves) => {
  const { tape, mistake } = await answerOf((text.includes('Layer(') ? CLASSES : '') + text);
  expect(mistake).toBeNull();
  expect(tape!.labels.slice(0, tape!.leafCount).join(' ')).toBe(leaves);
});

test.each<[what: string, text: string, scopes: readonly string[]]>([
  [
    'layers and neurons',
    `${CLASSES}const net = new Net(new Layer(1, 2), new Layer(2, 1));\nnet.forward([2])[0]`,
    ['Net 1 group -1', 'Layer 1 layer 0', 'n_1 neuron 1', 'n_2 neuron 1', 'Layer 2 layer 0', 'n_1 neuron 4'],
  ], // prettier-ignore
  [
    'none of a class that opens its own',
    "class A { forward(x) { return scope('own', () => x.mul(2)); } }\nnew A().forward(value(1))",
    ['own group -1'],
  ], // prettier-ignore
  [
    'none where it waits, has no name or is another method',
    'class A { async forward(x) { return x.mul(2); } static forward(x) { return x; } call(x) { return x.mul(2); } }\nconst y = new (class { forward(x) { return x.mul(3); } })().forward(value(1));\nnew A().call(await new A().forward(y))',
    [],
  ], // prettier-ignore
  [
    'a class in a function, and one that goes on in another',
    'function f() { class A { forward(x) { return x.mul(2) } } return class B extends A { forward(x) { return super.forward(x).add(1) } } }\nconst B = f();\nnew B().forward(value(1))',
    ['B 1 group -1', 'A 1 group 0'],
  ], // prettier-ignore
])('classes with `forward` are levels: %s', async (_, text, scopes) => {
  const { tape, mistake } = await answerOf(text);
  expect(mistake).toBeNull();
  expect(tape!.scopes.map(({ name, kind, parent }) => `${name} ${kind} ${parent}`)).toEqual(scopes);
});

test('a mistake in `forward` keeps its line, and leaves no level open', async () => {
  const text = 'class A {\n  forward(x) {\n    throw new Error("no");\n  }\n}\ntry { new A().forward(1); } catch {}\n';
  expect((await answerOf(`${text}value(1).mul(2)`)).tape!.scopes).toEqual([]);
  expect((await answerOf(`${text}new A().forward(1)`)).mistake).toEqual({ kind: 'thrown', message: 'no', line: 3 });
});

test('a result is called by the variable that holds it, and by no list: what a neuron gives has the name of that', async () => {
  const text =
    "const x = value(1);\nconst list = [scope('k_1', () => x.mul(2), { kind: 'neuron' })];\nconst y = list[0].add(1);\ny";
  const { tape } = await answerOf(text);
  expect(tape!.labels.filter((label) => label !== '')).toEqual(['x', 'y']);
});

test('leaves that objects hold before their first call are parameters; what they are given, or what has a role, is none', async () => {
  const text = `class Net {
  scale = value(2); list = [[value(3)]]; still = new Value(4, { role: 'constant' }); inner = new Inner();
  constructor(x) { this.x = x; }
  forward(x) { this.last = x; return x.mul(this.scale).mul(this.list[0][0]).mul(this.still).add(this.inner.forward(this.x)); }
}
class Inner { shift = value(5); forward(x) { return x.add(this.shift); } }
const x = [value(1)];
const net = new Net(x[0]);
const y = net.forward(value(7, 'z'));
net.forward(y).mul(value(9, 'q'));`;
  const { tape, mistake } = await answerOf(text);
  expect(mistake).toBeNull();
  const roles = Tape.from(tape!);
  const leaves = Array.from({ length: roles.leafCount }, (_, i) => `${roles.label(i)} ${roles.role(i)}`).sort();
  expect(leaves).toEqual([
    'list_{1,1} parameter',
    'q input',
    'scale parameter',
    'shift parameter',
    'still constant',
    'x_1 input',
    'z input',
  ]); // prettier-ignore
});
