// Two apps on one page: the first follows the address bar, the second has an address of its own and keeps nothing.

import { signal } from '@preact/signals';
import { examples } from '@retrograd/examples';
import { loadReader } from '../../src/document/reader.ts';
import { browserEnvironment } from '../../src/environment/browser-environment.ts';
import { applyTheme } from '../../src/preferences/theme.ts';
import { createSession } from '../../src/session/session.ts';
import { mount } from '../../src/shell/mount.tsx';
import * as language from '../../src/sources/expression/index.ts';

await loadReader();
const browser = browserEnvironment({
  examples: signal(examples),
  language: signal(language),
  parts: signal('there'),
  asked: signal(0),
  askAgain: () => {},
});
const first = createSession(browser);
applyTheme(document.documentElement, first.preferences);
mount(document.getElementById('first')!, first);

const second = createSession({
  ...browser,
  id: 'second',
  address: { hash: '#e=baydin&lang=es&t=0', state: null, write: () => {}, linkTo: String, follow: () => () => {} },
  load: () => null,
  save: () => {},
});
const host = document.getElementById('second')!;
applyTheme(host, second.preferences);
mount(host, second);
