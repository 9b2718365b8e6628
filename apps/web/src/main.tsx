// The entry: fonts, page, clock, and the service worker that makes the page work offline.
import '@fontsource/stix-two-text/latin-400.css';
import '@fontsource/stix-two-text/latin-400-italic.css';
import '@fontsource/stix-two-text/latin-ext-400.css';
import '@fontsource/stix-two-text/latin-ext-400-italic.css';
import '@fontsource/stix-two-text/greek-400.css';
import '@fontsource/stix-two-text/greek-400-italic.css';
import './style.css';
import { render } from 'preact';
import { keepOffline } from './offline/register.ts';
import { openConsole } from './state/console.ts';
import { doc, followAddress } from './state/document.ts';
import { listenForKeys } from './state/keys.ts';
import { playIntro, runClock } from './state/playing.ts';
import { dressPage } from './state/theme.ts';
import { App } from './view/App.tsx';

followAddress();
dressPage();
listenForKeys();
openConsole();
const restsAtEnd = doc.value.cursor === Number.POSITIVE_INFINITY;
render(<App />, document.getElementById('app')!);
runClock();
if (restsAtEnd && Number.isNaN(doc.value.frozen)) playIntro();
if (import.meta.env.PROD) keepOffline();
