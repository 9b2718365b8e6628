// Language and theme: the link's for this visit, else the reader's, else the device's.
import { expect, test } from 'vitest';
import { createSession } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

const DARK = '(prefers-color-scheme: dark)';

test('a first visit has the language of the device and the theme of the system', () => {
  const world = fakeEnvironment('', { languages: ['es-CL', 'en'], media: { [DARK]: true } });
  const { preferences } = createSession(world);
  expect([preferences.language.value, preferences.theme.value, preferences.isDark.value]).toEqual(['es', 'auto', true]);
  world.answer(DARK, false);
  expect(preferences.isDark.value).toBe(false);
});

test.each([
  [['fr', 'es-MX', 'en'], 'es'],
  [['en-GB', 'es'], 'en'],
  [['ja'], 'en'],
  [[], 'en'],
])('of the languages %j the app speaks %s', (languages, language) => {
  expect(createSession(fakeEnvironment('', { languages })).preferences.language.value).toBe(language);
});

test('what the reader chooses is kept on the device', () => {
  const storage = new Map<string, string>();
  createSession(fakeEnvironment('', { storage })).preferences.choose({ language: 'es', theme: 'dark' });
  const { preferences } = createSession(fakeEnvironment('', { storage }));
  expect([preferences.language.value, preferences.theme.value, preferences.isDark.value]).toEqual(['es', 'dark', true]);
  preferences.choose({ theme: null });
  expect(preferences.theme.value).toBe('auto');
});

test('a link goes before what was kept, for this visit only', () => {
  const storage = new Map<string, string>();
  createSession(fakeEnvironment('', { storage })).preferences.choose({ language: 'es', theme: 'dark' });
  const visit = createSession(fakeEnvironment('#lang=en&theme=light', { storage })).preferences;
  expect([visit.language.value, visit.theme.value]).toEqual(['en', 'light']);
  const later = createSession(fakeEnvironment('', { storage })).preferences;
  expect([later.language.value, later.theme.value]).toEqual(['es', 'dark']);
});

test.each(['', '{', 'null', '[]', '{"language":"xx","theme":7}', '"en"'])(
  'storage that holds %j is as good as empty',
  (text) => {
    const { preferences } = createSession(fakeEnvironment('', { storage: new Map([['retrograd', text]]) }));
    expect([preferences.language.value, preferences.theme.value]).toEqual(['en', 'auto']);
  },
);

test('a choice of one thing leaves a link’s other one alone', () => {
  const { preferences } = createSession(fakeEnvironment('#lang=es&theme=light', { media: { [DARK]: true } }));
  expect(preferences.isDark.value).toBe(false);
  preferences.choose({ language: 'en' });
  expect([preferences.language.value, preferences.theme.value]).toEqual(['en', 'light']);
});

test('a session that has ended no longer follows the device', () => {
  const world = fakeEnvironment();
  const { preferences, dispose } = createSession(world);
  dispose();
  world.answer(DARK, true);
  expect(preferences.isDark.value).toBe(false);
});

test('on paper the page is light, and dark again after that', () => {
  const environment = fakeEnvironment();
  const { preferences } = createSession(environment);
  preferences.choose({ theme: 'dark' });
  environment.answer('print', true);
  expect([preferences.isPrinting.value, preferences.isDark.value, preferences.theme.value]).toEqual([
    true,
    false,
    'dark',
  ]);
  environment.answer('print', false);
  expect(preferences.isDark.value).toBe(true);
});
