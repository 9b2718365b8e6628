// Which words are English: those of the table of texts, but for the ones that Spanish has as well.
import { sentences } from '../src/sources/expression/index.ts';
import { engineTexts } from '../src/texts/engine.ts';
import { exerciseTexts } from '../src/texts/exercise.ts';
import { languages } from '../src/texts/index.ts';
import { lateTexts } from '../src/texts/late.ts';
import { practiseTexts } from '../src/texts/practise.ts';

/** Every table of a language. */
export const tables = {
  en: [languages.en, lateTexts.en, practiseTexts.en, exerciseTexts.en, engineTexts.en, sentences.en],
  es: [languages.es, lateTexts.es, practiseTexts.es, exerciseTexts.es, engineTexts.es, sentences.es],
};

/** Every text of a language, those with gaps filled with `filler`. */
export function textsOf(texts: object, filler: string | number): string[] {
  return Object.values(texts).flatMap((text: unknown) => {
    if (typeof text === 'string') return [text];
    if (typeof text === 'function') return [String(text(...new Array(text.length).fill(filler)))];
    return textsOf(text as object, filler);
  });
}

/** The words of three letters or more; no names with an index, and no gaps. */
export const wordsIn = (text: string): string[] =>
  text
    .replaceAll(/\{\w+\}/g, '')
    .toLowerCase()
    .match(/(?<![\p{L}_^\d])\p{L}{3,}(?![\p{L}_^\d])/gu) ?? [];

/** Words that are the same in both languages, and names. */
const SAME = [
  'café',
  'local',
  'factor',
  'svg',
  'latex',
  'json',
  'csv',
  'safetensors',
  'pytorch',
  'zip',
  'tojson', // a function
  'enter',
  'esc',
  'ctrl',
  'sin',
  'error',
  'dropout',
  'softmax', // a function
  'bce', // a function
  'logit',
  'delta', // the delta rule
  'residual',
  'baydin',
  'micrograd',
  'sgd',
  'grad', // of PyTorch
  'rmsprop',
  'adam',
  'keras',
  'divisor',
  'relu',
  'karpathy',
  'andrej',
  'xor',
  'mse',
  'bcewithlogits', // a function
  'mean', // an operation
  'sum', // of red-densa's own names
  'invisible',
  'euler',
  'log', // a function
  'natural',
  'base',
  'vector',
  'matrices',
  'dot', // names in numpy
  'array',
  'typescript',
  'python',
  'javascript',
  'english', // a language is called by its own name
];

/** The words of the English table and of `more` that are no Spanish words. */
export function englishWords(more: readonly string[] = []): ReadonlySet<string> {
  const words = new Set([...textsOf(tables.en, 2), ...more].flatMap(wordsIn));
  for (const word of SAME) words.delete(word);
  return words;
}
