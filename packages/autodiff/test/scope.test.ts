// Scopes: what a drawing groups.
import { expect, test } from 'vitest';
import { exp, scope, Tape, type Value, value } from '../src/index.ts';
import { openScope } from '../src/ops.ts';

/** The names of the scopes around node `i`, innermost first. */
function around(tape: Tape, i: number): string[] {
  const names: string[] = [];
  for (let s = tape.scopeOf[i]!; s !== -1; s = tape.scopes[s]!.parent) names.push(tape.scopes[s]!.name);
  return names;
}

test('scopes nest by the call stack', () => {
  const x = value(1);
  const y = scope(
    'layer 1',
    () => {
      const inner = scope('neuron 1', () => exp(x), { kind: 'neuron' });
      return inner.add(inner);
    },
    { kind: 'layer' },
  );
  const tape = Tape.of(y.mul(y));
  expect([0, 1, 2, 3].map((i) => around(tape, i))).toEqual([[], ['neuron 1', 'layer 1'], ['layer 1'], []]);
  expect(tape.scopes).toEqual([
    { name: 'layer 1', kind: 'layer', parent: -1 },
    { name: 'neuron 1', kind: 'neuron', parent: 0 },
  ]);
});

test('parents come before their children, also when a child is met first', () => {
  let inner!: Value;
  const y = scope('outer', () => {
    inner = scope('inner', () => value(1));
    return exp(inner);
  });
  const { scopes } = Tape.of(y);
  expect(scopes.map(({ name, parent }) => [name, parent])).toEqual([
    ['outer', -1],
    ['inner', 0],
  ]);
});

test('two scopes of one name are two scopes', () => {
  const terms = [1, 2].map((x) => scope('neuron', () => exp(value(x))));
  const tape = Tape.of(terms[0]!.add(terms[1]!));
  expect(tape.scopes).toEqual([
    { name: 'neuron', kind: 'group', parent: -1 },
    { name: 'neuron', kind: 'group', parent: -1 },
  ]);
});

test('a scope closes also when its body throws', () => {
  const fail = (): never => {
    throw new RangeError('mid-layer');
  };
  expect(() => scope('outer', () => scope('inner', fail))).toThrow(new RangeError('mid-layer'));
  expect(value(1).scope).toBeNull();
});

test('a throw inside leaves the scope around it open', () => {
  const after = scope('outer', () => {
    expect(() => scope('inner', () => value('3' as unknown as number))).toThrow(TypeError);
    return value(1);
  });
  expect(after.scope?.name).toBe('outer');
});

test('a constant belongs to the scope that needs it', () => {
  const y = scope('neuron', () => value(1).mul(2));
  expect(y.inputs[1]!.scope?.name).toBe('neuron');
});

test('a scope that is opened holds what is recorded until it is closed, with what was left open in it', () => {
  const x = value(1);
  const close = openScope('step 1', { kind: 'step' });
  openScope('left open');
  const inner = exp(x);
  close();
  const tape = Tape.of(exp(inner));
  expect([0, 1, 2].map((i) => around(tape, i))).toEqual([[], ['left open', 'step 1'], []]);
  expect(tape.scopes[0]).toEqual({ name: 'step 1', kind: 'step', parent: -1 });
  expect(() => openScope(1 as never)).toThrow(TypeError);
  expect(value(1).scope).toBeNull();
});
