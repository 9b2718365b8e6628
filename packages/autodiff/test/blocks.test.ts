// Where Values are recorded must never show: graphs across blocks, Values held while blocks are closed, leaves read by many.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  customOp,
  dot,
  exp,
  grad,
  hessian,
  log,
  logSumExp,
  mean,
  mul,
  noGrad,
  type Operand,
  scope,
  sin,
  sqrt,
  sum,
  Tape,
  type Value,
  value,
  where,
} from '../src/index.ts';
import { BLOCK_SIZE } from '../src/nodes/nodes.ts';
import { apply, type Op, ops, values } from '../src/ops.ts';
import { Span } from '../src/record/block.ts';
import { NOWHERE, openBlock, recorder, reserve, union } from '../src/record/open-block.ts';
import { programs, record } from './programs.ts';
import { compute, safePrograms } from './safe-programs.ts';

/** Turns the openBlock, as recording does when it is full. */
const turn = (): void => reserve(BLOCK_SIZE + 1);

/** Before which lines of a random program the block is closed. */
const turns = fc.array(fc.boolean(), { maxLength: 40 });

/** Operations whose derivatives are sums and differences of dyadic fractions: exact, in whatever order they are added. */
const exact = [ops.add, ops.sub, ops.neg, ops.max, ops.min, ops.relu, ops.abs, ops.where, ops.clamp, ops.sum] as Op[];

describe('a random program', () => {
  test('has the same values and the same tape across blocks', () => {
    fc.assert(
      fc.property(programs(), turns, (program, isTurn) => {
        const together = record(program);
        const apart = record(program, undefined, (i) => isTurn[i] && turn());
        expect(apart.map(({ data }) => data)).toEqual(together.map(({ data }) => data));
        const [one, other] = [together, apart].map((results) => Tape.of(results.at(-1)!)) as [Tape, Tape];
        expect(other.codes).toEqual(one.codes);
        expect(other.inputs).toEqual(one.inputs);
        expect(other.values).toEqual(one.values);
      }),
      { numRuns: 200 },
    );
  });

  test('has the same gradients across blocks, where they are exact', () => {
    fc.assert(
      fc.property(programs(exact, 20), turns, (program, isTurn) => {
        const together = record(program);
        const apart = record(program, undefined, (i) => isTurn[i] && turn());
        for (const results of [together, apart]) results.at(-1)!.backward();
        expect(apart.map(({ grad }) => grad)).toEqual(together.map(({ grad }) => grad));
      }),
      { numRuns: 200 },
    );
  });

  test('has the same gradients across blocks, but for the order in which they are added', () => {
    fc.assert(
      fc.property(safePrograms(), turns, (program, isTurn) => {
        const together = grad((x) => compute(program, x))(program.inputs);
        const inputs = program.inputs.map((x) => value(x));
        compute(program, inputs, (i) => isTurn[i] && turn()).backward();
        for (const [k, input] of inputs.entries())
          expect(Math.abs(input.grad - together[k]!)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(together[k]!)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a Value that is held while blocks are closed', () => {
  test('keeps its number, operation, inputs, label, role and scope', () => {
    const x = value(3, 'x');
    const y = scope('layer', () => exp(x));
    y.label = 'y';
    const before = [y.data, y.op, y.label, y.role, y.scope?.name];
    turn();
    turn();
    expect([y.data, y.op, y.label, y.role, y.scope?.name]).toEqual(before);
    expect(y.inputs).toEqual([x]);
    y.label = 'again';
    y.data = 7;
    y.grad = 11;
    expect([y.label, y.data, y.grad]).toEqual(['again', 7, 11]);
  });

  test('is used again after its block is long dead', () => {
    const x = value(0.5);
    const y = sin(x);
    for (let k = 0; k < 5; k++) turn();
    const z = y.mul(y).add(x);
    z.backward();
    expect(x.grad).toBe(2 * Math.sin(0.5) * Math.cos(0.5) + 1);
    expect(y.grad).toBe(2 * Math.sin(0.5));
    expect(z.inputs[0]!.inputs[0]!.is(y)).toBe(true);
  });

  test('is not touched from the next block if it was not chosen there', () => {
    const x = value(0);
    const root = sqrt(x);
    turn();
    const y = where(0, root, 1).add(where(1, 2, root));
    y.backward();
    expect([y.data, x.grad]).toEqual([3, 0]);
    root
      .mul(0)
      .add(where(0, root, 1))
      .backward(); // touched by a 0, honestly
    expect(x.grad).toBeNaN();
  });

  test('keeps the gradient that it was given before', () => {
    const x = value(3);
    const y = x.mul(x);
    y.mul(5).backward();
    turn();
    expect(y.grad).toBe(5);
    y.mul(7).backward();
    turn();
    expect(y.grad).toBe(7);
  });

  test('is used on every openBlock, and its gradient adds up', () => {
    const x = value(2);
    const y = x.mul(x);
    let total: Value = y;
    for (let k = 0; k < 20; k++) {
      turn();
      total = total.add(y);
    }
    total.backward();
    expect([total.data, y.grad, x.grad]).toEqual([84, 21, 84]);
  });

  test('is swept once, however many paths lead over the blocks', () => {
    const x = value(1);
    let y: Value = x;
    for (let k = 0; k < 60; k++) {
      if (k % 3 === 0) turn();
      y = y.add(y);
    }
    y.backward();
    expect(x.grad).toBe(2 ** 60);
    expect(Tape.of(y).length).toBe(61);
  });

  test('has second derivatives', () => {
    const across = ([x, y]: readonly Value[]): Value => {
      const inner = mul(x!, x!);
      turn();
      const outer = mul(inner, y!);
      turn();
      return add(outer, sin(y!));
    };
    expect(hessian(across)([3, 0.5])).toEqual([
      [1, 6],
      [6, -Math.sin(0.5)],
    ]);
  });
});

describe('a leaf', () => {
  test('is read by many blocks, and accumulates over all of them', () => {
    const x = value(3);
    const outputs = Array.from({ length: 4 }, () => {
      turn();
      return x.mul(x);
    });
    for (const y of outputs) y.backward();
    expect(x.grad).toBe(4 * 6);
  });

  test('that is written is read anew, on the same block and on the next', () => {
    const x = value(3);
    const first = x.mul(x);
    x.data = 5;
    const second = x.mul(x);
    turn();
    const third = x.mul(x);
    expect([first, second, third].map(({ data }) => data)).toEqual([9, 25, 25]);
    x.data = 7;
    expect(x.mul(x).data).toBe(49);
  });

  test('stands for itself in the inputs of what reads it, on any block', () => {
    const x = value(3);
    const y = x.add(x);
    expect(y.inputs[0]).toBe(x);
    turn();
    expect([y.inputs[0], y.inputs[1]]).toEqual([x, x]);
  });

  test('among very many is copied until the block is full, and is closed', () => {
    const serial = openBlock.serial;
    const leaves = Array.from({ length: BLOCK_SIZE }, (_, i) => value(i));
    const y = leaves.reduce((total, leaf) => total.add(leaf));
    y.backward();
    expect(openBlock.serial).toBeGreaterThan(serial);
    expect(leaves.every(({ grad }) => grad === 1)).toBe(true);
  });
});

describe('is', () => {
  const x = value(3);
  const y = x.mul(x);
  const z = y.add(y);

  test('tells the same node from another, before and after the block is closed', () => {
    for (let k = 0; k < 2; k++) {
      expect([z.inputs[0]!.is(y), z.inputs[1]!.is(y), z.is(y), y.is(z)]).toEqual([true, true, false, false]);
      turn();
    }
  });

  test('a leaf is only itself', () => {
    expect([x.is(x), x.is(value(3)), x.is(y), y.is(x)]).toEqual([true, false, false, false]);
  });

  test('two leaves that nothing has read yet are two', () => {
    expect(value(3).is(value(3))).toBe(false);
  });

  test('nodes at the same place of two blocks are two', () => {
    turn();
    const one = exp(x);
    turn();
    const other = exp(x);
    expect([one.index === other.index, one.is(other)]).toEqual([true, false]);
  });
});

describe('a node of very many operands', () => {
  const many = BLOCK_SIZE / 2;

  /** Of each kind: a number, a leaf, a node of this block that reads an older one, one of an older block. */
  function mixed(): { terms: Operand[]; leaf: Value; old: Value; fresh: Value } {
    const leaf = value(2);
    const old = leaf.mul(3);
    turn();
    const fresh = old.mul(5);
    const terms = Array.from({ length: many }, (_, k) => [1, leaf, old, fresh, value(1)][k % 5]!);
    return { terms, leaf, old, fresh };
  }

  test.each([
    ['sum', sum, 1],
    ['mean', mean, 1 / many],
  ] as const)('%s reads all kinds of them', (_, reduce, share) => {
    const { terms, leaf, old, fresh } = mixed();
    const counts = [leaf, old, fresh].map((at) => terms.filter((term) => term === at).length);
    const y = reduce(terms);
    expect(y.data).toBeCloseTo(terms.reduce<number>((total, term) => total + Number(term), 0) * share, 6);
    y.backward();
    const [nLeaf, nOld, nFresh] = counts.map((count) => count * share) as [number, number, number];
    expect(leaf.grad).toBeCloseTo(nLeaf + 3 * nOld + 15 * nFresh, 6);
    expect(old.grad).toBeCloseTo(nOld + 5 * nFresh, 6);
    expect(fresh.grad).toBeCloseTo(nFresh, 6);
    expect(y.inputs).toHaveLength(many);
    expect([1, 2, 3].map((k) => y.inputs[k]!.is(terms[k] as Value))).toEqual([true, true, true]);
    expect(y.inputs[0]).toMatchObject({ role: 'constant', data: 1 });
    const tape = Tape.of(y);
    expect(tape.argsOf(tape.length - 1)).toEqual(terms.map(Number));
  });

  test('more operands than the pool of a block has room for', () => {
    const x = value(2);
    const y = sum(new Array<Value>(5 * BLOCK_SIZE).fill(x));
    y.backward();
    expect([y.data, x.grad, x.mul(x).data]).toEqual([10 * BLOCK_SIZE, 5 * BLOCK_SIZE, 4]);
  });

  test('twice: what waits for an older block is taken by the first sweep', () => {
    const { terms, leaf } = mixed();
    const y = sum(terms);
    y.backward();
    const once = leaf.grad;
    y.backward();
    expect(leaf.grad).toBe(2 * once);
  });

  test.each([[], [3]])('a dot product of them is a sum of products, with the bias %s', (...bias) => {
    const x = value(2);
    const ones = new Array<number>(many).fill(1);
    const y = dot(new Array<Value>(many).fill(x), ones, ...bias);
    y.backward();
    expect([y.data, x.grad]).toEqual([2 * many + (bias[0] ?? 0), many]);
  });

  test('a dot product reads old blocks in its factors and in its bias', () => {
    const x = value(3);
    const [a, b, c] = [x.mul(1), x.mul(2), x.mul(5)];
    turn();
    const y = dot([a, 4], [2, b], c);
    y.backward();
    expect([y.data, a.grad, b.grad, c.grad, x.grad]).toEqual([6 + 24 + 15, 2, 4, 1, 2 + 8 + 5]);
    turn();
    const z = dot([x], [x], c);
    z.backward();
    expect([z.data, c.grad]).toEqual([9 + 15, 1]);
  });

  test.each<[string, (old: Value, x: Value) => Value]>([
    ['first factors', (old, x) => dot([old, x], [x, x], x)],
    ['second factors', (old, x) => dot([x, x], [x, old], x)],
    ['bias', (old, x) => dot([x], [x], old.mul(x))],
  ])('a dot product that reads an old block only in its %s', (_, of) => {
    const x = value(3);
    const old = x.mul(2);
    turn();
    const y = of(old, x);
    y.backward();
    const reference = grad(([at]) => of(at!.mul(2), at!))([3]);
    expect([x.grad, old.grad]).toEqual([reference[0], 3]);
  });

  test('a dot product needs as many factors of one kind as of the other', () => {
    expect(() => dot([value(1), value(2)], [value(3)])).toThrow(
      new RangeError('dot needs two lists of the same length, got 2 and 1 numbers'),
    );
  });

  test('a reduction of a few reads old blocks by copies, the same one twice', () => {
    const x = value(3);
    const old = x.mul(x);
    turn();
    const y = dot([old, old, x], [old, 2, x]);
    y.backward();
    expect([y.data, old.grad, x.grad]).toEqual([81 + 18 + 9, 18 + 2, 20 * 6 + 6]);
  });

  test('a sum falls back to the general path for a number, and for nothing recorded', () => {
    const x = value(3);
    expect([sum([x, 4]).data, noGrad(() => sum([x, 4])).data]).toEqual([7, 7]);
    expect(noGrad(() => sum([x, x])).op).toBeNull();
  });
});

describe('a block that is full', () => {
  /** Leaves room for so many nodes and copies. */
  const leaveRoom = (room: number): void => {
    turn();
    const x = value(1).mul(1);
    while (recorder.top - recorder.used > room) x.mul(x);
  };
  const rooms = [0, 1, 2, 3, 4, 5, 6, 7, 8];

  test.each<[string, (x: Value, y: Value) => Value]>([
    ['add', (x, y) => x.add(y)],
    ['sub', (x, y) => x.sub(y)],
    ['mul', (x, y) => x.mul(y)],
    ['exp', (x, y) => exp(x.add(y))],
    ['sum', (x, y) => sum([x, y, 2, x])],
    ['dot', (x, y) => dot([x, 2], [y, x], y)],
    ['atan2', (x, y) => apply(ops.atan2, [x, y])],
  ])('takes what fits, and turns for the rest: %s', (_, f) => {
    const reference = grad(([a, b]) => f(a!, b!))([0.5, 0.25]);
    for (const room of rooms) {
      leaveRoom(room);
      const leaves = [value(0.5), value(0.25)] as const;
      const y = f(...leaves);
      y.backward();
      expect(leaves.map((leaf) => leaf.grad)).toEqual(reference);
      leaveRoom(room + 2);
      const onPage = leaves.map((leaf) => leaf.neg()) as [Value, Value];
      while (recorder.top - recorder.used > room && recorder.used > 2) onPage[0].mul(onPage[0]);
      const copies = leaves.map(({ data }) => data);
      f(...onPage).backward();
      expect(onPage.map((node) => node.grad)).toEqual(grad(([a, b]) => f(a!, b!))([-0.5, -0.25]));
      expect(leaves.map((leaf) => leaf.mul(1).data)).toEqual(copies);
    }
  });

  test('lets go of its leaves, which are leaves on the next one too', () => {
    leaveRoom(0);
    const x = value(2);
    const y = x.mul(x);
    expect([x.op, x.inputs, y.inputs[0]]).toEqual([null, [], x]);
    turn();
    expect(x.span).toBe(NOWHERE);
  });

  test.each<[string, (a: Value, b: Value) => Value, number]>([
    ['add', (a, b) => a.add(b), 5],
    ['sub', (a, b) => a.sub(b), -1],
    ['mul', (a, b) => a.mul(b), 12],
  ])('and what is put in its place: %s of two old nodes', (_, f, slope) => {
    const x = value(1);
    const [a, b] = [x.mul(2), x.mul(3)];
    turn();
    let filler = x.mul(7);
    for (let k = 0; k < 100; k++) filler = filler.mul(1);
    const y = f(a!, b!);
    y.backward();
    expect([y.data, x.grad]).toEqual([f(value(2), value(3)).data, slope]);
  });
});

describe('what is recorded', () => {
  test('is not touched by what is not', () => {
    const [a, b] = [value(2), value(3)];
    const before = a.mul(b);
    expect(noGrad(() => a.add(b)).data).toBe(5);
    const after = before.mul(b);
    after.backward();
    expect([before.data, after.data, a.grad, b.grad]).toEqual([6, 18, 9, 12]);
  });

  test('stays where it is for who asks for it by way of a later block', () => {
    const x = value(2);
    const a = x.mul(3);
    turn();
    const b = a.mul(5);
    turn();
    const found = b.inputs[0]!;
    turn();
    x.mul(7);
    expect([found.data, found.op, found.is(a)]).toEqual([6, ops.mul, true]);
  });

  test('and written over on an old block keeps its gradient', () => {
    const x = value(3);
    for (let k = 0; k < 100; k++) x.mul(1);
    const y = x.mul(1);
    const z = y.mul(y);
    turn();
    for (let k = 0; k < 40; k++) y.data = 100 + k;
    z.backward();
    expect([x.grad, y.data]).toEqual([6, 139]);
  });

  test('and reached by one output is not touched by another that did not choose it', () => {
    const x = value(3);
    const a = x.mul(2);
    turn();
    const b = a.mul(3);
    const chosen = b.mul(1);
    const other = where(value(0), b, x);
    chosen.backward();
    other.backward();
    expect([a.grad, x.grad]).toEqual([3, 7]);
  });

  test('marks where a scope begins, not every scope that is empty', () => {
    const before = openBlock.starts.length;
    for (let k = 0; k < 100; k++) scope('empty', () => {});
    expect(openBlock.starts.length - before).toBeLessThanOrEqual(1);
  });
});

describe('the span of a node of two', () => {
  const base = new Span(openBlock);
  const [older, other] = [new Span(openBlock), new Span(openBlock)];
  const reader = new Span(openBlock, older);
  const both = new Span(openBlock, older, other);

  test('is one of theirs if that keeps alive what the other does', () => {
    expect(union(reader, reader)).toBe(reader);
    expect(union(reader, base)).toBe(reader);
    expect(union(base, reader)).toBe(reader);
    const joined = union(reader, both);
    expect([joined.left, joined.right]).toEqual([reader, both]);
    for (const part of [reader, both]) {
      expect(union(joined, part)).toBe(joined);
      expect(union(part, joined)).toBe(joined);
    }
  });
});

describe('an operation of the reader’s own', () => {
  const cube = customOp({
    name: 'cube',
    arity: 1,
    value: ([x]) => x ** 3,
    partials: (k, [x]) => [k.mul(k.constant(3), k.square(x))],
  });

  test('is found again on an old block', () => {
    const x = value(2);
    const y = cube(x);
    turn();
    const z = cube(y);
    z.backward();
    expect([z.data, x.grad, y.op?.name, z.op?.name]).toEqual([512, 192 * 12, 'cube', 'cube']);
    expect(Tape.of(z).op(1)).toBe(y.op);
  });

  test('whose partials throw leaves nothing behind, on whatever block', () => {
    let isBroken = true;
    const fragile = customOp({
      name: 'fragile',
      arity: 1,
      value: ([x]) => x,
      partials: (k) => {
        if (isBroken) throw new Error('no partials today');
        return [k.constant(1)];
      },
    });
    const x = value(2);
    const oldest = x.mul(3);
    turn();
    const broken = fragile(oldest);
    turn();
    const y = broken.add(oldest.mul(10));
    expect(() => y.backward()).toThrow(new Error('no partials today'));
    isBroken = false;
    x.grad = 0;
    y.backward();
    expect(x.grad).toBe(33);
    isBroken = true;
    const near = fragile(x).add(x);
    expect(() => near.backward()).toThrow(new Error('no partials today'));
    x.grad = 0;
    exp(x).backward();
    expect(x.grad).toBe(Math.exp(2));
  });
});

describe('noGrad', () => {
  test('records nothing, whatever is computed', () => {
    const x = value(2);
    const { used, top } = recorder;
    const results = noGrad(() => [
      x.add(1),
      x.mul(x),
      x.sub(1),
      x.div(2),
      x.relu(),
      x.neg(),
      log(x),
      sum([x, x]),
      mean([x, 1]),
    ]);
    expect([recorder.used, recorder.top]).toEqual([used, top]);
    expect(results.map(({ data }) => data)).toEqual([3, 4, 1, 1, 2, -2, Math.log(2), 4, 1.5]);
    expect(results.every(({ op, role }) => op === null && role === 'constant')).toBe(true);
  });

  test('a block that is closed within it does not end it', () => {
    const x = value(2);
    const [inside, still] = noGrad(() => {
      turn();
      return [x.mul(x), dot([x], [x], 1)];
    });
    expect([inside!.op, still!.op, still!.data, x.mul(x).op === null]).toEqual([null, null, 5, false]);
  });

  test('ends with its body, also if that throws, and may be nested', () => {
    const x = value(2);
    expect(() =>
      noGrad(() => {
        throw new RangeError('within');
      }),
    ).toThrow(new RangeError('within'));
    expect(x.mul(x).op).not.toBeNull();
    expect(noGrad(() => [noGrad(() => x.mul(x)), x.mul(x)]).map(({ op }) => op)).toEqual([null, null]);
  });

  test('sends no gradient back', () => {
    const x = value(2);
    x.mul(noGrad(() => x.mul(x))).backward();
    expect(x.grad).toBe(4);
  });
});

test('in the arithmetic of Values, constants and operations are Values', () => {
  const two = values.constant(2);
  expect([two.role, two.op, two.grad]).toEqual(['constant', null, 0]);
  const x = value(3);
  const y = values.mul(two, x);
  y.backward();
  expect([y.data, x.grad, two.grad]).toEqual([6, 2, 0]);
});

test('a number among the operands is a constant without gradient, on whatever block', () => {
  const x = value(3);
  const y = x.mul(2);
  const z = apply(y.op as Op, [4, y]);
  z.backward();
  expect([y.inputs[1]!.grad, z.inputs[0]!.grad, x.grad]).toEqual([0, 0, 8]);
  turn();
  expect([y.inputs[1]!.role, y.inputs[1]!.data, y.inputs[1]!.scope]).toEqual(['constant', 2, null]);
});

test('scopes that are open when the block is closed stay open', () => {
  const x = value(1);
  const [before, after] = scope('outer', () => {
    const first = exp(x);
    turn();
    const second = scope('inner', () => exp(first));
    turn();
    return [second, exp(second)] as const;
  });
  expect([before.scope?.name, after.scope?.name, exp(x).scope]).toEqual(['inner', 'outer', null]);
  expect(Tape.of(after).scopes.map(({ name }) => name)).toEqual(['outer', 'inner']);
});

describe('a leaf that is written', () => {
  test('does not change what waits for its backward pass', () => {
    const [x, w] = [value(3), value(2)];
    const first = x.mul(w);
    const second = first.mul(w);
    w.data = 100;
    second.backward();
    expect([second.data, x.grad, w.grad]).toEqual([12, 4, 12]);
    expect(x.mul(w).data).toBe(300);
  });

  test('changes what is recorded afterwards, also once it was pulled back', () => {
    const [x, w] = [value(3), value(2)];
    x.mul(w).backward();
    w.data = 5;
    const y = x.mul(w);
    w.data = 7;
    y.backward();
    expect([y.data, x.grad]).toEqual([15, 2 + 5]);
    expect(x.mul(w).data).toBe(21);
  });
});

describe('numbers that are written while graphs wait', () => {
  test('a loop that only writes does not grow, and graphs that wait keep their numbers', () => {
    const w = value(3);
    const y = w.mul(w);
    for (let k = 0; k < 10 * BLOCK_SIZE; k++) w.data = k;
    expect(openBlock.writes.length).toBeLessThan(8 * BLOCK_SIZE);
    y.backward();
    expect([y.data, w.grad, w.data, w.mul(2).data]).toEqual([9, 6, 10 * BLOCK_SIZE - 1, 20 * BLOCK_SIZE - 2]);
  });

  test('of two graphs that share a leaf, each keeps its own', () => {
    const [d, g] = [value(3), value(2)];
    const ofG = d.mul(g).pow(2);
    const ofD = d.sub(1).pow(2);
    ofD.backward();
    d.data -= 0.1 * d.grad;
    ofG.backward();
    expect(g.grad).toBe(2 * 9 * 2);
    expect(d.data).toBe(2.6);
  });

  test('a graph may be pulled back again after an update', () => {
    const w = value(3);
    const y = w.mul(w);
    y.backward();
    w.grad = 0;
    w.data = 10;
    y.backward();
    expect([w.grad, w.data, w.mul(w).data]).toEqual([6, 10, 100]);
  });

  test('an inner number that is written changes no gradient', () => {
    const x = value(3);
    const y = x.mul(x);
    const z = y.mul(y);
    y.data = 1;
    z.backward();
    expect([x.grad, y.data, z.data]).toEqual([108, 1, 81]);
  });

  test('whenever leaves are written, and on whatever openBlock, gradients are those of what was recorded', () => {
    const write = fc.record({ at: fc.nat(40), leaf: fc.nat(2), number: fc.integer({ min: -9, max: 9 }) });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 8 }), fc.array(fc.nat(40), { maxLength: 2 }), (writes, turns) => {
        const leaves = [value(2), value(-3), value(0.5)];
        let now = leaves.map(({ data }) => data);
        let y = leaves[0]!;
        let tangents = [1, 0, 0]; // ∂y/∂leaf, by forward mode in plain numbers
        for (let step = 0; step < 40; step++) {
          if (turns.includes(step)) turn();
          for (const { at, leaf, number } of writes)
            if (at === step) {
              leaves[leaf]!.data = number;
              now = now.with(leaf, number);
            }
          const k = step % 3;
          if (step === 0) y = leaves[0]!.mul(1);
          const before = y.data;
          y = step % 2 === 0 ? y.mul(leaves[k]!).mul(0.25) : y.add(leaves[k]!);
          tangents = tangents.map((tangent, j) =>
            step % 2 === 0 ? 0.25 * (tangent * now[k]! + (j === k ? before : 0)) : tangent + (j === k ? 1 : 0),
          );
        }
        for (const leaf of leaves) leaf.grad = 0;
        y.backward();
        for (const [j, { grad }] of leaves.entries())
          expect(Math.abs(grad - tangents[j]!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(tangents[j]!)));
        expect(leaves.map(({ data }) => data)).toEqual(now);
      }),
    );
  });

  test('a tape is computed from the present numbers of its leaves', () => {
    const w = value(3);
    const y = w.mul(w);
    w.data = 5;
    const tape = Tape.of(y);
    expect([...tape.values]).toEqual([5, 25]);
    expect(y.data).toBe(9);
  });

  test('also if that block alone, or the block after it, has seen other numbers', () => {
    for (const isLater of [false, true]) {
      const [w, v] = [value(3), value(2)];
      const a = w.mul(w);
      turn();
      const b = a.mul(v);
      (isLater ? v : w).data = 5;
      expect([...Tape.of(b).values]).toEqual(isLater ? [3, 5, 9, 45] : [5, 2, 25, 50]);
    }
  });

  test('also of leaves that are so many that they are named', () => {
    const xs = Array.from({ length: 20_000 }, () => value(1));
    const y = sum(xs);
    xs[7]!.data = 11;
    const tape = Tape.of(y);
    expect([y.data, tape.values[tape.indexOf(y)]]).toEqual([20_000, 20_010]);
  });

  test('so many terms that they are named keep their numbers too', () => {
    const xs = Array.from({ length: 20_000 }, (_, k) => value(k === 0 ? 10 : 0));
    const y = logSumExp(xs);
    xs[0]!.data = -10;
    y.backward();
    expect(xs[0]!.grad).toBeCloseTo(Math.exp(10) / (Math.exp(10) + 19_999), 12);
  });
});

test('of thousands of leaves on the openBlock, those that a graph has read get their gradient', () => {
  const w = value(2);
  const others = Array.from({ length: 2000 }, (_, k) => value(k));
  for (const other of others) other.mul(1);
  const y = w.mul(w);
  y.backward();
  y.backward();
  expect(w.grad).toBe(8);
  expect(others.every(({ grad }) => grad === 0)).toBe(true);
});

test('partials that record more than fits are refused, and nothing waits afterwards', () => {
  const greedy = customOp<1>({
    name: 'greedy',
    arity: 1,
    value: ([x]) => x,
    partials: (k) => {
      let z = value(1);
      for (let i = 0; i < 2 * BLOCK_SIZE; i++) z = z.mul(1);
      return [k.constant(1)];
    },
  });
  const x = value(2);
  expect(() => greedy(x).mul(3).backward()).toThrow('partials() recorded too many nodes during backward()');
  x.grad = 0;
  x.mul(3).backward();
  expect(x.grad).toBe(3);
});

test('partials that are too few are refused', () => {
  const short = customOp<2>({ name: 'short', arity: 2, value: ([a]) => a, partials: (k) => [k.constant(1)] as never });
  expect(() => short(value(1), value(2)).backward()).toThrow(
    'short needs a partial for each of its 2 arguments, got 1',
  );
  expect(() => hessian(([a, b]) => short(a!, b!))([1, 2])).toThrow(
    'short needs a partial for each of its 2 arguments, got 1',
  );
});

test.each<[string, object, RegExp]>([
  ['a name', { arity: 1, value: () => 0, partials: () => [] }, /needs a name/],
  ['an arity', { name: 'q', value: () => 0, partials: () => [] }, /arity of q is undefined/],
  ['a value', { name: 'q', arity: 1, partials: () => [] }, /q needs a function value/],
  ['partials', { name: 'q', arity: 1, value: () => 0 }, /q needs a function partials/],
])('an operation needs %s', (_, op, message) => {
  expect(() => customOp(op as never)).toThrow(message);
});
