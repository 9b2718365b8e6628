// Text and figure tell the same numbers, whichever of them is edited.
import { describe, expect, test } from 'vitest';
import { createSession, type Session } from '../src/session/session.ts';
import { numbersIn, withNumbers } from '../src/sources/expression/index.ts';
import { fakeEnvironment } from './fake-environment.ts';

const open = (hash: string): Session => createSession(fakeEnvironment(hash));
const typed = (text: string, more = ''): Session => open(`#e=${encodeURIComponent(`=${text}`)}${more}&lang=en`);
const at = ({ program }: Session, name: string): number => program.program.value.names.indexOf(name);
const shown = (session: Session, name: string): number => session.program.tape.value.values[at(session, name)]!;
const give = (session: Session, name: string, x: number): void => session.program.setValue(at(session, name), x);
const text = ({ program }: Session): string | null => program.text.value;

describe('numbers in a text', () => {
  test('are what a name is assigned by itself, computed or not', () => {
    const found = numbersIn('a = -4.0 # four\nb = 1/4; c = pi\nd = a + 1\ne = x; f += 2\ng = sqrt(4)\na = 7');
    expect(Array.from(found, ([name, { value }]) => [name, value])).toEqual([
      ['a', -4],
      ['b', 0.25],
      ['c', Math.PI],
      ['g', 2],
    ]);
  });

  test('are found where the text is wrong elsewhere', () => {
    expect([...numbersIn('a = 2 $\nb = 3\ny = a*(').keys()]).toEqual(['b']);
    expect([...numbersIn('pi = 3\ny = pi').keys()]).toEqual(['pi']);
  });

  test('are replaced in their places, every bit, and stay as they were typed where they are the same', () => {
    const values = new Map([
      ['a', -4],
      ['b', 0.1 + 0.2],
      ['c', -0],
      ['d', Number.NEGATIVE_INFINITY],
      ['e', Number.NaN],
      ['z', 5],
    ]);
    const next = withNumbers('a = -4.0 # four\n b= 1 / 4;c = 2\nd=1;e=1\ny = a', values);
    expect(next).toBe('a = -4.0 # four\n b= 0.30000000000000004;c = -0\nd=-1/0;e=0/0\ny = a');
    for (const [name, { value }] of numbersIn(next)) expect(value).toBe(values.get(name));
    expect(withNumbers('a = ½; y = a*⅓', new Map([['a', 2]]))).toBe('a = 2; y = a*⅓');
  });
});

describe('a typed number', () => {
  test('wins over the number of an example whose formula it replaces', () => {
    const session = open('#e=baydin&lang=en');
    session.program.type('x1 = 3\ny = x1^2');
    expect([shown(session, 'x1'), shown(session, 'y')]).toEqual([3, 9]);
  });

  test('wins over an edit in the figure', () => {
    const session = typed('a = 2\ny = a*c');
    give(session, 'a', 7);
    session.program.type('a = -1\ny = a*c');
    expect([shown(session, 'a'), text(session)]).toEqual([-1, 'a = -1\ny = a*c']);
  });

  test('of a text that is still wrong leaves the old figure and what is typed alone', () => {
    const session = open('#e=baydin&lang=en');
    const y = shown(session, 'y');
    session.program.type('x1 = 3\ny = x1^');
    expect([shown(session, 'x1'), shown(session, 'y'), text(session)]).toEqual([2, y, 'x1 = 3\ny = x1^']);
    session.program.type('x1 = 3\ny = x1^2');
    expect(shown(session, 'x1')).toBe(3);
  });
});

describe('a name that leaves the text', () => {
  test('takes its number along, and has it again when it comes back', () => {
    const session = typed('y = a*c');
    give(session, 'a', 7);
    session.program.type('y = b');
    expect([...session.editor.document.value.values.keys()]).toEqual([]);
    session.program.type('y = b + a');
    expect(shown(session, 'a')).toBe(7);
  });

  test('has no number again once all were reset, or another example was opened', () => {
    const session = typed('y = a*c');
    give(session, 'a', 7);
    session.editor.edit({ type: 'reset values' });
    session.program.type('y = b');
    session.program.type('y = a*c');
    expect(shown(session, 'a')).toBe(shown(typed('y = a*c'), 'a'));
    give(session, 'a', 7);
    session.program.type('y = b');
    session.program.openExample('baydin');
    session.program.type('y = a*x1');
    expect([shown(session, 'a'), shown(session, 'x1')]).toEqual([shown(typed('y = a*c'), 'a'), 2]);
  });

  test('gives its number to no result', () => {
    const session = typed('y = a*c');
    give(session, 'a', 7);
    session.program.type('a = b\ny = a*c');
    expect([...session.editor.document.value.values.keys()]).toEqual([]);
  });
});

describe('an edit in the figure', () => {
  test('rewrites the number in the text, as one step of undo', () => {
    const session = typed('a = 2\ny = a*c');
    give(session, 'a', 7);
    expect([text(session), shown(session, 'y')]).toEqual(['a = 7\ny = a*c', 7]);
    session.editor.undo();
    expect([text(session), shown(session, 'y')]).toEqual(['a = 2\ny = a*c', 2]);
    expect(session.editor.canUndo.value).toBe(false);
  });

  test('of an example that has numbers in its text leaves it the example', () => {
    const session = open('#e=micrograd&lang=en');
    give(session, 'a', 7);
    expect(text(session)).toMatch(/^a = 7\nb = 2\n/);
    expect(session.program.program.value.example?.id).toBe('micrograd');
    session.editor.edit({ type: 'reset values' });
    expect(text(session)).toMatch(/^a = -4\n/);
  });

  test('is kept by the next letter that is typed', () => {
    const session = typed('a = 2\ny = a*c');
    give(session, 'a', 7);
    give(session, 'c', 3);
    session.program.type(`${text(session)} `);
    expect([shown(session, 'a'), shown(session, 'c')]).toEqual([7, 3]);
  });

  test('while the text has a mistake goes into the text and the old figure', () => {
    const session = typed('a = 2\ny = a*c');
    session.program.type('a = 2\ny = a*(c');
    give(session, 'a', 7);
    expect([text(session), shown(session, 'y')]).toEqual(['a = 7\ny = a*(c', 7]);
    session.program.type('a = 7\ny = a*(c)');
    expect(shown(session, 'y')).toBe(7);
    session.editor.undo();
    expect(text(session)).toBe('a = 7\ny = a*(c');
    session.editor.undo();
    expect(text(session)).toBe('a = 2\ny = a*(c');
  });
});

test('a link of old, whose text says one number and whose values another, opens with the values', () => {
  const session = typed('a = 2\ny = a*c', '&v=a:7;c:3');
  expect([shown(session, 'y'), text(session)]).toEqual([21, 'a = 7\ny = a*c']);
});

describe('“your own expression”', () => {
  test.each(['red-densa-2-2-2', 'baydin'])('is an entry of its own: Back returns to %s', (id) => {
    const world = fakeEnvironment(`#e=${id}&lang=en`);
    const session = createSession(world);
    session.program.openOwn('y = a*c');
    world.wait(2000);
    session.program.type('y = a*c*c');
    world.wait(2000);
    expect(world.entries.length).toBe(3);
    world.travel(-2);
    expect(session.program.program.value.example?.id).toBe(id);
  });

  test('of one who has typed none is that of the example, with its numbers, else the first', () => {
    const session = open('#e=baydin&lang=en');
    give(session, 'x1', 4);
    session.program.openOwn('y = a*c');
    expect([text(session), shown(session, 'x1'), shown(session, 'x2')]).toEqual(['y = ln(x1) + x1*x2 - sin(x2)', 4, 5]);
    const other = open('#e=red-densa-2-2-2&lang=en');
    other.program.openOwn('y = a*c');
    expect(text(other)).toBe('y = a*c');
  });

  test('is what was typed before a visit to a network, with its numbers and its mistake', () => {
    const session = typed('y = a*c');
    give(session, 'a', 7);
    session.program.type('y = a*c*(');
    session.program.openExample('red-densa-2-2-2');
    session.program.openExample('baydin');
    session.program.openOwn('y = q');
    expect([text(session), shown(session, 'y'), session.editor.canUndo.value]).toEqual(['y = a*c*(', 7, true]);
  });
});

describe('another text', () => {
  const TRAINED = 'x = [0.5, -0.3]\nW1 = [[0.1, 0.2]]\nb1 = [0.3]\nh = tanh(W1 @ x + b1)\ny = [1]\nL = mse(h, y)';
  const net = (first: string, biases = 'zeros(2)', more = ''): string =>
    `x = [0.5, -0.3]\nW1 = ${first}\nb1 = ${biases}\nh = tanh(W1 @ x + b1)\ny = [1, 0]\nL = mse(h, y)${more}`;
  const W = 'W^(1)_{1,1}';

  test('wins over what updates made of a tensor that it says otherwise, and undo brings all back', () => {
    const session = typed(TRAINED);
    session.program.applyUpdate(1);
    const trained = shown(session, W);
    session.editor.settle();
    session.program.type(net('zeros(2, 2)'));
    expect([W, 'W^(1)_{1,2}', 'b^(1)_1'].map((name) => shown(session, name))).toEqual([0, 0, 0]);
    expect(session.editor.document.value.values.size).toBe(0);
    session.editor.undo();
    expect([shown(session, W), text(session)]).toEqual([trained, expect.stringContaining(`[[${trained}, `)]);
  });

  test.each([
    ['another start', 'xavier(2, 2)', 'zeros(2, 2)', 0],
    ['numbers that are typed', 'xavier(2, 2)', '[[3, 4], [5, 6]]', 3],
  ])('keeps a number only while it says the same of it: %s', (_, first, second, expected) => {
    const session = typed(net(first));
    give(session, W, 0.5);
    session.program.type(net(first, 'ones(2)', '\nL2 = 2*L')); // other lines
    expect(shown(session, W)).toBe(0.5);
    session.program.type(net(`${second} $`)); // a mistake on the way
    expect(shown(session, W)).toBe(0.5);
    session.program.type(net(second));
    expect(shown(session, W)).toBe(expected);
  });

  test('wins where a tensor has another shape, even with the same number', () => {
    const session = typed(net('zeros(2, 2)'));
    give(session, W, 0.5);
    give(session, 'b^(1)_1', 0.25);
    const wider = net('zeros(3, 2)', 'zeros(3)').replace('[1, 0]', '[1, 0, 0]');
    session.program.type(wider);
    expect([W, 'b^(1)_1'].map((name) => shown(session, name))).toEqual([0, 0]);
  });

  test('keeps a mark only on a tensor of the same shape; a mistake loses none', () => {
    const session = typed(net('zeros(2, 2)'));
    session.editor.edit({ type: 'freeze', leaves: [W, 'b^(1)_1'], isFrozen: true });
    session.program.setRole(at(session, 'b^(1)_2'), 'constant');
    const marks = () => {
      const { frozen, roles } = session.editor.document.value;
      return [[...frozen], [...roles.keys()]];
    };
    session.editor.settle();
    session.program.type(net('ones(2, 2)', 'zeros(2)'));
    expect(marks()).toEqual([[W, 'b^(1)_1'], ['b^(1)_2']]);
    session.program.type(net('ones(2, 2', 'zeros(2)'));
    expect(marks()).toEqual([[W, 'b^(1)_1'], ['b^(1)_2']]);
    session.program.type(net('ones(2, 3)', 'zeros(2)').replace('-0.3]', '-0.3, 1]'));
    expect(marks()).toEqual([['b^(1)_1'], ['b^(1)_2']]);
    session.program.type('y = a*c');
    expect(marks()).toEqual([[], []]);
    session.editor.undo();
    expect(marks()).toEqual([[W, 'b^(1)_1'], ['b^(1)_2']]);
  });

  test('finds the marks of a link whose text had a mistake', () => {
    const session = typed('y = a*(c', '&frozen=a&r=c:parameter');
    session.program.type('y = a*(c +');
    session.program.type('y = a*c');
    const { frozen, roles } = session.editor.document.value;
    expect([[...frozen], [...roles.keys()]]).toEqual([['a'], ['c']]);
  });
});
