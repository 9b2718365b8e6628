// A network that gets a unit or a layer more, or less: what the reader gave to the weights that stay, stays with them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initialDocument } from '../src/document/document.ts';
import { linkTo } from '../src/document/link.ts';
import { withLayerAfter, withUnits } from '../src/lenses/figure/network-layers.ts';
import { planAfter, writeNetwork } from '../src/lenses/source/write-network.ts';
import { createSession } from '../src/session/session.ts';
import { numbered, pathAfter } from '../src/sources/network-change.ts';
import { planOf } from '../src/sources/network-plan.ts';
import { type NetworkPlan, networkText } from '../src/sources/network-text.ts';
import { fakeEnvironment } from './fake-environment.ts';

const PLAN: NetworkPlan = {
  inputs: 2,
  layers: [
    { units: 3, activation: 'tanh', bias: 'own', isNormalized: true },
    { units: 2, activation: 'relu', bias: 'shared' },
    { units: 2, activation: 'none', bias: 'own' },
  ],
  loss: 'mse',
};

function open(plan: NetworkPlan = PLAN, given = {}) {
  const text = networkText(plan);
  const session = createSession(
    fakeEnvironment(linkTo({ ...initialDocument, source: { kind: 'expression', text, drawn: text }, ...given }, 'en')),
  );
  const { editor, figure, program } = session;
  const planNow = () => numbered(planOf(program.text.value!))!;
  const number = (path: string) => {
    const { paths, shared } = program.program.value;
    return program.tape.value.values[paths.nodeAt(shared?.leaves.get(path) ?? path)];
  };
  const parameters = () => {
    const { paths, tape } = program.program.value.shared?.of ?? program.program.value;
    return Array.from({ length: tape.leafCount }, (_, i) => i).flatMap((i) =>
      tape.role(i) === 'parameter' ? [paths.nodes[i]!] : [],
    );
  };
  const frozen = () => new Set(Array.from(figure.frozen.value, (i) => program.program.value.paths.nodes[i]!));
  const change = (by: (plan: NetworkPlan) => NetworkPlan | null): NetworkPlan => {
    const before = planNow();
    const after = planAfter(editor, before, by(before) ?? before);
    writeNetwork(session, before, after);
    return after;
  };
  return { session, editor, program, number, parameters, frozen, change };
}

const W = (k: number, i: number, j: number) => `W^(${k})_{${i},${j}}`;

test('a unit more or less leaves the others their numbers, what is frozen, shared and switched', () => {
  const { editor, program, number, frozen, change } = open();
  program.applyUpdate(3);
  const given = new Map(
    [W(1, 1, 1), W(1, 3, 2), W(2, 2, 1), W(3, 1, 2), 'wg^(1)_2', 'b2'].map((path) => [path, number(path)]),
  );
  editor.edit({ type: 'freeze', leaves: [W(1, 1, 2), W(2, 1, 3), 'b2'], isFrozen: true });
  editor.edit({
    type: 'share',
    shared: new Map([[W(2, 2, 2), W(1, 2, 1)]]),
    values: editor.document.value.values,
  });
  editor.edit({ type: 'set role', leaf: W(3, 2, 2), role: 'constant', value: null });
  const before = editor.document.value;
  const check = () => {
    for (const [path, x] of given) expect(number(path), path).toBe(x);
    expect(editor.document.value.shared).toEqual(before.shared);
    expect(editor.document.value.roles).toEqual(before.roles);
    expect(number(W(2, 2, 2))).toBe(number(W(1, 2, 1)));
  };
  for (const k of [1, 2, 3, 0]) {
    change((plan) => withUnits(plan, k, 1));
    check();
    expect(frozen()).toEqual(new Set([W(1, 1, 2), W(2, 1, 3), 'b2']));
  }
  for (const k of [0, 3, 2, 1]) {
    change((plan) => withUnits(plan, k, -1));
    check();
  }
  change((plan) => withUnits(plan, 1, -1)); // W^(1)_{3,…} and W^(2)_{…,3} are gone
  given.delete(W(1, 3, 2));
  check();
  expect(frozen()).toEqual(new Set([W(1, 1, 2), 'b2']));
  expect(editor.document.value.values.has(W(1, 3, 2))).toBe(false);
  for (let k = 0; k < 9; k++) editor.undo();
  expect(editor.document.value).toEqual(before);
});

test('a layer more or less takes them along to the layer that has another number', () => {
  const { editor, program, number, frozen, change } = open();
  program.applyUpdate(3);
  editor.edit({ type: 'freeze', leaves: [W(2, 1, 2), 'b^(3)_1'], isFrozen: true });
  editor.edit({
    type: 'share',
    shared: new Map([[W(3, 2, 2), W(1, 2, 1)]]),
    values: editor.document.value.values,
  });
  const [a, b, c] = [number(W(2, 1, 2)), number(W(3, 1, 1)), number('b2')];
  change((plan) => withLayerAfter(plan, 1));
  expect([number(W(3, 1, 2)), number(W(4, 1, 1)), number('b3')]).toEqual([a, b, c]);
  expect(number(W(2, 1, 2))).not.toBe(a);
  expect(frozen()).toEqual(new Set([W(3, 1, 2), 'b^(4)_1']));
  expect(editor.document.value.shared).toEqual(new Map([[W(4, 2, 2), W(1, 2, 1)]]));
  change((plan) => ({ ...plan, layers: plan.layers.toSpliced(1, 1) }));
  expect([number(W(2, 1, 2)), number(W(3, 1, 1)), number('b2')]).toEqual([a, b, c]);
  expect(frozen()).toEqual(new Set([W(2, 1, 2), 'b^(3)_1']));
  change((plan) => ({ ...plan, layers: plan.layers.toSpliced(0, 1) }));
  expect(editor.document.value.shared.size).toBe(0); // one of the two is gone
  expect(frozen()).toEqual(new Set([W(1, 1, 2), 'b^(2)_1']));
  expect(number(W(2, 1, 1))).toBe(b);
});

test('the column of a unit that goes, goes with it, and undo brings both back', () => {
  const rows = { columns: ['x_1', 'x_2', 'y_1', 'y_2'], cells: [['1', '2', '3', '4']], at: 0, over: 'row' } as const; // prettier-ignore
  const { editor, change } = open(PLAN, { rows });
  change((plan) => withUnits(plan, 0, -1));
  expect(editor.document.value.rows).toEqual({ ...rows, columns: ['x_1', 'y_1', 'y_2'], cells: [['1', '3', '4']] });
  change((plan) => withUnits(plan, 3, -1));
  expect(editor.document.value.rows).toEqual({ ...rows, columns: ['x_1', 'y_1'], cells: [['1', '3']] });
  change((plan) => withUnits(plan, 0, 1));
  expect(createSession(fakeEnvironment(new URL(editor.link()).hash)).editor.document.value.rows.columns).toEqual([
    'x_1',
    'y_1',
  ]); // prettier-ignore
  for (let k = 0; k < 3; k++) editor.undo();
  expect(editor.document.value.rows).toEqual(rows);
});

test('what is frozen stays the number that was drawn; untouched weights are drawn as their rule says, and so is a start that is chosen', () => {
  const fresh = open();
  fresh.change((plan) => withUnits(plan, 1, 1));
  expect(fresh.editor.document.value.values.size).toBe(0);
  const { editor, program, number, change } = open();
  const drawn = number(W(1, 1, 1));
  editor.edit({ type: 'freeze', leaves: [W(1, 1, 1)], isFrozen: true });
  change((plan) => withUnits(plan, 1, 1));
  expect(program.text.value).toContain('W1 = xavier(4, 2)');
  expect(number(W(1, 1, 1))).toBe(drawn);
  change((plan) => ({
    ...plan,
    layers: plan.layers.map((layer, at) => (at === 0 ? { ...layer, start: 'ones' } : layer)),
  }));
  expect(number(W(1, 1, 1))).toBe(1);
});

test('numbers that stand in the text stay there, and a number that two share is in both places', () => {
  const rows = (n: number, m: number) =>
    Array.from({ length: n }, (_, i) => Array.from({ length: m }, (_, j) => i + j / 8));
  const layers = PLAN.layers.map((layer, at) => ({ ...layer, weights: rows(layer.units, [2, 3, 2][at]!) }));
  const { editor, program, number, change } = open({ ...PLAN, layers });
  editor.edit({ type: 'share', shared: new Map([[W(2, 2, 2), W(1, 2, 1)]]), values: new Map() });
  program.setValue(program.program.value.paths.nodeAt(W(1, 2, 1)), 0.375);
  change((plan) => withUnits(plan, 1, 1));
  change((plan) => withLayerAfter(plan, 0));
  expect(editor.document.value.shared).toEqual(new Map([[W(3, 2, 2), W(2, 2, 1)]]));
  expect(number(W(3, 2, 2))).toBe(0.375);
  expect(planOf(program.text.value!)!.layers[2]!.weights![1]).toEqual([1, 0.375, 1.25, expect.any(Number)]);
});

test('whatever is changed, and in whatever order, each weight that stays has its number and its marks', () => {
  const step = fc.oneof(
    fc.tuple(fc.nat(4), fc.constantFrom(1 as const, -1 as const)).map(
      ([k, by]) =>
        (plan: NetworkPlan) =>
          k > plan.layers.length ? null : withUnits(plan, k, by),
    ),
    fc.nat(3).map((at) => (plan: NetworkPlan) => (at > plan.layers.length ? null : withLayerAfter(plan, at))),
    fc
      .nat(3)
      .map(
        (at) => (plan: NetworkPlan) =>
          plan.layers.length > 1 && at < plan.layers.length ? { ...plan, layers: plan.layers.toSpliced(at, 1) } : null,
      ),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), fc.nat(), (steps, f, a, b) => {
      const { editor, program, number, parameters, change } = open();
      program.applyUpdate(1);
      const all = parameters();
      editor.edit({ type: 'freeze', leaves: [all[f % all.length]!], isFrozen: true });
      const pair = [all[a % all.length]!, all[b % all.length]!] as const;
      if (pair[0] !== pair[1])
        editor.edit({ type: 'share', shared: new Map([pair]), values: editor.document.value.values });
      for (const by of steps) {
        const before = new Map(parameters().map((path) => [path, number(path)]));
        const was = editor.document.value;
        const text = program.text.value;
        const after = change(by);
        if (program.text.value === text) continue;
        const now = new Set(parameters());
        for (const [path, x] of before) {
          const to = pathAfter(after, path);
          if (to === null || !now.has(to)) continue;
          expect(number(to), `${path} → ${to}`).toBe(x);
          if (was.frozen.has(path)) expect(editor.document.value.frozen.has(to)).toBe(true);
        }
        for (const [from, to] of was.shared) {
          const [p, q] = [pathAfter(after, from), pathAfter(after, to)];
          const stays = p !== null && q !== null && now.has(p) && now.has(q);
          expect(editor.document.value.shared.get(p ?? '')).toBe(stays ? q : undefined);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('the output that cross entropy needs goes with it, also after a change on the figure', () => {
  const { session, program, change } = open({
    ...PLAN,
    layers: PLAN.layers.with(2, { units: 1, activation: 'none', bias: 'own' }),
  });
  const outputs = () => planOf(program.text.value!)!.layers.at(-1)!.units;
  const choose = (loss: NetworkPlan['loss']) => {
    const before = numbered(planOf(program.text.value!))!;
    writeNetwork(session, before, planAfter(session.editor, before, { loss }));
  };
  choose('crossEntropy');
  expect(outputs()).toBe(2);
  change((plan) => withUnits(plan, 1, 1));
  change((plan) => withLayerAfter(plan, 1));
  choose('mse');
  expect(outputs()).toBe(1);
  choose('crossEntropy');
  change((plan) => withUnits(plan, 4, 1));
  choose('mse');
  expect(outputs()).toBe(3); // the reader's
});
