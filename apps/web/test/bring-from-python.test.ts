// What python/retrograd_export.py writes, read here: the numbers are Python's, networks are recorded as ours are, links open.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { backward, forward, leakyRelu, scope, Tape, type TapeData, Value } from '@retrograd/autodiff';
import { tapeOf } from '@retrograd/graph';
import * as nn from '@retrograd/nn';
import * as activations from '@retrograd/nn/activations';
import * as losses from '@retrograd/nn/losses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLink } from '../src/document/link.ts';
import { loadPacking } from '../src/document/pack.ts';

/** One tape, with what Python got. */
interface Case {
  readonly tape: TapeData;
  readonly output: number;
  /** Gradients by label. */
  readonly grads: Readonly<Record<string, number>>;
  /** Of torch: its state dict, and the example. */
  readonly network: { readonly state: nn.StateDict; readonly x: number[]; readonly y: number | number[] } | null;
}

const python = fileURLToPath(new URL('../../../python', import.meta.url));
const found = spawnSync('python3', ['-c', 'import sys; assert sys.version_info >= (3, 9)']);
const isMissing = found.status !== 0;
const why = isMissing ? ' (SKIPPED: no python3 of 3.9 or newer)' : '';

const folder = mkdtempSync(join(tmpdir(), 'retrograd-tapes-'));
const cases = new Map<string, Case>();
let link = '';
let said = '';

beforeAll(() => {
  if (isMissing) return;
  const options = { cwd: python, env: { ...process.env, RETROGRAD_TAPES: folder, PYTHONDONTWRITEBYTECODE: '1' } };
  const run = spawnSync('python3', ['-m', 'unittest', '-v'], { ...options, encoding: 'utf8' });
  said = run.stderr;
  expect(run.status, said).toBe(0);
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    if (file === 'link.json') link = text;
    else cases.set(file.replace('.json', ''), JSON.parse(text));
  }
}, 120_000); // loading torch takes long on a busy machine
afterAll(() => rmSync(folder, { recursive: true }));

/** The cases of torch, or those of scalar engines. Skips, with the reason, where torch is not installed. */
function casesOf(isTorch: boolean, skip: (reason: string) => void): [string, Case][] {
  const some = [...cases].filter(([name]) => name.startsWith('torch-') === isTorch);
  if (isTorch && said.includes('torch is not installed')) skip('torch is not installed for python3');
  expect(some.length).toBeGreaterThan(isTorch ? 25 : 5);
  return some;
}

/** Everything of a tape but its numbers. */
function structureOf({ values, recorded, ...data }: TapeData) {
  return { ...data, recorded: recorded.map(({ node, symbol }) => ({ node, symbol })) };
}

const near = (x: number, wanted: number): number => Math.abs(x - wanted) / Math.max(1, Math.abs(wanted));

test.skipIf(isMissing).for([false, true])(
  `values and gradients are those of Python; of torch: %s${why}`,
  (isTorch, { skip }) => {
    for (const [name, { tape: data, output, grads }] of casesOf(isTorch, skip)) {
      const tape = Tape.from(data);
      expect(JSON.parse(JSON.stringify(tape.toData())), name).toEqual(data);
      const again = tape.withValues(tape.values.slice());
      forward(again);
      expect(Math.max(...again.values.map((x, i) => near(x, tape.values[i]!))), name).toBeLessThan(1e-12);
      const last = tape.outputs.at(-1)!;
      expect(near(again.values[last]!, output), name).toBeLessThan(1e-12);
      const adjoints = backward(again, last);
      for (const [label, grad] of Object.entries(grads))
        expect(near(adjoints[data.labels.indexOf(label)]!, grad), `${name}: ${label}`).toBeLessThan(1e-12);
    }
  },
);

type Net = readonly [model: nn.Module, loss: (outputs: readonly Value[], targets: readonly Value[]) => Value];

const { Linear, Sequential, mseLoss } = nn;
const dense = () => new Linear(3, 3);
const activation = (layer: nn.Module): Net => [
  new Sequential(dense(), layer),
  (outputs, targets) => mseLoss(outputs, targets, { reduction: 'sum' }),
];
const lossOf = (loss: Net[1], ...layers: nn.Module[]): Net => [new Sequential(dense(), ...layers), loss];

/** What torch has and we have not: a leaky ReLU whose slopes are parameters, one for all or one for each. */
class PReLU extends nn.Module {
  readonly weight: Value[];

  constructor(count: number) {
    super();
    this.weight = Array.from({ length: count }, (_, j) => new Value(0, { label: `a_${j + 1}`, role: 'parameter' }));
  }

  override forward(x: readonly Value[]): readonly Value[] {
    const slope = (j: number) => this.weight[j % this.weight.length]!;
    const unit = (z: Value, j: number) => scope(`prelu_${j + 1}`, () => leakyRelu(z, slope(j)), { kind: 'neuron' });
    return scope('prelu', () => x.map(unit), { kind: 'layer' });
  }
}

const withSlopes = (count: number): Net => [
  new Sequential(new Linear(3, 4), new nn.RMSNorm(4), new PReLU(count), new Linear(4, 2)),
  mseLoss,
];

/** Our networks for those that Python has exported. */
const nets: Readonly<Record<string, () => Net>> = {
  mlp: () => [new Sequential(new Linear(3, 4), new nn.Tanh(), new Linear(4, 2)), mseLoss],
  normalised: () => {
    const model = new Sequential(
      new Linear(3, 5), // in the order of the layers, which is that of their leaves
      new nn.BatchNorm1d(5),
      new nn.ReLU(),
      new Sequential(new nn.Dropout(0.5), new Linear(5, 4)),
      new nn.LayerNorm(4),
      new Linear(4, 3),
    );
    model.modules[1]!.eval();
    return [model, nn.crossEntropyLoss];
  },
  'rms-prelu-1': () => withSlopes(1),
  'rms-prelu-4': () => withSlopes(4),
  'rms-plain': () => [new Sequential(new nn.RMSNorm(3, { eps: 1e-3, elementwiseAffine: false })), mseLoss],
  'activation-gelu-tanh': () => activation(new nn.GELU({ approximate: 'tanh' })),
  'activation-hardtanh-tanh': () => activation(new activations.Hardtanh()),
  'activation-softplus': () => activation(new activations.Softplus({ beta: 2 })),
  'activation-softmax': () => [new Sequential(new nn.Softmax()), nn.l1Loss],
  'activation-identity': () => [new Sequential(new activations.Identity()), nn.l1Loss],
  'loss-l1': () => lossOf(nn.l1Loss),
  'loss-huber': () => lossOf((outputs, y) => nn.huberLoss(outputs, y, { delta: 0.5 })),
  'loss-smooth': () => lossOf((outputs, y) => losses.smoothL1Loss(outputs, y, { beta: 0.25, reduction: 'sum' })),
  'loss-bce-logits': () => lossOf((outputs, y) => nn.bceWithLogitsLoss(outputs, y, { posWeight: [1, 2, 3] })),
  'loss-ce-shares': () => lossOf((outputs, y) => nn.crossEntropyLoss(outputs, y, { labelSmoothing: 0.1 })),
  'loss-ce-smooth': () => lossOf((outputs, y) => nn.crossEntropyLoss(outputs, y, { labelSmoothing: 0.1 })),
  'loss-mse-function': () => lossOf(mseLoss),
  'loss-bce': () => lossOf(losses.bceLoss, new nn.Sigmoid()),
  'loss-nll': () => lossOf(losses.nllLoss, new activations.LogSoftmax()),
};

function netOf(name: string): Net {
  const listed = nets[name];
  if (listed !== undefined) return listed();
  const layer = Object.entries(activations).find(([key]) => `activation-${key.toLowerCase()}` === name)!;
  return activation(new (layer[1] as new () => nn.Module)());
}

test.skipIf(isMissing)(
  `a network of torch is recorded as ours is: layers, neurons, labels, roles${why}`,
  ({ skip }) => {
    for (const [name, { tape, network }] of casesOf(true, skip)) {
      const [model, loss] = netOf(name.replace('torch-', ''));
      const { x, y, state } = network!;
      model.loadStateDict(state);
      expect(structureOf(tape), name).toEqual(structureOf(tapeOf('test', { model, x, y, loss }).toData()));
    }
  },
);

test.skipIf(isMissing)(`links from Python open, plain and packed${why}`, async () => {
  await loadPacking();
  const { tape: links } = JSON.parse(link);
  for (const [address, tape] of [
    [links.link, links.tape],
    [links.short, links.shortTape],
  ]) {
    const { document, unread, preferences } = readLink(new URL(address).hash);
    expect(unread).toEqual([]);
    expect(document.source.kind === 'tape' && JSON.parse(document.source.data)).toEqual(tape);
    expect(preferences.language).toBe(address === links.short ? 'es' : 'en');
  }
});
