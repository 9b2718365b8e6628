// What is computed in one line runs straight, whatever leaves stand above and below it.
import { scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import { type Diagram, type DiagramNode, diagram } from '../src/index.ts';

/** Heights of the nodes with these names or symbols, from left to right. */
function heights({ nodes }: Diagram, isAsked: (node: DiagramNode) => boolean): number[] {
  return nodes
    .filter(isAsked)
    .sort((a, b) => a.x - b.x)
    .map(({ y }) => y);
}
const level = (ys: readonly number[]) => Math.max(...ys) - Math.min(...ys);

describe('a main line is straight', () => {
  const layer = (name: string, record: () => Value) => scope(name, record, { kind: 'layer' });
  const leaves = (role: 'input' | 'target', letter: string, count: number) =>
    Array.from({ length: count }, (_, k) => new Value(0.1 * k, { label: `${letter}_${k + 1}`, role }));

  test.each([1, 2, 3, 10])('of layers, with %s targets above and below it', (count) => {
    let h: Value = layer('layer 1', () => sum(leaves('input', 'x', 3)));
    for (let k = 2; k <= 4; k++) {
      const before = h;
      h = layer(`layer ${k}`, () => tanh(before));
    }
    const last = h;
    const ys = leaves('target', 'y', count);
    const d = diagram(Tape.of(layer('loss', () => sum(ys.map((y) => last.sub(y).pow(2))))), { level: 'layer' });
    expect(level(heights(d, ({ kind }) => kind === 'layer'))).toBeLessThan(0.01);
    const middle = d.nodes.find(({ label }) => label === 'loss')!.y;
    const targets = d.nodes.filter(({ kind }) => kind === 'target').map(({ y }) => y - middle);
    expect(targets.filter((y) => y > 0)).toHaveLength(Math.ceil(count / 2));
    expect(targets.toSorted((a, b) => b - a)).toEqual(targets); // in their order, from above
  });

  test('of operations, whatever leaves stand on it', () => {
    const x = new Value(0.7, { label: 'x' });
    let horner: Value = new Value(3, { label: 'a_0', role: 'parameter' });
    for (let k = 1; k <= 6; k++) horner = horner.mul(x).add(new Value(k, { label: `a_${k}`, role: 'parameter' }));
    let chain: Value = new Value(0.8, { label: 'x' });
    for (let k = 0; k < 12; k++) chain = k % 2 === 0 ? chain.mul(0.9) : tanh(chain.add(0.1));
    for (const y of [horner, chain])
      expect(level(heights(diagram(Tape.of(y), { level: 'op' }), ({ kind }) => kind === 'op'))).toBeLessThan(0.01);
    const d = diagram(Tape.of(chain), { level: 'op' });
    expect(level(heights(d, ({ kind, label }) => kind === 'op' || label === 'x'))).toBeLessThan(0.1); // which begins it
  });

  test('where lines part in many columns, none of them makes the drawing higher', () => {
    const [x, v] = [new Value(0.8, { label: 'x' }), new Value(0.5, { label: 'v', role: 'parameter' })];
    let a = new Value(0.1, { label: 'a_0' });
    for (let k = 1; k <= 30; k++) a = tanh(new Value(k / 10, { role: 'parameter' }).mul(x).add(v.mul(a)));
    const { bounds } = diagram(Tape.of(a), { level: 'op' });
    expect(bounds.y1 - bounds.y0).toBeLessThan(12);
  });
});
