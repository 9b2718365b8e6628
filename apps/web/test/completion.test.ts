// What is proposed at a place of a program.
import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import type { Language } from '../src/document/document.ts';
import { grammars } from '../src/lenses/code/code-editor.ts';
import { completing, proposalsIn } from '../src/lenses/code/completion.ts';

/** What is proposed at `|`, with the text that it takes the place of; `null` for nothing. */
function proposed(language: Language, text: string, explicit = false) {
  const pos = text.indexOf('|');
  const doc = text.replace('|', '');
  const state = EditorState.create({ doc, extensions: [grammars[language], completing(language)] });
  const found = proposalsIn(language)(new CompletionContext(state, pos, explicit)) as ReturnType<typeof JSON.parse>;
  return (
    found && {
      instead: doc.slice(found.from, pos),
      has: new Map(found.options.map((each: { label: string; detail: string }) => [each.label, each.detail])),
    }
  );
}

test.each<[Language, string, string, string, string]>([
  ['typescript', 'const y = ms|', 'ms', 'mseLoss', '(predictions, targets, options)'],
  ['typescript', 'new Va|', 'Va', 'Value', '(data, options)'],
  ['typescript', 'x.m|', 'm', 'mul', '(other)'],
  ['typescript', 'x1\n  .|', '', 'data', ''],
  ['typescript', 'sh|', 'sh', 'show', '(…values)'],
  ['typescript', 'import { Li| } from "@retrograd/nn"', 'Li', 'Linear', '(fanIn, fanOut, options)'],
  ['typescript', "import { Linear } from '@retro|", '@retro', '@retrograd/nn', ''],
  ['typescript', 'f`$' + '{x.t|}`', 't', 'tanh', '()'],
  ['python', 'y = ms|', 'ms', 'mse_loss', '(predictions, targets, **options)'],
  ['python', 'n = ML|', 'ML', 'MLP', '(sizes, **options)'],
  ['python', 'x.ba|', 'ba', 'backward', '()'],
  ['python', 'x.pow|', 'pow', 'pow', '(b)'],
  ['python', 'x.gr|', 'gr', 'grad', ''],
  ['python', 'from micro|', 'micro', 'micrograd.engine', ''],
  ['python', 'import micrograd.|', 'micrograd.', 'micrograd.nn', ''],
  ['python', 'from retrograd import so|', 'so', 'softmax', '(logits)'],
])('in %s, %j proposes in place of %j %s%s', (language, text, instead, label, detail) => {
  const found = proposed(language, text)!;
  expect(found.instead).toBe(instead);
  expect(found.has.get(label)).toBe(detail);
});

test.each<[Language, string]>([
  ['typescript', 'm|'],
  ['typescript', '|'],
  ['typescript', '// so|'],
  ['typescript', "'so|'"],
  ['typescript', '`so|`'],
  ['typescript', '2.|'],
  ['python', '# so|'],
  ['python', "'so|'"],
  ['python', '2.|'],
  ['python', 'x = |'],
])('in %s, %j proposes nothing unasked', (language, text) => {
  expect(proposed(language, text)).toBeNull();
});

test.each<Language>(['typescript', 'python'])(
  'in %s, names of the program itself are proposed, each once',
  (language) => {
    const found = proposed(language, "weights = 1\nfrom 'wexport'\nb.wemember\nweights + we|", false)!;
    expect([...found.has.keys()].filter((name) => name.startsWith('we'))).toEqual(['weights']);
  },
);

test('whoever asks gets all names', () => {
  for (const text of ['|', 'x = |', 'm|']) expect(proposed('typescript', text, true)!.has.size).toBeGreaterThan(130);
  expect(proposed('python', 'x = |', true)!.has.size).toBeGreaterThan(130);
});
