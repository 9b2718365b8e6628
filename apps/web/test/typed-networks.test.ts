// Networks as a reader types them have the loss and the gradients of PyTorch: see reference/typed_networks.py.
import { readFileSync } from 'node:fs';
import { backward } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { initialDocument } from '../src/document/document.ts';
import { programOf } from '../src/engine/program.ts';
import * as language from '../src/sources/expression/index.ts';

interface Network {
  readonly text: string;
  readonly loss: number;
  /** Each number of inputs and parameters, all of them different, with the gradient by it. */
  readonly gradients: readonly (readonly [number, number])[];
}

const TOLERANCE = 1e-12;
const file = new URL('./reference/typed-networks.json', import.meta.url);
const networks: readonly Network[] = JSON.parse(readFileSync(file, 'utf8'));

test('300 typed networks have the numbers of PyTorch', () => {
  expect(networks).toHaveLength(300);
  for (const { text, loss, gradients } of networks) {
    const program = programOf({ kind: 'expression', text, drawn: text }, null, language, initialDocument);
    expect(program.error, text).toBeNull();
    const { tape, output } = program;
    const adjoints = backward(tape, output);
    const leaves = Array.from(tape.values.subarray(0, tape.leafCount));
    expectNear(tape.values[output]!, loss, text);
    for (const [x, gradient] of gradients) {
      const i = leaves.indexOf(x);
      expect(i, `${x} in ${text}`).toBeGreaterThanOrEqual(0);
      expectNear(adjoints[i]!, gradient, `the gradient by ${x} in ${text}`);
    }
  }
});

function expectNear(found: number, wanted: number, what: string): void {
  const error = Math.abs(found - wanted) / Math.max(1, Math.abs(wanted));
  expect(error, `${what}: ${found}, by PyTorch ${wanted}`).toBeLessThan(TOLERANCE);
}
