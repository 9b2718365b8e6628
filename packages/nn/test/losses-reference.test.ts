import { readFileSync } from 'node:fs';
import { dot, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import * as nn from './all.ts';
import { expectClose } from './close.ts';

interface LossRow {
  readonly name: string;
  readonly options: Record<string, unknown>;
  readonly predictions: number[];
  readonly targets: number | number[];
  readonly loss: number | number[];
  readonly adjoints: number | number[];
  readonly gradients: number[];
}

interface PenaltyRow {
  readonly name: keyof typeof penalties;
  readonly options: { readonly halved?: boolean };
  readonly lambda: number;
  readonly parameters: number[];
  readonly loss: number;
  readonly gradients: number[];
}

type Loss = (predictions: readonly Value[], targets: unknown, options: object) => Value | readonly Value[];

const reference = JSON.parse(readFileSync(new URL('./reference/layers.json', import.meta.url), 'utf8'));
const losses: readonly LossRow[] = reference.losses;
const penalties = { l1Penalty: nn.l1Penalty, l2Penalty: nn.l2Penalty };
const functions = nn as unknown as Record<string, Loss>;

/** The loss and its gradients, of PyTorch, with `targets` in another form or in that of the row. */
function expectSame(row: LossRow, targets: unknown = row.targets): void {
  const predictions = row.predictions.map((y) => new Value(y));
  const loss = functions[row.name]!(predictions, targets, row.options);
  const terms = loss instanceof Value ? [loss] : loss;
  dot(terms, [row.adjoints].flat()).backward();
  expect(Array.isArray(loss)).toBe(Array.isArray(row.loss));
  expectClose(
    terms.map(({ data }) => data),
    [row.loss].flat(),
  );
  expectClose(
    predictions.map(({ grad }) => grad),
    row.gradients,
  );
}

test.each(losses)('$name $options of $predictions for $targets', (row) => {
  expectSame(row);
});

test.each(losses)('$name $options of $predictions for Values of $targets', (row) => {
  const { targets } = row;
  expectSame(row, typeof targets === 'number' ? new Value(targets) : targets.map((y) => new Value(y)));
});

test.each(losses.filter(({ options }) => options.reduction === undefined || options.reduction === 'mean'))(
  '$name has the defaults of PyTorch',
  (row) => {
    const { reduction, ...options } = row.options;
    if (row.name !== 'halfSquaredError') expectSame({ ...row, options });
  },
);

test.each(reference.penalties as PenaltyRow[])('$name $options', ({ name, options, lambda, ...row }) => {
  const parameters = row.parameters.map((θ) => new Value(θ, { role: 'parameter' }));
  const penalty = penalties[name](parameters, lambda, options);
  penalty.backward();
  expectClose(penalty.data, row.loss);
  expectClose(
    parameters.map(({ grad }) => grad),
    row.gradients,
  );
});
