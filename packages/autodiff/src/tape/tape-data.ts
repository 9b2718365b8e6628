// What a tape looks like in a file or in a message to a worker.
import type { Role } from '../nodes/role.ts';
import type { DataNumber } from './data-number.ts';
import type { TapeScope } from './scope-table.ts';

/** The version of the format that is written, and the only one that is read. */
export const VERSION = 1;

/**
 * A tape as plain arrays, strings and numbers: `structuredClone` and JSON keep all of it. Lists that say nothing else have
 * an entry for every node, in tape order.
 */
export interface TapeData {
  readonly version: typeof VERSION;
  /** Number of leaves that come before the first operation. */
  readonly leafCount: number;
  /** The name of each node's operation; `null` for a leaf. */
  readonly ops: readonly (string | null)[];
  /** What each node is to the model; `input` for the result of an operation. */
  readonly roles: readonly Role[];
  /** Empty where there is none. */
  readonly labels: readonly string[];
  /** The arguments of all nodes, one after the other: each stands before the node that reads it. */
  readonly inputs: readonly number[];
  /** Where the arguments of each node start in `inputs`, and at the end their number: one longer than the tape. */
  readonly firstInput: readonly number[];
  /** Primals. */
  readonly values: readonly DataNumber[];
  /** Scopes, parents before their children; `parent` is an index into this list, −1 for the outermost level. */
  readonly scopes: readonly TapeScope[];
  /** Index into `scopes`, −1 for none. */
  readonly scopeOf: readonly number[];
  /** The nodes that the tape was made of. */
  readonly outputs: readonly number[];
  /** What is known of nodes whose operation is not a row of the table, by ascending node. */
  readonly recorded: readonly RecordedOpData[];
}

/**
 * A node whose operation was made with `customOp`. Functions cannot travel as data, so this has its partials, computed for
 * the arguments that it was recorded with.
 */
export interface RecordedOpData {
  readonly node: number;
  readonly symbol: string;
  /** `∂node/∂argumentₖ`. */
  readonly partials: readonly DataNumber[];
  /** True if it takes any number of arguments. */
  readonly isVariadic: boolean;
  /** True if a partial of 0 means that the argument was not selected (`Op.selective`). */
  readonly isSelective: boolean;
  /** Where it is defined, in words; empty for all numbers. */
  readonly domain: string;
}
