// The entry: fonts, one session on the browser's address, and the service worker that makes the page work offline.
import '@fontsource/stix-two-text/latin-400.css';
import '@fontsource/stix-two-text/latin-400-italic.css';
import '@fontsource/stix-two-text/latin-ext-400.css';
import '@fontsource/stix-two-text/latin-ext-400-italic.css';
import '@fontsource/stix-two-text/greek-400.css';
import '@fontsource/stix-two-text/greek-400-italic.css';
import { batch, signal } from '@preact/signals';
import type { Example } from '@retrograd/examples';
import { redDensa } from '@retrograd/examples/first';
import { needsMore } from './document/link.ts';
import { loadPacking } from './document/pack.ts';
import { loadReader } from './document/reader.ts';
import { browserEnvironment } from './environment/browser-environment.ts';
import type { Environment } from './environment/environment.ts';
import { afterReload } from './environment/reload.ts';
import { NAME } from './preferences/preferences.ts';
import { applyTheme } from './preferences/theme.ts';
import { createSession } from './session/session.ts';
import { mount } from './shell/mount.tsx';
import type { Language } from './sources/expression/language.ts';

const examples = signal<readonly Example[]>([redDensa]);
const language = signal<Language | null>(null);
const parts = signal<Environment['parts']['value']>('coming');
const asked = signal(0);

/** What is loaded beside the first picture. */
async function load(): Promise<void> {
  parts.value = 'coming';
  const sources = Promise.all([import('@retrograd/examples'), import('./sources/expression/index.ts')]);
  const shelf = sources.then(([loaded, expressions]) =>
    batch(() => {
      examples.value = loaded.examples;
      language.value = expressions;
    }),
  );
  const results = await Promise.allSettled([shelf, loadPacking(), loadReader()]);
  parts.value = results.every(({ status }) => status === 'fulfilled') ? 'there' : 'missing';
}

function askAgain(): void {
  asked.value++;
  if (parts.value === 'missing') void load();
}

function start(): void {
  const session = createSession(browserEnvironment({ examples, language, parts, asked, askAgain }));
  applyTheme(document.documentElement, session.preferences);
  let isWhole = false; // once the code is there, which is asked for again where it could not come
  asked.subscribe(async () => {
    const late = await import('./lenses/late.ts').catch(() => null);
    if (late === null || isWhole) return;
    isWhole = true;
    late.afterStart(session);
  });
  addEventListener('online', askAgain);
  mount(document.getElementById('app')!, session);
  const isFresh = session.editor.linked.value && /^(#lang=..)?$/.test(location.hash); // a link shows what was sent, a reload stays
  if (isFresh) session.player.playIntro();
}

/** True where something was kept that has to be read: by the address, or on the device. */
function hasPast(): boolean {
  try {
    return location.hash !== '' || localStorage.getItem(NAME) !== null;
  } catch {
    return false; // no storage for this page
  }
}

afterReload();
const loading = load();
if (needsMore(location.hash))
  void Promise.allSettled([loading, import('./lenses/late.ts')]).then(start); // with its field
else if (hasPast()) void loadReader().then(start, start);
else start();
