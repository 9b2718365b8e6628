// Labels with everything in them that means something to LaTeX: KaTeX has to set every formula, and to show each name in it.
import { add, customOp, square, Tape, tanh, Value } from '@retrograd/autodiff';
import { apply, type Op, ops } from '@retrograd/autodiff/ops';
import { nodeNames, typeset } from '@retrograd/graph';
import fc from 'fast-check';
import katex from 'katex';
import { expect, test } from 'vitest';
import { formulaOf, partialFormulasOf } from '../src/engine/formulas.ts';
import { recordedOnly } from '../src/lenses/trace/NoWayOn.tsx';

/** What KaTeX shows of `tex`, letter by letter; it throws what it cannot set. */
const shown = (tex: string): string =>
  alike(
    katex
      .renderToString(tex, { output: 'html', strict: 'ignore', throwOnError: true })
      .replaceAll(/<span class="accent-body"[^>]*>.*?<\/span>/g, '')
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('&amp;', '&'),
  );

/** ASCII and emoji, with one sign for those that look alike: KaTeX draws a Greek Ε as E, and © as a letter in a circle. */
const alike = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[’‘'`]/gu, '′')
    .replaceAll('ı', 'i')
    .replaceAll('ȷ', 'j')
    .replaceAll('-', '−')
    .replaceAll('*', '∗')
    .replaceAll('∣', '|')
    .replaceAll(/[^\p{Emoji_Presentation}!-~′−∗]/gu, '');

const lettersAndPrimes = (text: string) => [text.replaceAll('′', ''), text.replaceAll(/[^′]/gu, '')] as const;

/** Throws unless `formula` has all of `letters` in their order: KaTeX may draw a sign between them as several. */
function requireWithin(letters: string, formula: string): void {
  let at = -1;
  for (const letter of letters) {
    at = formula.indexOf(letter, at + 1);
    expect(at, `${letter} of ${letters} in ${formula}`).toBeGreaterThanOrEqual(0);
  }
}

const every = Object.values(ops as unknown as Record<string, Op>);

/** Sets all that the trace says of `output`. */
function requireSet(output: Value): void {
  const tape = Tape.of(output);
  const names = nodeNames(tape);
  for (let i = 0; i < tape.length; i++) {
    const formula = shown(formulaOf(tape, names, i));
    for (const input of tape.inputsOf(i))
      for (const { text } of typeset(names[input]!)) {
        const [letters, primes] = lettersAndPrimes(alike(text)); // primes stand in the raised script, if there is one
        requireWithin(letters, formula);
        expect(lettersAndPrimes(formula)[1].length).toBeGreaterThanOrEqual(primes.length);
      }
    for (const partial of partialFormulasOf(tape, names, i)) shown(partial);
  }
}

const few = (op: Op) => (op.arity === Infinity ? 3 : op.arity);

const ODD = [
  '_',
  '__',
  '^',
  '^^',
  '__proto__',
  '\u202e',
  '\u0000',
  '👩‍🔬',
  '\\',
  '{',
  '}',
  '$',
  '%',
  '#',
  '&',
  '~',
  '|',
  "x'",
  "x²'",
];
const MORE = [
  '𝚤',
  '𝛼',
  'a^b_c^d',
  'x′_1^2',
  'h′^2',
  'h^2′',
  'w^{(1)}_{1,1}',
  'w^{(1)}_{1,1}ᴬ',
  'ᴬ',
  'ᵢ^2',
  '⁽²⁾ᵢ^2',
  'x²ᵢ³',
  '₁',
  'x\u0323',
  '\u0302x',
  '\ue000',
  '\ud800',
  'x_',
  '_x',
  '^2',
];

test.each([...ODD, ...MORE, '', '1/σ', '−0', 'ŷ_1'])('every formula of %j is set, with the name in it', (label) => {
  for (const op of every)
    requireSet(
      apply(
        op,
        Array.from({ length: few(op) }, (_, k) => new Value(0.5 + k, { label })),
      ),
    );
});

test('every formula of any label is set, with the name in it', () => {
  const piece = fc.oneof(
    fc.constantFrom(...ODD, ...MORE, 'w', '12', '₁₂', '{1,2}', '(1)', ' ', '′', 'x̂', '⁽²⁾', '²', '*', '"', '<', '-'),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), fc.constantFrom(...every), (pieces, op) => {
      const label = pieces.join('');
      requireSet(
        apply(
          op,
          Array.from({ length: few(op) }, (_, k) => new Value(0.5 + k, { label })),
        ),
      );
    }),
    { numRuns: 500 },
  );
});

test('a name that has something raised is in brackets where it is raised to a power', () => {
  let h = new Value(0.5, { label: 'h' });
  for (let k = 0; k < 6; k++) {
    h = tanh(h);
    h.label = 'h';
  }
  const tape = Tape.of(h);
  const names = nodeNames(tape);
  expect(partialFormulasOf(tape, names, 5)).toEqual(['1 - \\left(h^{(5)}\\right)^{2}']);
  expect(partialFormulasOf(tape, names, 2)).toEqual(["1 - \\left(h''\\right)^{2}"]);
  const squared = (label: string) => formulaOf(Tape.of(square(new Value(1, { label }))), [label, 'y'], 1);
  expect(squared('w^{(1)}_{1,1}')).toBe('\\left(w^{(1)}_{1,1}\\right)^{2}');
  expect(squared('w_{1,1}')).toBe('w_{1,1}^{2}');
});

test.each([...ODD, ...MORE])('an operation of the name %j is set', (name) => {
  const odd = customOp({ name, arity: 1, value: ([x]) => x, partials: (k) => [k.constant(1)] });
  const output = add(odd(new Value(1, { label: 'x' })), 1);
  for (const tape of [Tape.of(output), Tape.from(Tape.of(output).toData())])
    expect(shown(formulaOf(tape, nodeNames(tape), 1))).toBe(`${alike(name)}(x)`);
});

test('an operation of a program, on a tape that was recorded elsewhere, has no updates, and its name says why', () => {
  const swish = customOp({ name: 'swish2', arity: 1, value: ([x]) => x * 2, partials: (k) => [k.constant(2)] });
  const x = new Value(3, { label: 'w', role: 'parameter' });
  expect(recordedOnly(Tape.from(Tape.of(swish(x).mul(x)).toData()))).toBe('swish2');
  expect(recordedOnly(Tape.from(Tape.of(square(x)).toData()))).toBeNull();
});
