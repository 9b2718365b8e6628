// The entry: fonts, one session on the browser's address, and the service worker that makes the page work offline.
import '@fontsource/stix-two-text/latin-400.css';
import '@fontsource/stix-two-text/latin-400-italic.css';
import '@fontsource/stix-two-text/latin-ext-400.css';
import '@fontsource/stix-two-text/latin-ext-400-italic.css';
import '@fontsource/stix-two-text/greek-400.css';
import '@fontsource/stix-two-text/greek-400-italic.css';
import { signal } from '@preact/signals';
import type { Example } from '@retrograd/examples';
import { redDensa } from '@retrograd/examples/first';
import { isPacked, namesExample } from './document/link.ts';
import { loadPacking } from './document/pack.ts';
import { browserEnvironment } from './environment/browser-environment.ts';
import { afterReload, keepForReload } from './environment/reload.ts';
import { keepOffline } from './offline/register.ts';
import { applyTheme } from './preferences/theme.ts';
import { consoleSurface } from './session/console.ts';
import { listenForKeys } from './session/keys.ts';
import { createSession } from './session/session.ts';
import { mount } from './shell/mount.tsx';

const examples = signal<readonly Example[]>([redDensa]);

/** The others are loaded beside the first picture; on a line that fails, when it is back. */
async function loadExamples(): Promise<void> {
  try {
    examples.value = (await import('@retrograd/examples')).examples;
  } catch {
    addEventListener('online', loadExamples, { once: true });
  }
}

function start(): void {
  const session = createSession(browserEnvironment(examples));
  applyTheme(document.documentElement, session.preferences);
  listenForKeys(window, session);
  keepForReload(session.editor.flush);
  Object.assign(globalThis, { retrograd: consoleSurface(session) });
  mount(document.getElementById('app')!, session);
  if (session.editor.place.cursor.value === Number.POSITIVE_INFINITY) session.player.playIntro();
  if (import.meta.env.PROD) void keepOffline();
}

afterReload();
const packing = loadPacking().catch(() => {}); // without it a packed link counts as cut, and long links stay readable
const shelf = loadExamples();
// what a link may need before there is a picture
if (isPacked(location.hash) || namesExample(location.hash)) void Promise.all([packing, shelf]).then(start);
else start();
