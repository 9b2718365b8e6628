// What code inside a model may ask of whoever records it.
import { describe, expect, test } from 'vitest';
import { batchMean, compile, currentTrace, Value, value, withTrace } from '../src/index.ts';
import { replay } from '../src/replay.ts';

const options = { inputs: 1, batch: 4 };

describe('outside of a trace', () => {
  test('random numbers, checks and reports are made at once', () => {
    const { isTracing, draw, check, observe } = currentTrace();
    const told: unknown[] = [];
    expect(isTracing).toBe(false);
    expect(draw(() => 3)).toBe(3);
    check(4, (number) => told.push(number));
    check(value(5), (number) => told.push(number));
    observe([value(6), value(7)], 2, (numbers, examples) => told.push(numbers, examples));
    expect(told).toEqual([4, 5, [6, 7], 2]);
  });

  test('a setting is a constant', () => {
    expect(currentTrace().setting(() => 2, 'σ')).toMatchObject({ data: 2, label: 'σ', role: 'constant' });
  });

  test('no reads of numbers are told', () => {
    const read: Value[] = [];
    withTrace({ numberRead: (seen) => read.push(seen) }, () => value(3).data);
    expect(read).toEqual([]);
  });
});

describe('in a program', () => {
  test('a setting is read anew at every run, and not trained', () => {
    let factor = 2;
    const w = new Value(1, { role: 'parameter' });
    const f = ([x]: readonly Value[]) => w.mul(x!).mul(currentTrace().setting(() => factor, 'factor'));
    const program = compile(f, options);
    expect(program.parameters).toEqual([w]);
    expect(program.run([[5]])).toBe(10);
    factor = 3;
    expect(program.run([[5]])).toBe(15);
  });

  test('a plain number is checked when it is traced, and a Value is not', () => {
    const told: number[] = [];
    const test = (number: number) => void told.push(number);
    compile(([x]) => {
      currentTrace().check(7, test);
      currentTrace().check(x!, test);
      return x!;
    }, options).run([[3]]);
    expect(told).toEqual([7]);
  });

  test('what is observed is left to whoever asks for it', () => {
    const told: unknown[] = [];
    const observed: Value[] = [];
    const layer = (x: Value) => {
      currentTrace().observe([batchMean(x)], 1, (numbers) => told.push(numbers));
      return x;
    };
    compile(([x]) => layer(x!), options).run([[3]]);
    const observe = (values: readonly Value[]) => void observed.push(...values);
    const program = compile(([x]) => [withTrace({ observe }, () => layer(x!)), ...observed], options);
    program.run([[3], [4]]);
    expect([...program.output(0)]).toEqual([3.5, 3.5]);
    expect(told).toEqual([]);
  });

  test.each([
    ['compile', (f: () => Value) => compile(f, options)],
    ['replay', (f: () => Value) => replay(f)],
  ])('a random number is refused by %s, but for a source of them', (who, trace) => {
    const f = () => value(2).mul(currentTrace().draw(() => 3));
    expect(() => trace(f)).toThrow(
      new Error(
        `${who}: a random number was drawn; it would be the same in every run. Make it an input of the program: ` +
          'withTrace({ draw }, body)',
      ),
    );
    expect(() => trace(() => withTrace({ draw: () => value(4) }, f))).not.toThrow();
  });

  test('numbers that are read inside another context are told to the trace', () => {
    const f = ([x]: readonly Value[]) => withTrace({ draw: () => 1 }, () => (x!.data > 0 ? x! : x!.mul(2)));
    expect(() => compile(f, options)).toThrow(TypeError);
  });
});

describe('withTrace', () => {
  test('nests, and ends with its body, also when that throws', () => {
    const draw = () => currentTrace().draw(() => 0);
    const found = withTrace({ draw: () => 1 }, () => [withTrace({ draw: () => 2 }, draw), draw()]);
    expect([...found, draw()]).toEqual([2, 1, 0]);
    const failing = () => {
      throw new Error('failed');
    };
    expect(() => withTrace({ draw: () => 1, isTracing: true }, failing)).toThrow(new Error('failed'));
    expect(draw()).toBe(0);
    expect(currentTrace().isTracing).toBe(false);
    value(2).mul(3).backward(); // refused while a function is traced
  });
});
