// What is drawn as files for PyTorch: its network, its rows of examples, and updates that go on as they do here.
import { forward, type Tape, type Value } from '@retrograd/autodiff';
import { Adam, type Module, SGD } from '@retrograd/nn';
import { type Files, toPyTorch } from '@retrograd/nn/export';
import { RMSprop } from '@retrograd/nn/optimizers';
import { type Optimizer, readOptimizer } from '../../document/optimizer.ts';
import { followed } from '../../document/rows.ts';
import { biasesOf } from '../../engine/biases.ts';
import type { Program } from '../../engine/program.ts';
import type { Session } from '../../session/session.ts';
import { denseNetwork, type NoNetwork } from '../../sources/dense/dense-network.ts';

/** Why there are no files: no such network, a tensor that is frozen in part, a rule of updates or anything else that PyTorch has not. */
export type NoFiles = (
  | NoNetwork
  | { readonly kind: 'frozen' }
  | { readonly kind: 'rows' }
  | { readonly kind: 'rule' }
  | { readonly kind: 'other' }
) & {
  readonly files?: never;
};

const EPOCHS = 100; // what train.py does if it is not told another number

/**
 * `model.py` and its weights; where there is a loss, also `train.py` and the rows, of which each with all its numbers is an
 * example, or the one example on the screen where there are no rows. The optimiser is that of the document over all rows at once, from its first step on, and leaves what is frozen here.
 */
export function pytorchFiles({ editor, figure, program }: Session): { readonly files: Files } | NoFiles {
  const { batch } = program.program.value;
  const tape = batch === undefined ? program.tape.value : ofOneRow(batch.of.tape, program.tape.value);
  const at = program.output.value;
  const network = denseNetwork(tape, batch === undefined ? at : nodeOfRow(batch, at));
  if ('kind' in network) return network;
  const { model, loss, inputs, targets, places } = network;
  const { rows, values } = editor.document.value;
  const biases = program.moves.value === 'weights' ? biasesOf(tape) : new Set();
  const stays = (i: number) => biases.has(i) || figure.frozen.value.has(i);
  const moved = model.parameters().filter((parameter) => !stays(places.get(parameter)!));
  if (isInPart(model, new Set(moved))) return { kind: 'frozen' };
  try {
    const examples = followed({ ...rows, over: 'mean' }, program.program.value, values);
    if (model.allModules().some(({ leastBatch }) => leastBatch > examples.length)) return { kind: 'rows' };
    if (loss === null || moved.length === 0 || examples.length === 0) return { files: toPyTorch(model) };
    const optimizer = optimizerOf(readOptimizer(editor.document.value.optimizer)!, program.learningRate.value, moved);
    if (optimizer === null) return { kind: 'rule' };
    const of = (leaves: readonly number[]) =>
      examples.map((numbers) => leaves.map((i) => numbers.get(i) ?? tape.values[i]!));
    const files = toPyTorch(model, {
      data: { x: of(inputs), y: of(targets) },
      loss,
      optimizer,
      epochs: EPOCHS,
      shuffle: false,
    });
    return { files };
  } catch {
    return { kind: 'other' }; // an operation or a number that it cannot have
  }
}

/** The optimiser of a rule; `null` for a variant that PyTorch has not. */
function optimizerOf({ rule, beta1, beta2, epsilon, variant }: Optimizer, lr: number, moved: readonly Value[]) {
  if (variant !== '') return null;
  switch (rule) {
    case 'sgd':
      return new SGD(moved, { lr });
    case 'momentum':
      return new SGD(moved, { lr, momentum: beta1 });
    case 'rmsprop':
      return new RMSprop(moved, { lr, alpha: beta2, eps: epsilon });
    case 'adam':
      return new Adam(moved, { lr, betas: [beta1, beta2], eps: epsilon });
  }
}

/** The node of the tape of one row that node `i` is; its output for one of the other rows. */
function nodeOfRow({ nodes, of }: NonNullable<Program['batch']>, i: number): number {
  const node = nodes.indexOf(i);
  return node < 0 ? of.output : node;
}

/** The tape of one row of a batch, with the numbers of the leaves of `whole`, which are the same. */
function ofOneRow(one: Tape, whole: Tape): Tape {
  const tape = one.withValues(one.values.slice());
  for (let i = 0; i < tape.leafCount; i++) tape.values[i] = whole.values[i]!;
  forward(tape);
  return tape;
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
