// Work to ask about: an example by its id, or a text, with its nodes by name.
import { backward, forward } from '@retrograd/autodiff';
import { examples } from '@retrograd/examples';
import { initialDocument, type Source } from '../src/document/document.ts';
import { biasesOf, parametersOf } from '../src/engine/biases.ts';
import { exampleOf, programOf } from '../src/engine/program.ts';
import { engineWith } from '../src/practise/bent.ts';
import type { Fault } from '../src/practise/faults.ts';
import { placesOf } from '../src/practise/names.ts';
import type { Question, Work } from '../src/practise/question.ts';
import * as language from '../src/sources/expression/index.ts';

/** The work of `source`: the id of an example, or `=` and a text. */
export function benchOf(source: string, rate?: number) {
  const given: Source = source.startsWith('=')
    ? { kind: 'expression', text: source.slice(1), drawn: source.slice(1) }
    : { kind: 'example', id: source };
  const example = exampleOf(given, examples, language);
  const program = programOf(given, example, language, initialDocument);
  if (program.error !== null) throw new Error(`${program.error.code} in ${source}`);
  const { tape, output, names, paths } = program;
  const biases = biasesOf(tape);
  const moved = parametersOf(tape).filter((i) => example?.moves !== 'weights' || !biases.has(i));
  const work: Work = { tape, output, rate: rate ?? example?.learningRate ?? 0.1, moved };
  const placeOf = placesOf(names);
  const at = (name: string): number => {
    const place = placeOf(name);
    if (place < 0) throw new Error(`no ${name} in ${source}`);
    return place;
  };
  /** The work where updates follow the mean over rows, each with numbers of leaves by name. */
  const overRows = (rows: readonly Readonly<Record<string, number>>[]): Work => {
    const tapes = rows.map((numbers) => {
      const row = tape.withValues(tape.values.slice());
      for (const [name, x] of Object.entries(numbers)) row.values[at(name)] = x;
      forward(row);
      return row;
    });
    const all = tapes.map((row) => backward(row, output));
    const mean = (i: number) => all.reduce((sum, adjoints) => sum + adjoints[i]!, 0) / rows.length;
    const gradients = new Map(parametersOf(tape).map((i) => [i, mean(i)]));
    return { ...work, tape: tapes[0]!, mean: { gradients, count: rows.length, tapes } };
  };
  /** The work while the engine has a fault. */
  const broken = (fault: Fault): Work => ({ ...work, broken: engineWith(fault) });
  const question = (of: Question['of'], name: string, argument = 0): Question => ({
    ...{ of, argument },
    path: paths.nodes[at(name)]!,
  });
  return { work, placeOf, at, question, names, paths, overRows, broken };
}
