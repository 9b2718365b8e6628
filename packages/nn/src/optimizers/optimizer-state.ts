// What `stateDict` of an optimiser gives, and how it is read back.
import type { DataNumber } from '@retrograd/autodiff';
import { type Option, readOptions, readSavedOptions, type Table } from '../options.ts';
import { savedNumber, savedOptions, savedPart } from '../saved-state.ts';
import { shown } from '../shown.ts';
import type { OptimizerOptions } from './groups.ts';

/** The result of `stateDict`: plain data that survives JSON bit for bit. */
export interface OptimizerState {
  readonly name: string;
  readonly steps: number;
  readonly groups: readonly GroupState[];
}

/** One group of parameters. */
interface GroupState {
  readonly options: Readonly<Record<string, unknown>>;
  /** The numbers kept for every parameter, in the order of the group's parameters. */
  readonly state: Readonly<Record<string, readonly DataNumber[]>>;
}

/** A saved group, which messages call `owner`. */
interface SavedGroup extends GroupState {
  readonly owner: string;
}

/** The rate that schedulers start from, in a saved state. */
const initialLrOption: Option<number> = {
  fallback: undefined,
  range: 'as a number',
  accepts: isNumber,
};

function isNumber(x: unknown): x is number {
  return typeof x === 'number';
}

/** The groups of a state of the optimiser `name`. Throws `TypeError` or `RangeError` if these are not `count` groups. */
export function savedGroups(name: string, groups: unknown, count: number): SavedGroup[] {
  if (!Array.isArray(groups)) throw new TypeError(`${name} needs a list of groups, got ${shown(groups)}`);
  if (groups.length !== count) throw new RangeError(`${name} has ${count} groups, got ${groups.length}`);
  return groups.map((group, i) => {
    const owner = `group ${i} of ${name}`;
    const { options, state } = savedPart<GroupState>(owner, group);
    return {
      owner,
      options,
      state: savedPart(`state of ${owner}`, state),
    };
  });
}

/** The options of a saved group of the optimiser `name`, and the rate that schedulers start from. Throws as `savedOptions` and `readSavedOptions` do. */
export function optionsOf<O extends OptimizerOptions>(
  name: string,
  table: Table<O>,
  { owner, options }: SavedGroup,
): O & { initialLr?: number } {
  const { initialLr, ...own } = savedOptions(`options of ${owner}`, options, Object.keys(table));
  const first =
    initialLr === undefined
      ? {}
      : readOptions(name, { initialLr: initialLrOption }, { initialLr: initialLr as number });
  const anyRate = { ...table, lr: { ...table.lr, acceptsSaved: isNumber } };
  return { ...readSavedOptions(name, anyRate, own as Partial<O>), ...first };
}

/** The numbers saved under `key`. Throws `RangeError` if they are not `count`, or negative where none can be. */
export function numbersOf(
  { owner, state }: SavedGroup,
  key: string,
  count: number,
  notNegative: boolean,
): Float64Array {
  const found = Object.hasOwn(state, key) ? state[key] : [];
  if (!Array.isArray(found)) throw new TypeError(`${owner} needs a list of numbers ${key}, got ${shown(found)}`);
  if (found.length !== count) throw new RangeError(`${owner} needs ${count} numbers ${key}, got ${found.length}`);
  const read = Float64Array.from(found, (plain) => savedNumber(`${key} in ${owner}`, plain));
  const wrong = notNegative ? read.find((x) => x < 0) : undefined;
  if (wrong !== undefined) throw new RangeError(`${owner} needs ${key} ≥ 0, got ${wrong}`);
  return read;
}
