// Which leaves an update moves.
import { biasesOf, parametersOf } from './biases.ts';
import type { Program } from './program.ts';

/** Tape indices of the parameters of `program` that an update moves: biases not where it moves weights alone, nor what is `frozen`. */
export function movedIn(
  { paths, tape }: Pick<Program, 'paths' | 'tape'>,
  moves: 'weights' | 'all' | null,
  frozen: ReadonlySet<string>,
): number[] {
  const stays = moves === 'weights' ? biasesOf(tape) : new Set();
  return parametersOf(tape).filter((i) => !stays.has(i) && !frozen.has(paths.nodes[i]!));
}
