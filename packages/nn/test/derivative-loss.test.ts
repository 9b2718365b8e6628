// Losses on derivatives of a network, as physics-informed networks have them.
import { grad, hessian, type Operand, relu, square, sum, tanh, type Value, value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { fit, MLP, Module, mseLoss, SGD } from './all.ts';

const x = [[-1], [-0.4], [0.3], [0.9]];
const y = x.map(([at]) => Math.cos(at!));

/** The slope of a network, and its second derivative. */
class Slopes extends Module {
  readonly net: MLP;
  readonly u = ([z]: readonly Value[]): Operand => this.net.forward([z!])[0]!;

  constructor(activation: (z: Operand) => Value) {
    super();
    this.net = new MLP([1, 5, 1], { seed: 3, activation });
  }

  override forward(at: readonly Operand[]): Value[] {
    const point = at as readonly Value[];
    return [sum([grad(this.u)(point)[0]!, hessian(this.u)(point)[0]![0]!])];
  }
}

async function losses(activation: (z: Operand) => Value, mode: 'compiled' | 'recorded'): Promise<number[]> {
  const model = new Slopes(activation);
  const found: number[] = [];
  const optimizer = new SGD(model.parameters(), { lr: 0.05 });
  for await (const { loss } of fit(model, { x, y }, { loss: mseLoss, optimizer, epochs: 20, mode })) found.push(loss);
  return found;
}

test.each([
  ['tanh', tanh],
  ['relu', relu],
])('a network of %s is trained by its derivatives, recorded and compiled alike', async (_, activation) => {
  const [compiled, recorded] = [await losses(activation, 'compiled'), await losses(activation, 'recorded')];
  for (const [k, loss] of recorded.entries()) expect(compiled[k]).toBeCloseTo(loss, 12);
  expect(recorded.at(-1)).toBeLessThan(recorded[0]!);
});

test('a derivative at a plain number is refused, and not trained on without its gradient', async () => {
  const model = new MLP([1, 3, 1], { seed: 3 });
  const slope = grad(([z]) => model.forward([z!])[0]!);
  const train = async (at: readonly Operand[]): Promise<void> => {
    const loss = ([u]: readonly Value[], [t]: readonly Value[]): Value =>
      square(u!.sub(t!)).add(square(slope(at as readonly Value[])[0]!));
    const optimizer = new SGD(model.parameters(), { lr: 0.05 });
    for await (const _ of fit(model, { x, y }, { loss, optimizer, epochs: 1 }));
  };
  await expect(train([0])).rejects.toThrow(
    /^grad: the function reads .*, and plain numbers would lose its gradient; write new Value\(0\) to keep it/,
  );
  await train([value(0)]);
});
