// Which leaves an update moves.
import { biasesOf, parametersOf } from './biases.ts';
import { frozenIn } from './frozen.ts';
import type { Program } from './program.ts';

/** Tape indices of the parameters of `program` that an update moves: biases not where it moves weights alone, nor what is `frozen`. */
export function movedIn(program: Program, moves: 'weights' | 'all' | null, frozen: ReadonlySet<string>): number[] {
  const stays = moves === 'weights' ? biasesOf(program.tape) : new Set();
  const rests = frozenIn(program, frozen);
  return parametersOf(program.tape).filter((i) => !stays.has(i) && !rests.has(i));
}
