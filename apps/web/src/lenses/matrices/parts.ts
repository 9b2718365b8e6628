// What the steps of the matrix form show: LaTeX, and matrices of numbers that are known at a moment.
import { partialsOf } from '@retrograd/autodiff';
import type { Moment } from '@retrograd/graph';
import type { Hides } from '../../practise/hides.ts';
import { ASKED } from '../../practise/masks.ts';
import type { TapeLayer } from '../../sources/dense/layers.ts';
import type { Cells, Equation, Known, Piece, Read } from './equation.ts';
import { definedDelta, gradientNames } from './gradients.ts';
import type { Step } from './steps.ts';
import { updateOf } from './update.ts';

/** The equations of `step`, with the numbers that are known. */
export function equationsOf(step: Step, layers: readonly TapeLayer[], known: Known): Equation[] {
  const { moment, loss, notation = 'partial', hides = () => false } = known;
  const layer = layers[step.layer]!;
  const [l, before, next] = [0, -1, 1].map((by) => `(${step.layer + 1 + by})`);
  const { value, adjoint, slope } = readers(moment, hides);
  const column = (nodes: readonly number[], read: (i: number) => Read): Cells =>
    nodes.map((node) => [{ node, x: read(node) }]);
  const matrix = (rows: readonly (readonly number[])[], read: (i: number) => Read): Cells =>
    rows.map((row) => row.map((node) => ({ node, x: read(node) })));
  const [W, b, z, a] = ['W', 'b', 'z', 'a'].map((letter) => `${letter}^{${l}}`);
  const gradientBy = gradientNames(loss, notation);
  const delta = { name: gradientBy('z', `^{${l}}`), cells: column(layer.sums, adjoint) };
  const defined = definedDelta(loss, `^{${l}}`, notation);
  const slopes = { name: `\\sigma'(z^{${l}})`, cells: layer.outputs.map((node) => [{ node, x: slope(node) }]) };
  const isLinear = layer.outputs === layer.sums;
  const input = { name: `a^{${before}}`, cells: column(layer.inputs, value) };
  const hasBiases = layer.biases.length > 0;
  switch (step.kind) {
    case 'forward': {
      const weights = { name: W!, cells: matrix(layer.weights, value) };
      const biases = { name: b!, cells: column(layer.biases, value) };
      const sums = { name: z!, cells: column(layer.sums, value) };
      const sum: Equation = {
        tex: `${z} = ${W} a^{${before}}${hasBiases ? ` + ${b}` : ''}`,
        pieces: [weights, input, ...(hasBiases ? [{ tex: '+' }, biases] : []), { tex: '=' }, sums],
      };
      const outputs = { name: a!, cells: column(layer.outputs, value) };
      if (isLinear) return [sum, { tex: `${a} = ${z}`, pieces: [{ tex: '=' }, outputs] }];
      return [sum, { tex: `${a} = \\sigma(${z})`, pieces: [{ tex: '=' }, outputs] }];
    }
    case 'error': {
      const error = { name: gradientBy('a', `^{${l}}`), cells: column(layer.outputs, adjoint) };
      if (isLinear) return [{ tex: `${defined} = ${error.name}`, pieces: [{ tex: '=' }, delta] }];
      const tex = `${defined} = ${error.name} \\odot \\sigma'(${z})`;
      return [{ tex, pieces: [error, { tex: '\\odot' }, slopes, { tex: '=' }, delta] }];
    }
    case 'back': {
      const after = layers[step.layer + 1]!;
      const turned = layer.outputs.map((_, i) => after.weights.map((row) => row[i]!));
      const product = [
        { name: `(W^{${next}})^\\top`, cells: matrix(turned, value) },
        { name: gradientBy('z', `^{${next}}`), cells: column(after.sums, adjoint) },
      ];
      const inner = product.map(({ name }) => name).join(' ');
      if (isLinear) return [{ tex: `${defined} = ${inner}`, pieces: [...product, { tex: '=' }, delta] }];
      const pieces: Piece[] = [{ tex: '\\Big(' }, ...product, { tex: '\\Big) \\odot' }, slopes, { tex: '=' }, delta];
      return [{ tex: `${defined} = (${inner}) \\odot \\sigma'(${z})`, pieces }];
    }
    case 'gradients': {
      const gradient = { name: gradientBy('W', `^{${l}}`), cells: matrix(layer.weights, adjoint) };
      const row = { name: `(a^{${before}})^\\top`, cells: [layer.inputs.map((node) => ({ node, x: value(node) }))] };
      const weights: Equation = {
        tex: `${gradientBy('W', `^{${l}}`, true)} = ${delta.name} (a^{${before}})^\\top`,
        pieces: [delta, row, { tex: '=' }, gradient],
      };
      if (!hasBiases) return [weights];
      const isShared = new Set(layer.biases).size < layer.biases.length;
      const biases = column(isShared ? layer.biases.slice(0, 1) : layer.biases, adjoint);
      const right = isShared ? `\\textstyle\\sum_j ${gradientBy('z', `_j^{${l}}`)}` : delta.name;
      const name = gradientBy('b', `^{${l}}`);
      return [
        weights,
        {
          tex: `${gradientBy('b', `^{${l}}`, true)} = ${right}`,
          pieces: [{ tex: '=' }, { name, cells: biases }],
        },
      ];
    }
    case 'update': {
      const own = layer.biases.filter((bias, k) => layer.biases.indexOf(bias) === k);
      const equation = (letter: string, read: (of: (i: number) => Read) => Cells) =>
        updateOf([letter, `^{${l}}`], read, { value, adjoint }, known);
      return [
        equation('W', (read) => matrix(layer.weights, read)),
        ...(hasBiases && known.movesBiases ? [equation('b', (read) => column(own, read))] : []),
      ];
    }
  }
}

/** The numbers of tape nodes, as far as `moment` knows them: value, adjoint, and derivative by the argument that is no constant. */
function readers({ run, computed, settled, adjoints }: Moment, hides: Hides) {
  const { tape } = run;
  const seen = (x: number, ...at: readonly ['value' | 'adjoint' | 'partial', number, number?]): Read =>
    hides(x, ...at) ? ASKED : x;
  return {
    value: (i: number) => (computed[i] === 1 ? seen(tape.values[i]!, 'value', i) : null),
    adjoint: (i: number) => (settled[i] === 1 ? seen(adjoints[i]!, 'adjoint', i) : null),
    slope: (i: number) => {
      const k = tape.inputsOf(i).findIndex((input) => tape.role(input) !== 'constant');
      return computed[i] === 1 ? seen(partialsOf(tape, i)[k]!, 'partial', i, k) : null;
    },
  };
}
