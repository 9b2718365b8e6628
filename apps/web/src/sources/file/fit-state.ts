// A saved state onto what is drawn: names are matched, sizes compared, and numbers given only where everything fits.
import type { Tape } from '@retrograd/autodiff';
import type { NestedNumbers } from '@retrograd/nn';
import { type DrawnTensor, drawnTensors } from './drawn-tensors.ts';
import type { State } from './read-file.ts';

/** What does not fit. */
export type Misfit =
  /** Nothing that is drawn is a parameter. */
  | { readonly kind: 'none' }
  /** More numbers than a link can hold. */
  | { readonly kind: 'many'; readonly most: number }
  /** Names of the file, and of what is drawn, that the other does not have; or all, where the layers are not as many. */
  | { readonly kind: 'names'; readonly file: readonly string[]; readonly drawn: readonly string[] }
  | { readonly kind: 'size'; readonly file: readonly [string, string]; readonly drawn: readonly [string, string] };

const MOST = 20_000; // numbers of the reader's that a document may hold

/** A tensor of the file: its numbers row by row; `ragged` rows have no shape. */
interface Stored {
  readonly name: string;
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
  readonly isRagged: boolean;
}

type Pair = readonly [Stored, DrawnTensor];

/** The numbers of `state` by tape index, or what does not fit the parameters of `tape`. */
export function fitState(state: State, tape: Tape): ReadonlyMap<number, number> | Misfit {
  const { parameters, constants } = drawnTensors(tape);
  if (parameters.length === 0) return { kind: 'none' };
  const stored = Array.from(state).flatMap(([name, nested]) =>
    /(^|\.)num_batches_tracked$/.test(name) ? [] : [flat(name, nested)],
  );
  const pairs = byName(stored, parameters) ?? byLayer(stored, parameters, constants);
  if ('kind' in pairs) return pairs;
  const misfit = pairs.find(([of, drawn]) => of.isRagged || sizes(of.shape) !== sizes(drawn.shape));
  if (misfit !== undefined) {
    const [of, drawn] = misfit;
    return { kind: 'size', file: [of.name, shown(of)], drawn: [drawn.name, shown(drawn)] };
  }
  const values = new Map(pairs.flatMap(([of, drawn]) => drawn.nodes.map((i, k) => [i, of.numbers[k]!] as const)));
  return values.size > MOST ? { kind: 'many', most: MOST } : values;
}

/** Sizes of 1 say nothing: one output has a row, or none. */
const sizes = (shape: readonly number[]): string => shape.filter((n) => n !== 1).join();

const shown = (of: { shape: readonly number[]; isRagged?: boolean }): string =>
  of.isRagged ? '?' : of.shape.length === 0 ? '1' : of.shape.join(' × ');

/** The tensors of the file that are called as the drawn ones are; `null` if they are called otherwise. */
function byName(stored: readonly Stored[], parameters: readonly DrawnTensor[]): Pair[] | null {
  const drawn = new Map(parameters.map((tensor) => [tensor.name, tensor]));
  if (drawn.size !== stored.length || drawn.size !== parameters.length) return null;
  return stored.every(({ name }) => drawn.has(name)) ? stored.map((of) => [of, drawn.get(of.name)!] as const) : null;
}

/** One layer: its tensors by what torch calls them. */
type Layer<T> = Map<string, T>;

/** The layers of the file and the drawn ones, in their order. */
function byLayer(
  stored: readonly Stored[],
  parameters: readonly DrawnTensor[],
  constants: readonly DrawnTensor[],
): Pair[] | Misfit {
  const ofFile = layersOfFile(stored);
  const ofDrawn = layersOfDrawn(parameters);
  const names = (): Misfit => ({
    kind: 'names',
    file: stored.map(({ name }) => name),
    drawn: parameters.map(({ name }) => name),
  });
  if (ofFile === null || ofFile.length !== ofDrawn.length) return names();
  const pairs: Pair[] = [];
  const [onlyFile, onlyDrawn]: [string[], string[]] = [[], []];
  for (const [k, layer] of ofFile.entries())
    for (const key of ['weight', 'bias']) {
      const [of, drawn] = [layer.get(key), ofDrawn[k]!.get(key)];
      if (of !== undefined && drawn !== undefined) pairs.push([of, drawn]);
      else if (of !== undefined) onlyFile.push(of.name);
      else if (drawn !== undefined) onlyDrawn.push(drawn.name);
    }
  for (const [key, letter] of STATISTICS) {
    const drawn = constants.filter(({ name }) => name === letter);
    const kept = ofFile.flatMap((layer) => layer.get(key) ?? []);
    if (drawn.length === 0) continue; // what is drawn takes them from a batch
    if (drawn.length === kept.length) pairs.push(...kept.map((of, k) => [of, drawn[k]!] as const));
    else {
      onlyFile.push(...kept.map(({ name }) => name));
      onlyDrawn.push(...drawn.map(({ name }) => name));
    }
  }
  return onlyFile.length + onlyDrawn.length > 0 ? { kind: 'names', file: onlyFile, drawn: onlyDrawn } : pairs;
}

/** The statistics of batch normalisation: of the file, and drawn. */
const STATISTICS = [
  ['running_mean', 'μ'],
  ['running_var', 'σ²'],
] as const;

const KEY = /^(?:(.*)\.)?(weight|bias|running_mean|running_var)$/s;

/** `null` for names that are none of layers. Layers with numbers stand in their order, whatever that of the file is. */
function layersOfFile(stored: readonly Stored[]): Layer<Stored>[] | null {
  const layers = new Map<string, Layer<Stored>>();
  for (const of of stored) {
    const found = KEY.exec(of.name);
    if (found === null) return null;
    const [, path = '', key] = found;
    const layer = layers.get(path) ?? new Map();
    layers.set(path, layer.set(key!, of));
  }
  const paths = [...layers.keys()];
  if (paths.every((path) => /^\d+(\.\d+)*$/.test(path)))
    paths.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return paths.map((path) => layers.get(path)!);
}

const BIAS = /^[bβB](?=\d*$|\^)/u;

/**
 * Weights in the order of their numbers, if all have one, else in that of the tape. A bias belongs to the first weight of its
 * number that has none: β to a γ, b to another letter.
 */
function layersOfDrawn(parameters: readonly DrawnTensor[]): Layer<DrawnTensor>[] {
  const weights = parameters.filter(({ name }) => !BIAS.test(name));
  const numbers = new Map(weights.map((of) => [of, Number(/\d+/.exec(marksOf(of.name))?.[0] ?? Number.NaN)]));
  if (![...numbers.values()].some(Number.isNaN)) weights.sort((a, b) => numbers.get(a)! - numbers.get(b)!);
  const layers = weights.map((of): Layer<DrawnTensor> => new Map([['weight', of]]));
  for (const of of parameters) {
    if (!BIAS.test(of.name)) continue;
    const layer = layers.find((layer) => {
      const weight = layer.get('weight')?.name;
      if (weight === undefined || layer.has('bias')) return false;
      return marksOf(weight) === marksOf(of.name) && weight.startsWith('γ') === of.name.startsWith('β');
    });
    if (layer === undefined) layers.push(new Map([['bias', of]]));
    else layer.set('bias', of);
  }
  return layers;
}

/** What tells a layer's letters from those of others: `^(2)` of `w^(2)`, `2` of `W2`. */
const marksOf = (name: string): string => name.replace(/^[\p{L}\p{M}]+/u, '');

function flat(name: string, nested: NestedNumbers): Stored {
  const shape: number[] = [];
  let isRagged = false;
  let level: readonly NestedNumbers[] = [nested];
  while (level.some((part) => typeof part !== 'number')) {
    const rows = level.map((part) => (typeof part === 'number' ? [] : part));
    const { length } = rows[0]!;
    isRagged ||= rows.some((row) => row.length !== length);
    shape.push(length);
    level = rows.flat(1) as NestedNumbers[];
  }
  return { name, shape, numbers: level as number[], isRagged };
}
