// When an update is the same program, and which scopes of another one are called the same.
import { add, mul, type Role, scope, sub, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { isSameStructure, sameScopes } from '../src/draw/same-structure.ts';

const leaf = (label: string, role: Role = 'input') => new Value(1, { label, role });
const structure = (...outputs: Value[]) => Tape.of(outputs.length === 1 ? outputs[0]! : sum(outputs)).structure;

/** `s(x · y) + x` in scopes, with a change. */
function program({
  op = mul,
  label = 'x',
  role = 'input' as Role,
  kind = 'layer',
  name = 'inner',
  swap = false,
  both = false,
} = {}) {
  const [x, y] = [leaf(label, role), leaf('y')];
  const inside = () => scope(name, () => (swap ? op(y, x) : op(x, y)), { kind });
  const product = both
    ? scope('outer', () => tanh(inside()), { kind: 'group' })
    : scope('outer', () => inside(), { kind: 'group' });
  return structure(add(both ? product : tanh(product), x));
}

test('the same program is recognised, whether or not it is the same object', () => {
  const one = program();
  expect(isSameStructure(one, one)).toBe(true);
  expect(isSameStructure(one, program())).toBe(true);
});

test.each([
  { op: sub },
  { label: 'z' },
  { role: 'target' as const },
  { kind: 'neuron' },
  { name: 'other' },
  { swap: true },
  { both: true }, // a node in another scope
])('another program is one with %j', (change) => {
  expect(isSameStructure(program(), program(change))).toBe(false);
  expect(isSameStructure(program(change), program())).toBe(false);
});

test('longer and shorter programs are others, and so are those with other scopes, arguments or outputs', () => {
  const [x, y] = [leaf('x'), leaf('y')];
  const differ = (a: ReturnType<typeof structure>, b: ReturnType<typeof structure>) => {
    expect([isSameStructure(a, b), isSameStructure(b, a)]).toEqual([false, false]);
  };
  differ(structure(tanh(x)), structure(tanh(tanh(x))));
  const nested = (outer: boolean) =>
    scope('a', () => (outer ? tanh(scope('b', () => tanh(x))) : scope('b', () => tanh(tanh(x)))));
  differ(structure(nested(true)), structure(nested(false)));
  const beside = scope('a', () => tanh(x));
  differ(structure(scope('b', () => tanh(beside))), structure(scope('a', () => scope('b', () => tanh(tanh(x))))));
  const args = (deep: boolean) => (deep ? sum([x, y, x]) : sum([x, y]));
  differ(structure(tanh(args(true))), structure(tanh(args(false))));
  const two = [tanh(x), mul(x, y)] as const;
  differ(Tape.ofAll([two[0], two[1]]).structure, Tape.ofAll([two[1], two[0]]).structure);
});

test('scopes are the same by the names of all scopes around them, and by their number among those of one name', () => {
  const named = (...names: readonly (readonly string[])[]) => {
    let x: Value = leaf('x');
    for (const path of names) {
      const from = x;
      x = path.reduceRight<() => Value>(
        (body, name) => () => scope(name, body),
        () => tanh(from),
      )();
    }
    return structure(x);
  };
  const from = named(['a', 'n'], ['b', 'n'], ['n'], ['n']); // a, n, b, n, n, n
  expect(from.scopes.map(({ name }) => name)).toEqual(['a', 'n', 'b', 'n', 'n', 'n']);
  const to = named(['n'], ['b', 'n'], ['n'], ['a', 'n'], ['n']); // n, b, n, n, a, n, n
  const found = (scope: number) => [...sameScopes(new Set([scope]), from, to)];
  expect([0, 1, 2, 3, 4, 5].map(found)).toEqual([[4], [5], [1], [2], [0], [3]]);
  expect([...sameScopes(new Set([0, 2]), from, to)]).toEqual([1, 4]);
  expect([...sameScopes(new Set([0]), from, named(['c']))]).toEqual([]);
  expect([...sameScopes(new Set(), from, to)]).toEqual([]);
});
