// Losses and optimisers at their edges against PyTorch in float64 (reference/edges.py): zeros, infinities, NaN, overflow and
// saturation. NaN and infinities stand at the same places; where a loss is NaN, its gradient is free. Relative error at
// most 1e-12, with 1e-15 for what PyTorch loses in the tails; bceLoss has 5e-9, because PyTorch's bound 1e-12 has 32 bits.
import { Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import * as nn from './all.ts';
import reference from './reference/edges.json' with { type: 'json' };

type Plain = number | string;

interface Steps {
  readonly name: string;
  readonly options: object;
  readonly gradients: readonly Plain[];
  readonly places: readonly Plain[];
}

interface Loss {
  readonly name: string;
  readonly options: object;
  readonly predictions: readonly Plain[];
  readonly target: number;
  readonly loss: Plain;
  readonly gradients: readonly Plain[];
}

const exported = new Map(Object.entries(nn)) as unknown as Map<string, never>;

const expectSame = (found: readonly number[], wanted: readonly Plain[], tolerance = 1e-12) => {
  expect(found).toHaveLength(wanted.length);
  for (const [i, plain] of wanted.entries()) {
    const [ours, theirs] = [found[i]!, Number(plain)];
    const same = Object.is(ours, theirs) || Math.abs(ours - theirs) <= tolerance * Math.abs(theirs) + 1e-15;
    expect(same, `number ${i} of ${JSON.stringify(wanted)}: ${found.join(', ')}`).toBe(true);
  }
};

test.each(reference.optimizers as readonly Steps[])('$name $options moved by $gradients', (row) => {
  const x = new Value(1.5, { role: 'parameter' });
  const Optimizer = exported.get(row.name)! as new (parameters: readonly Value[], options: object) => nn.Optimizer;
  const optimizer = new Optimizer([x], row.options);
  const places = row.gradients.map((gradient) => {
    x.grad = Number(gradient);
    optimizer.step();
    return x.data;
  });
  expectSame(places, row.places);
});

test.each(reference.losses as readonly Loss[])('$name $options of $predictions for $target', (row) => {
  const predictions = row.predictions.map((y) => new Value(Number(y)));
  const loss = exported.get(row.name)! as (y: readonly Value[], target: unknown, options: object) => Value;
  const isOfClass = row.name === 'crossEntropyLoss' || row.name === 'nllLoss';
  const found = loss(predictions, isOfClass ? row.target : [row.target], row.options);
  found.backward();
  expectSame([found.data], [row.loss]);
  const gradients = predictions.map(({ grad }) => grad);
  if (row.loss !== 'NaN') expectSame(gradients, row.gradients, row.name === 'bceLoss' ? 5e-9 : 1e-12);
});

test('a centred RMSprop stays finite, however long the gradient stays the same', () => {
  const x = new Value(0, { role: 'parameter' });
  const optimizer = new nn.RMSprop([x], { centered: true });
  for (let step = 0; step < 10_000; step++) {
    x.grad = 0.1;
    optimizer.step();
  }
  expect(x.data).toBeLessThan(0);
  expect(Number.isFinite(x.data)).toBe(true);
});
