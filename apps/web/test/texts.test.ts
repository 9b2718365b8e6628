// The words on the screen: counts, the Spanish of the courses, and no English on a Spanish screen.
import { examples } from '@retrograd/examples';
import { notes } from '@retrograd/examples/notes';
import { isNode } from '@retrograd/graph';
import { describe, expect, test } from 'vitest';
import { createSession } from '../src/session/session.ts';
import { sentenceOf } from '../src/session/spoken.ts';
import { languages } from '../src/texts/index.ts';
import { lateTexts } from '../src/texts/late.ts';
import { fakeEnvironment } from './fake-environment.ts';
import { englishWords, tables, textsOf, wordsIn } from './words.ts';

const notesIn = (language: 'en' | 'es') =>
  [...examples.map(({ title }) => title), ...Object.values(notes)].map((text) => text[language]);

describe('a count', () => {
  test.each(['en', 'es'] as const)('of one has the singular, in %s', (language) => {
    for (const text of textsOf(tables[language], 1)) expect(text).not.toMatch(/(?<![\d.])1 (?!is |es )\p{L}+s\b/u);
  });

  test('has the plural for 0, 2, a fraction and more than can be counted', () => {
    const counted = (language: 'en' | 'es') => {
      const { several, whyPaths, graphHelp } = { ...languages[language], ...lateTexts[language] };
      return [0, 2, 1.5, 1e300].map((n) => [several(n), whyPaths(n, 'y'), graphHelp(n, n).slice(0, 60)].join());
    };
    for (const text of counted('en')) expect(text).toMatch(/values,.* paths to.* nodes, .* arrows/);
    for (const text of counted('es')) expect(text).toMatch(/valores,.* caminos hasta.* nodos, .* flechas/);
  });
});

describe('Spanish', () => {
  const all = [...textsOf(tables.es, 2), ...notesIn('es')];

  test('is that of the courses, which are Latin American', () => {
    const elsewhere =
      /hacia delante|pulsa|como mucho|sobre la marcha|\bIntro\b|Encajar|Ampliación|se registra mientras|lleva \S+ argumento|informaran|descansan/i;
    for (const text of all) expect(text).not.toMatch(elsewhere);
  });

  test('has no word that English texts have, but for those that are the same in both', () => {
    const english = englishWords(notesIn('en'));
    for (const text of all)
      for (const word of wordsIn(text)) expect.soft(english.has(word), `“${word}” in: ${text}`).toBe(false);
  });
});

test.each(examples.flatMap(({ id }) => (['layer', 'neuron', 'op'] as const).map((level) => ({ id, level }))))(
  '$id at level $level has no English word in figure, trace, voice and why',
  ({ id, level }) => {
    const session = createSession(fakeEnvironment(`#e=${id}&level=${level}&lang=es`));
    const { figure, program, spoken: spokenOf } = session;
    const { tape } = program.program.value;
    const english = englishWords(tape.scopes.map(({ name }) => name));
    const spoken = [...figure.diagram.value.byKey.values()].filter(isNode).map(({ key }) => {
      spokenOf.value = key;
      return sentenceOf(session);
    });
    const drawn = figure.pictures.backward.value.texts.map(({ runs }) => runs.map(({ text }) => text).join(''));
    const named = [
      ...figure.diagram.value.nodes.map(({ label }) => label),
      ...figure.diagram.value.groups.map(({ label }) => label),
      ...tape.scopes.map(({ name }) => figure.scopeName.value(name)),
      ...program.program.value.names,
    ];
    for (const text of [...spoken, ...drawn, ...named])
      for (const word of wordsIn(text)) expect.soft(english.has(word), `“${word}” in: ${text}`).toBe(false);
  },
);

test('the name of a scope is translated as a whole, else word by word, with its number', () => {
  const { figure } = createSession(fakeEnvironment('#lang=es'));
  const names = ['batch norm', 'hidden layer 2', 'cost', 'my layer', 'constructor', 'C_0'];
  expect(names.map(figure.scopeName.value)).toEqual([
    'normalización por lotes',
    'oculta capa 2',
    'costo',
    'my capa',
    'constructor',
    'C_0',
  ]);
});
