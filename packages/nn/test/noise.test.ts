import { compile, currentTrace, Tape, Value, withTrace } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng, Dropout, GaussianNoise, Sequential } from './all.ts';
import { leavesOf, scopesOf } from './drawing.ts';

const ones = (count: number) => Array.from({ length: count }, () => new Value(1));
const draw = (sample: () => number) => currentTrace().draw(sample);
const withNoise = <T>(source: (sample: () => number) => Value | number, body: () => T) =>
  withTrace({ draw: source }, body);
const dataOf = (values: readonly Value[]) => values.map(({ data }) => data);

describe('Dropout', () => {
  test('drops with probability p and scales what is left, so that the expectation stays', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.05, max: 0.9, noNaN: true }), (seed, p) => {
        const n = 2000;
        const masks = dataOf(new Dropout(p, { seed }).forward(ones(n)));
        expect(masks.every((m) => m === 0 || m === 1 / (1 - p))).toBe(true);
        const mean = masks.reduce((total, m) => total + m, 0) / n;
        expect(Math.abs(mean - 1)).toBeLessThanOrEqual(6 * Math.sqrt(p / (1 - p) / n)); // 6 standard errors
      }),
    );
  });

  test('draws the same masks for the same seed, and new ones for each example', () => {
    const twice = (seed: number) => {
      const layer = new Dropout(0.5, { seed });
      return layer.forwardAll([ones(40), ones(40)]).map(dataOf);
    };
    expect(twice(3)).toEqual(twice(3));
    expect(twice(3)).not.toEqual(twice(4));
    const [first, second] = twice(3);
    expect(first).not.toEqual(second);
  });

  test('drops the first input, too, for about one seed in two', () => {
    const seeds = Array.from({ length: 400 }, (_, seed) => seed);
    const dropped = seeds.filter((seed) => new Dropout(0.5, { seed }).forward(ones(1))[0]!.data === 0).length;
    expect(Math.abs(dropped - 200)).toBeLessThan(60); // 6 standard errors
  });

  test('goes on with a generator that it is given', () => {
    const rng = createRng(3);
    const fresh = createRng(3);
    const masks = dataOf(new Dropout(0.5, { rng }).forward(ones(20)));
    expect(masks).toEqual(masks.map(() => (fresh.uniform(0, 1) < 0.5 ? 0 : 2)));
  });

  test('of probability 1 leaves nothing, of 0 everything', () => {
    expect(dataOf(new Dropout(1).forward(ones(3)))).toEqual([0, 0, 0]);
    expect(dataOf(new Dropout(0).forward(ones(3)))).toEqual([1, 1, 1]);
  });

  test('is drawn with its masks', () => {
    const y = new Dropout().forward([new Value(2, { label: 'x_1' }), new Value(3, { label: 'x_2' })]);
    expect(scopesOf(...y)).toEqual(['layer dropout', 'neuron dropout_1', 'neuron dropout_2']);
    expect(leavesOf(...y)).toEqual(['m_1', 'm_2', 'x_1', 'x_2']);
  });

  test.each([-0.1, 1.1, Number.NaN])('refuses the probability %d', (p) => {
    expect(() => new Dropout(p)).toThrow(new RangeError(`Dropout needs a probability from 0 to 1, got ${p}`));
  });
});

describe('GaussianNoise', () => {
  test('adds numbers from N(0, std²)', () => {
    const n = 4000;
    const noise = dataOf(new GaussianNoise(2, { seed: 5 }).forward(ones(n))).map((x) => (x - 1) / 2);
    const moment = (power: number) => noise.reduce((total, x) => total + x ** power, 0) / n;
    expect(Math.abs(moment(1))).toBeLessThan(0.05); // 3 standard errors: 3/√4000
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.07); // 3 √2/√4000
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.47); // 3 √96/√4000
  });

  test('is drawn with its noise', () => {
    const y = new GaussianNoise(1).forward([new Value(2, { label: 'x' })]);
    expect(scopesOf(...y)).toEqual(['layer gaussian noise', 'neuron noise_1']);
    expect(leavesOf(...y)).toEqual(['x', 'ε_1']);
  });

  test('refuses a negative deviation', () => {
    expect(() => new GaussianNoise(-1)).toThrow(new RangeError('GaussianNoise needs std ≥ 0, got -1'));
  });
});

test.each([new Dropout(), new GaussianNoise(1)])('%o at inference is the identity itself', (layer) => {
  const x = ones(3);
  expect(layer.eval().forward(x)).toBe(x);
});

describe('a source of random numbers', () => {
  test('gives the Values of its source to the layers inside, named as the drawing names them', () => {
    const given: Value[] = [];
    const source = (sample: () => number) => {
      expect([0, 2]).toContain(sample());
      given.push(new Value(0.25));
      return given.at(-1)!;
    };
    const y = withNoise(source, () => new Sequential(new Dropout(), new Dropout()).forward(ones(1)));
    expect(dataOf(y)).toEqual([0.0625]);
    expect(given.map(({ label }) => label)).toEqual(['m_1', 'm_1']);
    expect(given.every((noise) => Tape.of(...y).has(noise))).toBe(true);
  });

  test('leaves a label that is there', () => {
    const mask = new Value(1, { label: 'mine' });
    withNoise(
      () => mask,
      () => new Dropout().forward(ones(1)),
    );
    expect(mask.label).toBe('mine');
  });

  test('nests, and ends with its body, also when that throws', () => {
    const found = withNoise(
      () => 1,
      () => [withNoise(() => 2, () => draw(() => 3)), draw(() => 3)], // biome-ignore format: one line tells it
    );
    expect(found).toEqual([2, 1]);
    const failing = () => {
      throw new Error('failed');
    };
    expect(() => withNoise(() => 1, failing)).toThrow(new Error('failed'));
    expect(draw(() => 3)).toBe(3);
  });

  test('is asked for where a program would repeat one random number for ever', () => {
    const layer = new Dropout();
    expect(() => compile((x) => layer.forward(x)[0]!, { inputs: 1, batch: 2 })).toThrow(
      new Error(
        'compile: a random number was drawn; it would be the same in every run. Make it an input of the program: ' +
          'withTrace({ draw }, body)',
      ),
    );
  });
});
