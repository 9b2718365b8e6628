import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromJson, Linear, MLP, type Module, toJson } from '../all.ts';

const flat = (model: Module) => model.parameters().map(({ data }) => data);

test('every number comes back as it was: NaN, ±Infinity and −0 too', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { minLength: 9, maxLength: 9 }), (numbers) => {
      const [from, to] = [new MLP([2, 2, 1]), new MLP([2, 2, 1], { seed: 1 })];
      for (const [i, parameter] of from.parameters().entries()) parameter.data = numbers[i]!;
      fromJson(to, toJson(from));
      expect(flat(to)).toEqual(numbers); // toEqual tells −0 from 0
    }),
  );
});

test('is text with the format, its version, and tensors by name', () => {
  const model = new Linear(2, 1);
  for (const [i, parameter] of model.parameters().entries()) parameter.data = [1.5, -0, Number.NaN][i]!;
  expect(toJson(model)).toBe('{"format":"retrograd","version":1,"stateDict":{"weight":[[1.5,"-0"]],"bias":["NaN"]}}');
});

test('a text may begin with the mark that some editors write', () => {
  const model = new Linear(1, 1);
  fromJson(model, `\uFEFF${toJson(new Linear(1, 1, { seed: 7 }))}`);
  expect(flat(model)).toEqual(flat(new Linear(1, 1, { seed: 7 })));
  expect(() => fromJson(model, '\uFEFF')).toThrow(new SyntaxError('fromJson got text that is not JSON'));
});

test('strict may be switched off, as for loadStateDict', () => {
  const model = new Linear(1, 1);
  fromJson(model, '{"format":"retrograd","version":1,"stateDict":{"bias":[4],"gamma":1}}', { strict: false });
  expect(model.bias[0]!.data).toBe(4);
});

test('what is no model, or stands in the place of the text, is named with the call to write', () => {
  const model = new Linear(1, 1);
  const text = toJson(model);
  expect(() => toJson(model.stateDict() as unknown as Module)).toThrow(/^toJson needs a model: toJson\(model\), got /);
  expect(() => fromJson(text as unknown as Module, model as unknown as string)).toThrow(
    /^fromJson needs a model and its text: fromJson\(model, text\), got "/,
  );
});

describe('fromJson refuses, and then changes nothing:', () => {
  const file = (stateDict: string) => `{"format":"retrograd","version":1,"stateDict":${stateDict}}`;
  const deep = `${'['.repeat(100_000)}1${']'.repeat(100_000)}`;
  test.each([
    ['what is no JSON', '{', new SyntaxError('fromJson got text that is not JSON')],
    ['a list', '[]', new TypeError('fromJson needs an object for the text, got []')],
    ['null', 'null', new TypeError('fromJson needs an object for the text, got null')],
    ['another format', '{"format":"x"}', new TypeError('fromJson needs format retrograd, got "x"')],
    ['no format', '{}', new TypeError('fromJson needs format retrograd, got undefined')],
    ['another version', '{"format":"retrograd","version":2}', new TypeError('fromJson reads version 1, got 2')],
    ['no state dict', file('[]'), new TypeError('fromJson needs an object for stateDict, got []')],
    ['a missing name', file('{"weight":[[1]]}'), new RangeError('loadStateDict misses bias')],
    [
      'an unknown name',
      file('{"weight":[[1]],"bias":[2],"gamma":3}'),
      new RangeError('loadStateDict got gamma; this module has weight, bias'),
    ],
    [
      'the name __proto__',
      file('{"weight":[[1]],"bias":[2],"__proto__":{"bias":[3]}}'),
      new TypeError('fromJson: __proto__ needs numbers, got an object'),
    ],
    [
      'the name __proto__ with numbers',
      file('{"weight":[[1]],"__proto__":[3],"bias":[2]}'),
      new RangeError('loadStateDict got __proto__; this module has weight, bias'),
    ],
    ['another shape', file('{"weight":[[1,2]],"bias":[2]}'), new RangeError('weight is 1 × 1, got 1 × 2')],
    ['a word', file('{"weight":[["one"]],"bias":[2]}'), new TypeError('fromJson: weight needs numbers, got "one"')],
    [
      'null for a number',
      file('{"weight":[[7]],"bias":[null]}'),
      new TypeError('fromJson: bias needs numbers, got null'),
    ],
    ['true', file('{"weight":[[7]],"bias":[true]}'), new TypeError('fromJson: bias needs numbers, got true')],
    [
      'the name of a method',
      file('{"weight":[["toString"]],"bias":[2]}'),
      new TypeError('fromJson: weight needs numbers, got "toString"'),
    ],
    [
      'a tensor twice, also if it is written otherwise',
      file('{"weight":[[1]],"bias":[2],"b\\u0069as":[3]}'),
      new TypeError('fromJson got "bias" twice'),
    ],
    [
      'what is nested without end',
      file(`{"weight":${deep},"bias":[2]}`),
      new TypeError('fromJson reads lists and objects nested 10 deep, and got deeper ones at character 64'),
    ],
  ])('%s', (_, text, error) => {
    const model = new Linear(1, 1);
    const before = flat(model);
    expect(() => fromJson(model, text)).toThrow(error);
    expect(flat(model)).toEqual(before);
    expect(({} as { bias?: unknown }).bias).toBeUndefined();
  });
});

test('the cause of a syntax error is kept', () => {
  try {
    fromJson(new Linear(1, 1), '{');
  } catch (error) {
    expect((error as Error).cause).toBeInstanceOf(SyntaxError);
  }
  expect.assertions(1);
});

test('a text of brackets alone is refused at the first that is too deep', () => {
  const error = new TypeError('fromJson reads lists and objects nested 10 deep, and got deeper ones at character 10');
  for (const bracket of ['[', '{']) expect(() => fromJson(new Linear(1, 1), bracket.repeat(6e6))).toThrow(error);
  // brackets in texts do not count
  expect(() => fromJson(new Linear(1, 1), JSON.stringify({ format: `\\"${'['.repeat(99)}` }))).toThrow(
    /^fromJson needs format retrograd, got/,
  );
});

test('long names and names over several lines are shortened and quoted in what is said of them', () => {
  const file = (stateDict: object) => JSON.stringify({ format: 'retrograd', version: 1, stateDict });
  const message = (stateDict: object): string => {
    try {
      fromJson(new Linear(1, 1), file(stateDict));
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };
  const long = 'x'.repeat(100_000);
  expect(message({ weight: [[1]], bias: [1], [long]: 1 })).toBe(
    `loadStateDict got "${'x'.repeat(40)}"…; this module has weight, bias`,
  );
  expect(message({ weight: [[1]], bias: [1], 'a\nb': 1 })).toBe(
    'loadStateDict got "a\\nb"; this module has weight, bias',
  );
  expect(message({ [long]: null })).toBe(`fromJson: "${'x'.repeat(40)}"… needs numbers, got null`);
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, k) => [`n${k}`, 1]));
  expect(message({ weight: [[1]], bias: [1], ...many })).toMatch(
    /^loadStateDict got n0, .*, n19, …; this module has weight, bias$/,
  );
});
