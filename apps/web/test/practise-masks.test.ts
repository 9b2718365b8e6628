// What an exercise asks for stands nowhere until it is found: not in the figure, its files, or what is said of it.
import { examples } from '@retrograd/examples';
import { allTexts, isNode, lightTheme, svgOf } from '@retrograd/graph';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkTo, readLink } from '../src/document/link.ts';
import { loadPacking } from '../src/document/pack.ts';
import { movedIn } from '../src/engine/updated-leaves.ts';
import { askAll, KINDS } from '../src/practise/ask-all.ts';
import { walked } from '../src/practise/masked-picture.ts';
import { masksOf, type Posed } from '../src/practise/masks.ts';
import { placeAsked, questionOf, questionText, truthOf, type Work } from '../src/practise/question.ts';
import { createSession, type Session } from '../src/session/session.ts';
import { sentenceOf } from '../src/session/spoken.ts';
import { dataOf } from '../src/shell/file/save-file.ts';
import { fakeEnvironment } from './fake-environment.ts';
import { writtenForms } from './masked-numbers.ts';

const workOf = ({ program }: Session): Work => ({
  tape: program.tape.value,
  output: program.output.value,
  rate: program.learningRate.value,
  moved: movedIn(program.program.value, program.moves.value, new Set()),
});

function posed({ program }: Session, asked: readonly string[]): Posed[] {
  return asked.map((text) => ({
    text,
    question: questionOf(text)!,
    node: placeAsked(program.program.value, text),
  }));
}

/** The session of a link, with questions that hide their numbers. */
function asking(hash: string, asked: readonly string[]): Session {
  const session = createSession(fakeEnvironment(hash));
  session.editor.edit({ type: 'ask', asked });
  session.figure.masks.value = masksOf(workOf(session), posed(session, asked));
  return session;
}

const small = examples
  .map(({ id }) => id)
  .filter((id) => createSession(fakeEnvironment(`#e=${id}`)).program.tape.value.length < 150);

test('no text of the figure and its files has a number that is asked for, whatever is asked', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...small),
      fc.constantFrom('layer', 'neuron', 'op'),
      fc.constantFrom('auto', 'matrix'),
      fc.constantFrom(...KINDS),
      fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
      (id, level, weights, of, picks) => {
        const hash = `#e=${id}&level=${level}&weights=${weights}&lang=en`;
        const { program } = createSession(fakeEnvironment(hash));
        const all = askAll(
          program.program.value,
          program.output.value,
          movedIn(program.program.value, program.moves.value, new Set()),
          of,
        );
        if (all.length === 0) return;
        const asked = [...new Set(picks.map((k) => all[k % all.length]!))];
        const session = asking(hash, asked);
        const { forward, backward } = session.figure.pictures;
        const texts = [forward, backward].flatMap(({ value }) =>
          allTexts(value).map(({ runs }) => runs.map(({ text }) => text).join('')),
        );
        const svg = svgOf({ left: forward.value, right: backward.value, divider: 0.5 }, lightTheme, { title: 'x' });
        texts.push(...Array.from(svg.matchAll(/>([^<]+)</g), ([, text]) => text!));
        texts.push(JSON.stringify(dataOf(session).values));
        for (const { key } of session.figure.diagram.value.nodes) {
          session.spoken.value = key;
          texts.push(sentenceOf(session));
        }
        const work = workOf(session);
        const isNumber = of !== 'formula' && of !== 'slope'; // of a formula the number may be seen
        const forms = writtenForms(
          work.tape,
          isNumber ? posed(session, asked).map(({ question, node }) => truthOf(work, node, question)) : [],
        );
        for (const text of texts)
          expect(
            forms.filter((form) => form.test(text)),
            text,
          ).toEqual([]);
      },
    ),
    { numRuns: 80, seed: 7 },
  );
});

/** All that the pictures write at the node that shows tape node `i`. */
function writtenAt({ figure: { diagram, pictures } }: Session, i: number): string[] {
  const key = diagram.value.nodeOf(i);
  return [pictures.forward, pictures.backward].flatMap(({ value }) =>
    allTexts(value)
      .filter((text) => text.key === key)
      .map(({ runs }) => runs.map(({ text }) => text).join('')),
  );
}

test('the symbol of a step whose formula is asked for stands nowhere at its node, whatever is asked', () => {
  fc.assert(
    fc.property(fc.constantFrom(...small), fc.constantFrom('neuron', 'op'), fc.nat(), (id, level, pick) => {
      const hash = `#e=${id}&level=${level}&lang=en`;
      const whole = createSession(fakeEnvironment(hash));
      const all = askAll(whole.program.program.value, whole.program.output.value, [], 'formula');
      const text = all[pick % all.length]!;
      const session = asking(hash, [text]);
      const [{ node }] = posed(session, [text]) as [Posed];
      const shown = session.figure.diagram.value.byKey.get(session.figure.diagram.value.nodeOf(node));
      const symbol = shown !== undefined && isNode(shown) ? shown.symbol : '';
      if (symbol === '') return;
      expect(writtenAt(whole, node).map((each) => each.replaceAll('^', ''))).toContain(symbol.replaceAll('^', ''));
      expect(writtenAt(session, node).map((each) => each.replaceAll('^', ''))).not.toContain(
        symbol.replaceAll('^', ''),
      );
      expect(writtenAt(session, node)).toContain('?');
      const { hides } = session.figure;
      for (const k of session.program.tape.value.inputsOf(node).keys())
        expect(hides.value!(Number.NaN, 'slope', node, k)).toBe(true); // it would tell
    }),
    { numRuns: 60, seed: 3 },
  );
});

test('an arrow that is asked for is drawn nowhere, said nowhere, and leads nobody, whichever it is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...small), fc.constantFrom('neuron', 'op'), fc.nat(), (id, level, pick) => {
      const hash = `#e=${id}&level=${level}&weights=edges&lang=en`;
      const whole = createSession(fakeEnvironment(hash));
      const { paths } = whole.program.program.value;
      const lines = whole.figure.diagram.value.edges.filter(({ route }) => route.length > 0);
      const arrow = lines[pick % Math.max(1, lines.length)];
      if (arrow === undefined) return;
      const [{ node, argument }] = arrow.arguments as [{ node: number; argument: number }];
      const text = questionText({ of: 'arrow', path: paths.nodes[node]!, argument });
      if (placeAsked(whole.program.program.value, text) < 0) return; // of a recorded step
      const session = asking(hash, [text]);
      const { diagram, hides, moment, pictures } = session.figure;
      for (const { value } of [pictures.forward, pictures.backward]) {
        const drawn = value.edges.find(({ key }) => key === arrow.key)!;
        const ends = Array.from({ length: drawn.route.length / 2 }, (_, k) => drawn.route.slice(2 * k, 2 * k + 2));
        expect(ends.every(([x, y]) => x === ends[0]![0] && y === ends[0]![1])).toBe(true);
        expect([drawn.opacity, drawn.hasPulses]).toEqual([0, false]);
        expect(value.texts.filter(({ key }) => key === arrow.key)).toEqual([]);
      }
      const others = lines.filter(
        ({ key, source, target }) => key !== arrow.key && source === arrow.source && target === arrow.target,
      );
      if (others.length > 0) return;
      expect(walked(diagram.value, moment.value, hides.value, arrow.target, 'left')).not.toBe(arrow.source);
      session.spoken.value = arrow.target;
      whole.spoken.value = arrow.target;
      expect(sentenceOf(session)).not.toBe(sentenceOf(whole));
    }),
    { numRuns: 60, seed: 5 },
  );
});

test('a link to an exercise whose text has the answer is not readable', async () => {
  await loadPacking();
  const text = '=x = 2\nz = 3*x\na = tanh(z)';
  const asked = (question: string) => {
    const { editor } = asking(`#e=${encodeURIComponent(text)}`, [question]);
    return linkTo(editor.document.value, 'en');
  };
  for (const question of ['formula a', 'arrow a 0']) {
    expect(asked(question)).not.toMatch(/tanh|formula|arrow/);
    expect(readLink(asked(question)).document.asked).toEqual([question]);
  }
  expect(asked('value a')).toContain('tanh');
});

const A = '#e=red-densa-2-2-2&lang=en';

describe('a hidden gradient', () => {
  test('has neither hue nor width, on its arrow or beside its node', () => {
    const session = asking(A, ['adjoint w_5', 'adjoint output/n_1/ŷ_1']);
    const { backward } = session.figure.pictures;
    const { diagram } = session.figure;
    const edge = diagram.value.edges.find(
      ({ weight }) => weight !== null && diagram.value.structure.label(weight.parameter) === 'w_5',
    )!;
    const drawn = backward.value.edges.find(({ key }) => key === edge.key)!;
    const forward = session.figure.pictures.forward.value.edges.find(({ key }) => key === edge.key)!;
    expect([drawn.ink, drawn.width, drawn.direction]).toEqual([forward.ink, forward.width, forward.direction]);
    const inks = backward.value.texts
      .filter(({ runs }) => runs.some(({ text }) => text.trim() === '?'))
      .map(({ ink }) => ink);
    expect(inks).toEqual(['muted', 'muted', 'muted']); // y₁ has the opposite of the gradient of ŷ₁
  });

  test('on one arrow leaves that arrow as it is in the forward pass, and no other', () => {
    const session = asking(`${A}&level=op&weights=edges`, ['flow output/n_1/sum_ŷ1 0']);
    const { backward, forward } = session.figure.pictures;
    const { edges } = session.figure.diagram.value;
    const node = session.program.program.value.paths.nodeAt('output/n_1/sum_ŷ1');
    const { key } = edges.find(({ arguments: all }) => all.some((each) => each.node === node && each.argument === 0))!;
    const alike = backward.value.edges.filter(
      (edge, k) => edge.width === forward.value.edges[k]!.width && edge.ink === 'ink',
    );
    const look = (edges: readonly { key: string; ink: string; width: number }[]) => {
      const { ink, width } = edges.find((edge) => edge.key === key)!;
      return [ink, width];
    };
    expect(look(backward.value.edges)).toEqual(look(forward.value.edges));
    expect(alike.length).toBeLessThan(edges.length);
  });

  test('is seen again once nothing is asked', () => {
    const session = asking(A, ['adjoint w_5']);
    const before = session.figure.pictures.backward.value;
    session.editor.edit({ type: 'ask', asked: [] });
    const now = session.figure.pictures.backward.value;
    expect(now.texts).not.toEqual(before.texts);
    expect(now.texts).toEqual(createSession(fakeEnvironment(A)).figure.pictures.backward.value.texts);
    session.editor.undo();
    expect(session.figure.pictures.backward.value.texts).toEqual(before.texts);
  });
});

test('before the code of exercises has come, all numbers are hidden', () => {
  const session = createSession(fakeEnvironment(`${A}&ask=value%20output%2Fn_2%2F%C5%B7_2`));
  const texts = session.figure.pictures.backward.value.texts.filter(
    ({ role }) => role === 'value' || role === 'adjoint',
  );
  expect(texts.length).toBeGreaterThan(8);
  for (const { runs } of texts) expect(runs[0]!.text).toBe('?');
});

test('what is given, 0 and 1 are hidden in their own places alone', () => {
  const session = createSession(fakeEnvironment('#e==a=3%0Ab=1%0Ap=a*b%0Ay=p*p'));
  const work = workOf(session);
  const { paths } = session.program.program.value;
  const [a, p] = [paths.nodeAt('a'), paths.nodeAt('p')];
  const hides = masksOf(work, posed(session, ['value p']))!;
  expect(hides(3, 'value', p)).toBe(true);
  expect(hides(3, 'value', a)).toBe(false); // else nobody could compute anything
  expect(hides(3, 'adjoint', a)).toBe(false);
  const other = masksOf(work, posed(session, ['adjoint p']))!; // 6
  expect([other(6, 'partial', 9, 0), other(-6, 'adjoint', -1), other(6 + 1e-12, 'value', 9)]).toEqual([
    true,
    true,
    true,
  ]);
  expect(masksOf(work, [])).toBeUndefined();
});

test('what is another number and written alike is hidden, too', () => {
  const session = asking('#e=residual&level=layer&lang=en', ['value a_11']); // 10.144387, beside a gradient of 10.144322
  const texts = allTexts(session.figure.pictures.backward.value).map(({ runs }) =>
    runs.map(({ text }) => text).join(''),
  );
  expect(texts.filter((text) => text.includes('10.14'))).toEqual([]);
});

test('a number that was found is seen, and hidden where it is asked for once more', () => {
  const session = createSession(fakeEnvironment('#e==p=0.4%0Aq=0.3%0Az=p*q%0Aa=relu(z)%0Ay=a*a'));
  const work = workOf(session);
  const { paths } = session.program.program.value;
  const hides = masksOf(work, posed(session, ['value a']), posed(session, ['value z']))!;
  expect(hides(0.12, 'value', paths.nodeAt('z'))).toBe(false);
  expect(hides(0.12, 'value', paths.nodeAt('a'))).toBe(true);
  expect(masksOf(work, posed(session, ['value a']))!(0.12, 'value', paths.nodeAt('z'))).toBe(true);
});

test('a question about what is not there, or is given, is none', () => {
  const { program } = createSession(fakeEnvironment('#e=baydin')).program;
  for (const text of ['value x_9', 'value x_1', 'partial y 7', 'adjoint', 'y', 'adjoint 2'])
    expect(placeAsked(program.value, text), text).toBe(-1);
  for (const text of ['value y', 'partial y 1', 'adjoint x_1', 'update x_1'])
    expect(placeAsked(program.value, text), text).toBeGreaterThanOrEqual(0);
  const question = { of: 'partial', path: 'a b 3', argument: 12 } as const;
  expect(questionOf(questionText(question))).toEqual(question);
});
