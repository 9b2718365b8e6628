// Work to ask about: an example by its id, or a text, with its nodes by name.
import { examples } from '@retrograd/examples';
import { initialDocument, type Source } from '../src/document/document.ts';
import { biasesOf, parametersOf } from '../src/engine/biases.ts';
import { exampleOf, programOf } from '../src/engine/program.ts';
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
  const question = (of: Question['of'], name: string, argument = 0): Question => ({
    ...{ of, argument },
    path: paths.nodes[at(name)]!,
  });
  return { work, placeOf, at, question, names, paths };
}
