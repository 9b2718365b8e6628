// What stands for a custom operation on a tape made from data: its functions did not travel, its numbers did.
import { namedFormula } from '../ops/formula.ts';
import type { Arithmetic, Op } from '../ops/op.ts';

/** What is known of an operation at one node. */
export interface OpRecord {
  readonly name: string;
  readonly symbol: string;
  readonly isVariadic: boolean;
  readonly isSelective: boolean;
  readonly domain: string;
  /** The arguments, result and partials that were recorded. */
  readonly args: readonly number[];
  readonly value: number;
  readonly partials: readonly number[];
}

/** Arguments count as those that were recorded up to this relative difference: not all machines round `sin` alike. */
const TOLERANCE = 1e-9;

/**
 * The operation of `record`, flagged `recorded`. It knows its value and its partials for the arguments that were recorded,
 * and gives NaN for any others. Its partials are constants: derivatives of higher order are lost.
 */
export function recordedOp(record: OpRecord): Op {
  const { name, symbol, args: recordedArgs, value, partials, domain } = record;
  const isAsRecorded = (args: readonly unknown[]): boolean =>
    args.every((x, k) => typeof x !== 'number' || isNear(x, recordedArgs[k]!));
  return {
    name,
    symbol,
    arity: record.isVariadic ? Infinity : recordedArgs.length,
    recorded: true,
    ...(record.isSelective ? { selective: true } : {}),
    ...(domain === '' ? {} : { domain }),
    value: (args: readonly number[]) => (isAsRecorded(args) ? value : Number.NaN),
    partials: <T>(k: Arithmetic<T>, args: readonly T[]) =>
      partials.map((partial) => k.constant(isAsRecorded(args) ? partial : Number.NaN)),
    latex: (args) => namedFormula(name, args),
  };
}

function isNear(x: number, recorded: number): boolean {
  return Object.is(x, recorded) || Math.abs(x - recorded) <= TOLERANCE * Math.abs(recorded);
}
