// WebKit: the MiniBrowser of WebKitGTK in a display of its own (Xvfb), driven by WebDriver (w3.org/TR/webdriver2):
// commands as JSON over HTTP. It draws by WebGL, in software.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import type { Tab } from './tab.ts';
import { asJson, dragActions, keyActions } from './w3c-actions.ts';

/** What it takes, as paths of executables. */
export interface WebKit {
  readonly driver: string;
  readonly browser: string;
  readonly display: string;
}

const START_LIMIT = 60_000; // ms

/** Starts a display, the driver and the browser. */
export async function openWebKit({ driver, browser, display }: WebKit): Promise<Tab> {
  const port = await freePort();
  const screen = spawn(display, ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [name] = await once(screen.stdio[3] as Readable, 'data');
  const webDriver = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...process.env, DISPLAY: `:${String(name).trim()}`, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' },
    stdio: 'ignore',
  });

  const send = async <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  await answers(() => send('GET', '/status'));
  const options = { binary: browser, args: ['--automation'] };
  const { sessionId } = await send<{ sessionId: string }>('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  });
  const session = `/session/${sessionId}`;
  await send('POST', `${session}/window/rect`, { width: 1280, height: 820 });

  const evaluate: Tab['evaluate'] = async (run, ...args) => {
    const script = `return (${asJson(run)})(arguments[0])`;
    return JSON.parse(await send<string>('POST', `${session}/execute/sync`, { script, args: [JSON.stringify(args)] }));
  };
  return {
    goto: async (url) => {
      await send('POST', `${session}/url`, { url });
      await evaluate(collectComplaints);
    },
    back: () => send('POST', `${session}/back`, {}),
    evaluate,
    press: (keys) => send('POST', `${session}/actions`, { actions: keyActions(keys) }),
    drag: (path) => send('POST', `${session}/actions`, { actions: dragActions(path) }),
    complaints: () => evaluate(() => (globalThis as Collecting).complaints?.splice(0) ?? []),
    close: async () => {
      await send('DELETE', session);
      for (const child of [webDriver, screen]) await ended(child);
    },
  };
}

type Collecting = { complaints?: string[] };

/** Runs in the page. This driver has no word for what the console gets, so the page keeps it from now on. */
function collectComplaints(): void {
  const page = globalThis as Collecting;
  if (page.complaints !== undefined) return;
  const complaints: string[] = [];
  page.complaints = complaints;
  addEventListener('error', ({ message }) => complaints.push(`error: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(`error: ${reason}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => complaints.push(violatedDirective));
  for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const)
    console[level] = (...words: unknown[]) => void complaints.push(`console ${level}: ${words.join(' ')}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? address!.port : Number.NaN;
}

/** Waits until `ask` does not throw any more. */
async function answers(ask: () => Promise<unknown>): Promise<void> {
  for (let waited = 0; ; waited += 100) {
    try {
      await ask();
      return;
    } catch (error) {
      if (waited > START_LIMIT) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}
