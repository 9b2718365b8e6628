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
import { browserEnvironment } from './environment/browser-environment.ts';
import { afterReload, keepForReload } from './environment/reload.ts';
import { keepOffline } from './offline/register.ts';
import { applyTheme } from './preferences/theme.ts';
import { consoleSurface } from './session/console.ts';
import { listenForKeys } from './session/keys.ts';
import { createSession } from './session/session.ts';
import { mount } from './shell/mount.tsx';
import type { Language } from './sources/expression/language.ts';

const examples = signal<readonly Example[]>([redDensa]);
const language = signal<Language | null>(null);
const retry = signal<(() => void) | null>(null);

/** What is loaded beside the first picture; on a line that fails, when it is back or the reader asks. */
async function load(): Promise<void> {
  retry.value = null;
  const sources = Promise.all([import('@retrograd/examples'), import('./sources/expression/index.ts')]);
  const shelf = sources.then(([loaded, expressions]) =>
    batch(() => {
      examples.value = loaded.examples;
      language.value = expressions;
    }),
  );
  const results = await Promise.allSettled([shelf, loadPacking()]);
  if (results.every(({ status }) => status === 'fulfilled')) return;
  retry.value = load;
  addEventListener('online', load, { once: true });
}

function start(): void {
  const session = createSession(browserEnvironment({ examples, language, retry }));
  applyTheme(document.documentElement, session.preferences);
  listenForKeys(window, session);
  keepForReload(session.editor.flush);
  Object.assign(globalThis, { retrograd: consoleSurface(session) });
  mount(document.getElementById('app')!, session);
  if (session.editor.place.cursor.value === Number.POSITIVE_INFINITY) session.player.playIntro();
  if (import.meta.env.PROD) void keepOffline();
}

afterReload();
const loading = load();
if (needsMore(location.hash)) void loading.then(start);
else start();
