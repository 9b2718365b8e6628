// What is drawn as files for PyTorch: its network, its rows of examples, and updates that go on as they do here.
import type { Value } from '@retrograd/autodiff';
import { type Module, SGD } from '@retrograd/nn';
import { type Files, toPyTorch } from '@retrograd/nn/export';
import { followed } from '../../document/rows.ts';
import { biasesOf } from '../../engine/biases.ts';
import type { Session } from '../../session/session.ts';
import { denseNetwork, type NoNetwork } from '../../sources/dense/dense-network.ts';

/** Why there are no files: no such network, a tensor that is frozen in part, or what PyTorch has not. */
export type NoFiles = (NoNetwork | { readonly kind: 'frozen' } | { readonly kind: 'other' }) & {
  readonly files?: never;
};

const EPOCHS = 100; // what train.py does if it is not told another number

/**
 * `model.py` and its weights; where there is a loss, also `train.py` and the rows, of which each with all its numbers is an
 * example, or the one example on the screen where there are no rows. The optimiser is gradient descent over all rows at once, and leaves what is frozen here.
 */
export function pytorchFiles({ editor, program }: Session): { readonly files: Files } | NoFiles {
  const tape = program.tape.value;
  const network = denseNetwork(tape, program.output.value);
  if ('kind' in network) return network;
  const { model, loss, inputs, targets, places } = network;
  const { frozen, rows, values } = editor.document.value;
  const { paths } = program.program.value;
  const biases = program.moves.value === 'weights' ? biasesOf(tape) : new Set();
  const stays = (i: number) => biases.has(i) || frozen.has(paths.nodes[i]!);
  const moved = model.parameters().filter((parameter) => !stays(places.get(parameter)!));
  if (isInPart(model, new Set(moved))) return { kind: 'frozen' };
  try {
    const examples = followed({ ...rows, over: 'mean' }, program.program.value, values);
    if (loss === null || moved.length === 0 || examples.length === 0) return { files: toPyTorch(model) };
    const of = (leaves: readonly number[]) =>
      examples.map((numbers) => leaves.map((i) => numbers.get(i) ?? tape.values[i]!));
    const files = toPyTorch(model, {
      data: { x: of(inputs), y: of(targets) },
      loss,
      optimizer: new SGD(moved, { lr: program.learningRate.value }),
      epochs: EPOCHS,
      shuffle: false,
    });
    return { files };
  } catch {
    return { kind: 'other' }; // an operation or a number that it cannot have
  }
}

/** True if some numbers of a tensor are among the `moved` ones, and others are not. */
function isInPart(model: Module, moved: ReadonlySet<Value>): boolean {
  const known = new Map<string, boolean>();
  return model.namedParameters().some(([name, parameter]) => {
    const tensor = name.replace(/\[[\d,]*\]$/, '');
    const isMoved = moved.has(parameter);
    if (!known.has(tensor)) known.set(tensor, isMoved);
    return known.get(tensor) !== isMoved;
  });
}
