// The way back from a text to the network that it is, where it is written as the builder writes one: numbers may be anything.
import {
  ACTIVATIONS,
  type Activation,
  type Bias,
  type LayerPlan,
  LOSSES,
  type Loss,
  type NetworkPlan,
  networkText,
  STARTS,
  startOf,
} from './network-text.ts';

/** The network that `text` is; `null` for any other program. Never throws. O(letters). */
export function planOf(text: string): NetworkPlan | null {
  const whole = text.replace(/#.*/g, '').replace(/\[[^=]*\]/g, (lists) => lists.replace(/[\r\n]+/g, ' ')); // a list may go on in the next line
  const lines = whole.split(/\r\n?|\n/).flatMap((line) => {
    const bare = line.replace(/\s+/g, '').replaceAll('−', '-');
    return bare === '' ? [] : [bare.split(/=(.*)/s) as [string, string]];
  });
  const plan = looselyRead(new Map(lines.map(([name, right]) => [name, right ?? ''])));
  if (plan === null) return null;
  const shape = (all: string) => all.replace(/ /g, '').replace(/^([xy]|[Wb]\d+)=.*$/gm, '$1');
  return shape(networkText(plan)) === shape(lines.map(([name, right]) => `${name}=${right}`).join('\n')) ? plan : null;
}

/** What the lines seem to be, by name: some of them may say something else. */
function looselyRead(lines: ReadonlyMap<string, string>): NetworkPlan | null {
  const x = numbersIn(lines.get('x'));
  const y = numbersIn(lines.get('y'));
  const [, called = ''] = /^(\w+)\(/.exec(lines.get('L') ?? '') ?? [];
  const loss = called === 'bceWithLogits' ? 'bce' : LOSSES.find((each) => each === called);
  if (x === null || y === null || loss === undefined) return null;
  const layers: LayerPlan[] = [];
  let width = x.length;
  for (let k = 1; lines.has(`W${k}`); k++) {
    const layer = layerIn(lines, k, width, loss);
    if (layer === null) return null;
    layers.push(layer);
    width = layer.units;
  }
  if (layers.length === 0 || width !== y.length) return null;
  const plan: NetworkPlan = { inputs: x.length, layers, loss, x, y };
  const isUsual = layers.every(({ start, ...layer }) => start === undefined || start === startOf(layer, 'usual'));
  if (isUsual) return { ...plan, start: 'usual', layers: layers.map(({ start: _, ...layer }) => layer) };
  const [first] = layers;
  const start = first!.start;
  const isOne = start !== undefined && layers.every((layer) => layer.start === undefined || layer.start === start);
  return isOne ? { ...plan, start, layers: layers.map(({ start: _, ...layer }) => layer) } : plan;
}

function layerIn(lines: ReadonlyMap<string, string>, k: number, width: number, loss: Loss): LayerPlan | null {
  const matrix = given(lines.get(`W${k}`)!, width);
  const isLast = !lines.has(`W${k + 1}`);
  const name = isLast ? 'ŷ' : `h${k}`;
  const end = lines.get(name) ?? '';
  const [, around, share] = /^([^+(]+\+)?dropout\(a\d+,([\d.]+)\)$/.exec(end) ?? [];
  const right = share === undefined ? end : (lines.get(`a${k}`) ?? '');
  const isSoftmax = right === `softmax(z${k})` || (isLast && loss === 'crossEntropy' && !lines.has(name));
  const sum = isSoftmax ? lines.get(`z${k}`) : right;
  if (matrix === null || sum === undefined) return null;
  const [, inner, called] = /^([^+(@*]+\+)?(?:(\w+)\()?(?:W|wg)/.exec(sum) ?? [];
  const skip = around ?? inner;
  const activation = isSoftmax
    ? 'softmax'
    : called === undefined
      ? 'none'
      : ACTIVATIONS.find((each) => each === called);
  const biases = biasesIn(lines.get(`b${k}`), matrix.units);
  if (activation === undefined || biases === null) return null;
  return {
    units: matrix.units,
    activation: activation satisfies Activation,
    ...matrix.rest,
    ...biases,
    ...(skip !== undefined && { isResidual: true }),
    ...(lines.has(`n${k}`) && { isNormalized: lines.get(`n${k}`)!.startsWith('batch') ? ('batch' as const) : true }),
    ...(share !== undefined && { dropout: Number(share) }),
  };
}

/** A matrix with `width` columns: its size, and its numbers or what draws them. */
function given(right: string, width: number): { readonly units: number; readonly rest: Partial<LayerPlan> } | null {
  const [, called, rows, columns] = /^(\w+)\((\d+),(\d+)\)$/.exec(right) ?? [];
  if (called !== undefined) {
    const start = STARTS.find((each) => each === called);
    return start === undefined || Number(columns) !== width ? null : { units: Number(rows), rest: { start } };
  }
  const lists = listsIn(right);
  const isMatrix =
    Array.isArray(lists) && lists.length > 0 && lists.every((row) => isNumbers(row) && row.length === width);
  return isMatrix ? { units: lists.length, rest: { weights: lists as number[][] } } : null;
}

/** Whose the biases of a layer are, and their numbers if they are not zeros; `null` if there cannot be such. */
function biasesIn(
  right: string | undefined,
  units: number,
): { readonly bias: Bias; readonly biases?: readonly number[] } | null {
  if (right === undefined) return { bias: 'none' };
  if (right === `zeros(${units})`) return { bias: 'own' };
  const lists = listsIn(right);
  if (typeof lists === 'number') return { bias: 'shared', biases: [lists] };
  return isNumbers(lists) && lists.length === units ? { bias: 'own', biases: lists } : null;
}

function numbersIn(right: string | undefined): readonly number[] | null {
  const lists = right === undefined ? null : listsIn(right);
  return isNumbers(lists) && lists.length > 0 ? lists : null;
}

const isNumbers = (lists: unknown): lists is number[] =>
  Array.isArray(lists) && lists.every((x) => typeof x === 'number');

/** A number, or lists of them, as the language writes these; `null` for all else. */
function listsIn(right: string): unknown {
  try {
    const json = right
      .replace(/(?<![\d.])\./g, '0.')
      .replace(/\.(?!\d)/g, '')
      .replace(/(?<=[[,]|^)\+/g, '');
    return JSON.parse(json.replace(/(?<![\d.e+-])0+(?=\d)/gi, ''));
  } catch {
    return null;
  }
}
