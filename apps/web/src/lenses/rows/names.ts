// Names for columns: that of a target is also that of the output which is compared with it.

import type { Program } from '../../engine/program.ts';
import { lossScopes } from '../../engine/steps.ts';

/** `given`, by path, with names for outputs: `ŷ_{cat}` where the target of ŷ_1 is called cat; an empty one brings back the own name. */
export function withOutputs(given: ReadonlyMap<string, string>, program: Program): ReadonlyMap<string, string> {
  const { tape, paths } = program;
  const targets = Array.from({ length: tape.leafCount }, (_, i) => i).filter((i) => tape.role(i) === 'target');
  const outputs = comparedIn(program);
  const all = new Map(given);
  if (outputs.length !== targets.length) return all;
  for (const [k, target] of targets.entries()) {
    const name = given.get(paths.nodes[target]!);
    const [, letter] = /^(.+?)(?:\^\(\d+\))?_[^_]+$/.exec(tape.label(outputs[k]!)) ?? [];
    if (name === undefined || letter === undefined) continue;
    all.set(paths.nodes[outputs[k]!]!, name === '' || /[{}]/.test(name) ? '' : `${letter}_{${name}}`);
  }
  return all;
}

/** What is computed outside of the loss and goes into it, in the order of the tape. */
function comparedIn({ tape }: Program): readonly number[] {
  const isLoss = lossScopes(tape);
  const isInside = (i: number) => tape.scopeOf[i]! >= 0 && isLoss[tape.scopeOf[i]!] === 1;
  const found = new Set<number>();
  for (let i = tape.leafCount; i < tape.length; i++)
    if (isInside(i))
      for (const input of tape.inputsOf(i)) if (input >= tape.leafCount && !isInside(input)) found.add(input);
  return [...found].filter((i) => tape.op(i) !== null).sort((a, b) => a - b);
}
