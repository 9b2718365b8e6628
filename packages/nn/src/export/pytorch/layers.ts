// The layers in PyTorch: a call of a class for each, with our names of parameters.
import { type Activation, Elementwise, Identity } from '../../activations/elementwise.ts';
import { LogSoftmax, Softmax } from '../../activations/softmax.ts';
import { Embedding } from '../../layers/embedding.ts';
import { Linear } from '../../layers/linear.ts';
import { Dropout } from '../../layers/noise/dropout.ts';
import { GaussianNoise } from '../../layers/noise/gaussian-noise.ts';
import { BatchNorm1d } from '../../layers/normalization/batch-norm.ts';
import { LayerNorm, RMSNorm } from '../../layers/normalization/layer-norm.ts';
import { Residual } from '../../layers/residual.ts';
import { Sequential } from '../../layers/sequential.ts';
import type { Module } from '../../module/module.ts';
import { inside, place, type Row, row, writeBy } from '../rows.ts';
import { activationCall } from './activations.ts';
import { type Call, keywords, literal } from './python.ts';
import { hasOneBias, type Written } from './written.ts';

const rows: readonly Row<Written, Call>[] = [
  row(Sequential, ({ modules }, at, written: Written) => ({
    name: 'nn.Sequential',
    args: modules.map((module, k) => layerCall(module, inside(at, k), written)),
  })),
  row(Linear, (linear, at, written: Written) => {
    const { fanIn, fanOut, bias, activation } = linear;
    const sizes = [literal(fanIn), literal(fanOut)];
    const flags = keywords({ bias: bias.length > 0 }, { bias: true });
    if (hasOneBias(linear)) return oneBias(sizes, activation, at, written);
    if (activation === undefined) return { name: 'nn.Linear', args: [...sizes, ...flags] };
    const chosen = activationOf(at, activation, written);
    written.helper('Dense');
    return { name: 'Dense', args: [...sizes, chosen, ...flags] };
  }),
  row(Residual, ({ body, projection }, at, written: Written) => {
    written.helper('Residual');
    const parts = Object.entries({ body, projection }).filter(
      (entry): entry is [string, Module] => entry[1] !== undefined,
    );
    return { name: 'Residual', args: parts.map(([name, part]) => layerCall(part, inside(at, name), written)) };
  }),
  row(BatchNorm1d, ({ numFeatures, eps, momentum, weight, runningMean }, _, written: Written) =>
    helperCall(
      written,
      'BatchNorm1d',
      literal(numFeatures),
      ...keywords(
        { eps, momentum, affine: weight.length > 0, trackRunningStats: runningMean.length > 0 },
        { eps: 1e-5, momentum: 0.1, affine: true, trackRunningStats: true },
      ),
    ),
  ),
  row(LayerNorm, ({ size, eps, weight, bias }) => ({
    name: 'nn.LayerNorm',
    args: [
      literal(size),
      ...keywords({ eps, elementwiseAffine: weight.length > 0 }, { eps: 1e-5, elementwiseAffine: true }),
      ...keywords({ bias: bias.length > 0 }, { bias: weight.length > 0 }),
    ],
  })),
  row(RMSNorm, ({ size, eps, weight }) => ({
    name: 'nn.RMSNorm',
    args: [literal(size), ...keywords({ eps, elementwiseAffine: weight.length > 0 }, { elementwiseAffine: true })],
  })),
  row(Dropout, ({ p }) => ({ name: 'nn.Dropout', args: [literal(p)] })),
  row(GaussianNoise, ({ std }, _, written: Written) => helperCall(written, 'GaussianNoise', literal(std))),
  row(Embedding, ({ weight }, _, written: Written) =>
    helperCall(written, 'Embedding', literal(weight.length), literal(weight[0]!.length)),
  ),
  row(Elementwise, ({ activation }, at, written: Written) =>
    activationCall(`toPyTorch: ${place(at)}`, activation, written),
  ),
  row(Softmax, () => ({ name: 'nn.Softmax', args: ['dim=-1'] })),
  row(LogSoftmax, () => ({ name: 'nn.LogSoftmax', args: ['dim=-1'] })),
  row(Identity, () => ({ name: 'nn.Identity', args: [] })),
];

const activationOf = (at: string, activation: Activation, written: Written): Call =>
  activationCall(`toPyTorch: the activation of ${place(at)}`, activation, written);

function oneBias(sizes: readonly string[], activation: Activation | undefined, at: string, written: Written): Call {
  const chosen = activation === undefined ? [] : [activationOf(at, activation, written)];
  written.helper('OneBias');
  return { name: 'OneBias', args: [...sizes, ...chosen] };
}

/** The call that makes a layer, with random parameters. Throws `TypeError` for a layer that PyTorch's file cannot have. */
export function layerCall(module: Module, at: string, written: Written): Call {
  written.parameters(module, at);
  return writeBy('toPyTorch', rows, module, at, written);
}

function helperCall(written: Written, name: string, ...args: string[]): Call {
  written.helper(name);
  return { name, args };
}
