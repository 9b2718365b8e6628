// A program over the rows of examples: what an update follows, and rows that batch norm joins. Comes with what reads documents.
import { forward, type Tape } from '@retrograd/autodiff';
import type { Moment } from '@retrograd/graph';
import { descend, type Engine, type Mean, meanOver } from '../document/descent.ts';
import { type Document, initialDocument, type Rows } from '../document/document.ts';
import { readOptimizer } from '../document/optimizer.ts';
import { followed, rowNumbers, valuesWith } from '../document/rows.ts';
import { type Place, wentOn } from '../document/way.ts';
import { type Batch, type BatchTape, batchTape, isJoined } from './batch-tape.ts';
import type { Paths } from './node-paths.ts';
import { described, type Program } from './program.ts';
import { valuesOfShared, withShared } from './shared.ts';

type Values = ReadonlyMap<string, number>;

/** What an update makes smaller: the mean of a node over rows. */
export interface Followed {
  readonly tape: Tape;
  readonly output: number;
  readonly rows: readonly ReadonlyMap<number, number>[];
  /** Of a batch that is one row of its own tape: the output of each of its rows. */
  readonly outputs: readonly number[];
}

function batchIn(program: Program, rows: Rows, isShown: boolean): Batch {
  const none: Values = new Map();
  const all = rows.cells.map((_, k) => rowNumbers(rows, k, program, none));
  const whole = [...all.keys()].filter((k) => all[k]!.wrong.length === 0 || (isShown && k === rows.at));
  if (isShown && whole.length === 0) return { rows: [0], at: 0, leaves: [] };
  return { rows: whole, at: isShown ? whole.indexOf(rows.at) : 0, leaves: [...(all[0]?.numbers.keys() ?? [])] };
}

const joinedBefore = new WeakMap<Program, { readonly key: string; readonly program: Program }>();

/**
 * `alone`, whose parameters are one where the reader said so; where batch norm joins rows, that of the row that is shown with the others.
 * The same object for the same structure.
 */
export function joined(
  alone: Program,
  { rows: table, names, shared }: Pick<Document, 'rows' | 'names' | 'shared'>,
): Program {
  const program = shared.size === 0 ? alone : withShared(alone, shared);
  if (!isJoined(program.tape)) return program;
  const batch = batchIn(program, table, true);
  const key = JSON.stringify(batch);
  const before = joinedBefore.get(program);
  if (before?.key === key) return before.program;
  const { tape, nodes, constants } = batchTape(program.tape, program.output, batch, false);
  const all = described(tape, nodes[program.output]!, { ...initialDocument, names });
  const isOne = batch.rows.length < 2;
  const notes = isOne ? [...program.notes, { code: 'needs-rows' as const, found: 'batchNorm' }] : program.notes;
  const now = { ...program, notes, ...all, batch: { of: program, nodes, constants } };
  joinedBefore.set(program, { key, program: now });
  return now;
}

const wholes = new WeakMap<Tape, Map<string, BatchTape>>(); // as above: what is remembered changes no result

/** The tape of all rows of a batch that have all their numbers, with the mean of a node of the tape of one row. */
function wholeBatch(of: Program, output: number, batch: Batch): BatchTape {
  const known = wholes.get(of.tape) ?? new Map<string, BatchTape>();
  wholes.set(of.tape, known);
  const key = JSON.stringify([output, batch]);
  if (!known.has(key)) known.clear();
  const whole = known.get(key) ?? batchTape(of.tape, output, batch, true);
  known.set(key, whole);
  return whole;
}

/** What an update of node `output` of `tape`, that of `program` with its numbers, follows: no rows where it is the mean of rows of which none has all its numbers. */
export function followedBy(program: Program, tape: Tape, output: number, rows: Rows, values: Values): Followed {
  const { batch } = program;
  if (batch === undefined || rows.over === 'row' || rows.cells.length === 0)
    return { tape, output, rows: followed(rows, program, values), outputs: [] };
  const whole = batchIn(batch.of, rows, false);
  if (whole.rows.length === 0) return { tape, output, rows: [], outputs: [] };
  const node = batch.nodes.indexOf(output);
  const joint = wholeBatch(batch.of, node < 0 ? batch.of.output : node, whole);
  const run = joint.tape.withValues(joint.tape.values.slice());
  for (let i = 0; i < tape.leafCount; i++) run.values[i] = tape.values[i]!;
  const all = rows.cells.map((_, k) => rowNumbers(rows, k, batch.of, values).numbers);
  for (const [i, x] of all[whole.rows[0]!]!) run.values[i] = x;
  for (const { node: at, row, leaf } of joint.constants) run.values[at] = all[row]!.get(leaf)!;
  forward(run);
  return { tape: run, output: run.length - 1, rows: [new Map()], outputs: joint.outputs };
}

/** The mean over what is followed, which has rows, with its gradient by the leaves `by`. */
export function meanOf({ tape, output, rows, outputs }: Followed, by: readonly number[]): Mean {
  const run = tape.withValues(tape.values.slice());
  const mean = meanOver(run, output, by, rows);
  return outputs.length === 0 ? mean : { ...mean, losses: outputs.map((i) => run.values[i]!) };
}

/**
 * `count` updates of the leaves `moved` on what is followed, which has rows, as `descend` goes down: the places of `before`, the last of
 * which has the numbers of `document`, with those that it went through; and after how many a limit ended it, else 0. `engine` is one that is
 * broken.
 */
export function goOn(
  { tape, output, rows }: Followed,
  before: readonly Place[],
  { values, optimizer }: Pick<Document, 'values' | 'optimizer'>,
  moved: readonly number[],
  paths: Paths,
  rate: number,
  count: number,
  engine: Engine | null = null,
): { readonly places: Place[]; readonly cutAfter: number } {
  const stepping = { optimizer: readOptimizer(optimizer)!, rate, state: before.at(-1)?.state ?? null };
  const descended = descend(tape, output, moved, stepping, count, rows, engine);
  const named = moved.map((i) => paths.nodes[i]!);
  const places = wentOn(before, values, moved, named, stepping, descended);
  return { places, cutAfter: descended.isCut ? descended.losses.length - 1 : 0 };
}

/** The moment with the gradients of a mean in place of those of one row, where they are settled. */
export function averaged(now: Moment, mean: Mean & { readonly parameters: readonly number[] }): Moment {
  const adjoints = now.adjoints.slice();
  for (const [k, i] of mean.parameters.entries()) if (now.settled[i] === 1) adjoints[i] = mean.gradients[k]!;
  return { ...now, adjoints };
}

/** `values` with the numbers of the row that is shown, and of the rows that are joined with it, by path. */
export function numbersWith(values: Values, rows: Rows, program: Program): Values {
  const own = valuesOfShared(values, program);
  if (rows.cells.length === 0) return own;
  const shown = valuesWith(own, rows, program);
  const { batch, paths } = program;
  if (batch === undefined) return shown;
  const all = rows.cells.map((_, k) => rowNumbers(rows, k, batch.of, values).numbers);
  const others = batch.constants.map(({ node, row, leaf }): [string, number] => [
    paths.nodes[node]!,
    all[row]!.get(leaf)!,
  ]);
  return new Map([...shown, ...others]);
}
