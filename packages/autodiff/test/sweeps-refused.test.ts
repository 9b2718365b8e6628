// What the sweeps over a tape and programs say of arguments that are not what they need.
import { describe, expect, test } from 'vitest';
import {
  Adjoints,
  backward,
  evaluate,
  forward,
  Program,
  partialsOf,
  pullback,
  pushforward,
  Tape,
  tangents,
  Value,
} from '../src/index.ts';

const y = new Value(2, { label: 'x' }).mul(3);
const tape = Tape.of(y);
const row = new Float64Array(tape.length);
const foreign = { '@retrograd/autodiff': {}, data: 1 };

/** Each sweep with a tape, and with an index; the others are right. */
const SWEEPS: Readonly<Record<string, (tape: Tape, i: number) => unknown>> = {
  evaluate,
  partialsOf,
  backward: (on, i) => backward(on, i),
  tangents: (on, i) => tangents(on, new Map([[i, 1]])),
  pullback: (on, i) => pullback(on, i, new Adjoints(tape, 0)),
  pushforward: (on, i) => pushforward(on, i, row),
  Adjoints: (on, i) => new Adjoints(on, i),
};

const WRONG: readonly (readonly [unknown, string])[] = [
  [null, 'null'],
  [undefined, 'undefined'],
  ['tape', '"tape"'],
  [[], 'a list'],
  [{}, 'an object'],
  [y, 'Value(6)'],
  [
    foreign,
    'a Value of another copy of @retrograd/autodiff: two are loaded, and npm ls @retrograd/autodiff shows where',
  ],
];

describe.each(Object.entries(SWEEPS))('%s', (name, sweep) => {
  test.each([...WRONG, [3, '3'] as const])('needs a tape, and is not content with %s', (wrong, said) => {
    expect(() => sweep(wrong as Tape, 0)).toThrow(new TypeError(`${name} needs a tape, Tape.of(y), got ${said}`));
  });

  test.each(WRONG)('needs an index, and is not content with %s', (wrong, said) => {
    const message = `${name} needs the index of a node, tape.indexOf(y), got ${said}`;
    expect(() => sweep(tape, wrong as number)).toThrow(new TypeError(message));
  });

  test.each([-1, 0.5, 3, Number.NaN])('needs an index on the tape, and is not content with %s', (i) => {
    expect(() => sweep(tape, i)).toThrow(new RangeError(`node ${i} is not on this tape of 3 nodes`));
  });

  test('takes what is right', () => {
    expect(() => sweep(tape, tape.indexOf(y))).not.toThrow();
  });
});

const wrong = null as never;
test.each<readonly [name: string, call: () => unknown, error: Error]>([
  ['forward', () => forward(wrong), new TypeError('forward needs a tape, Tape.of(y), got null')],
  ['the seed of backward', () => backward(tape, 2, wrong), new TypeError('backward needs a number as seed, got null')],
  [
    'the seed of Adjoints',
    () => new Adjoints(tape, 2, wrong),
    new TypeError('Adjoints needs a number as seed, got null'),
  ],
  [
    'the seeds of tangents',
    () => tangents(tape, wrong),
    new TypeError('tangents needs a map from tape index to number, new Map([[0, 1]]), got null'),
  ],
  [
    'a seed that is a Value',
    () => tangents(tape, new Map([[0, y as never]])),
    new TypeError('tangents needs a number as seed, got Value(6)'),
  ],
  ['into', () => backward(tape, 2, 1, [] as never), new TypeError('backward: into must be a Float64Array, got a list')],
  [
    'the length of into',
    () => backward(tape, 2, 1, new Float64Array(2)),
    new RangeError('backward: into must have 3 entries, one for each node, got 2'),
  ],
  ['dots', () => pushforward(tape, 2, wrong), new TypeError('pushforward: dots must be a Float64Array, got null')],
  [
    'the adjoints of pullback',
    () => pullback(tape, 2, wrong),
    new TypeError('pullback needs adjoints, new Adjoints(tape, output), got null'),
  ],
  ['withValues', () => tape.withValues(wrong), new TypeError('withValues needs a Float64Array, got null')],
  [
    'the function of a Program',
    () => new Program(wrong, wrong),
    new TypeError('compile needs a function of one sample'),
  ],
  [
    'the options of a Program',
    () => new Program(() => y, wrong),
    new TypeError('compile needs options: compile(f, { inputs, batch })'),
  ],
])('%s', (_, call, error) => {
  expect(call).toThrow(error);
});
