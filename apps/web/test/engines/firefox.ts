// Firefox, driven by WebDriver BiDi (w3.org/TR/webdriver-bidi): commands and events as JSON over a socket. Without a
// window Firefox has no WebGL, so it draws the figure as SVG.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Tab } from './tab.ts';
import { asJson, dragActions, keyActions } from './w3c-actions.ts';

interface Message {
  readonly id?: number;
  readonly type: 'success' | 'error' | 'event';
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
  readonly method?: string;
  readonly params?: { readonly level?: string; readonly text?: string; readonly errorText?: string };
}

/** Starts Firefox without a window and with a profile of its own. */
export async function openFirefox({ executable }: { readonly executable: string }): Promise<Tab> {
  const profile = await mkdtemp(join(tmpdir(), 'retrograd-firefox-'));
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'];
  const firefox = spawn(executable, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const exit = once(firefox, 'exit');
  const socket = new WebSocket(`${await addressIn(firefox.stderr)}/session`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('Firefox refused the connection'));
  });

  const waiting = new Map<number, (message: Message) => void>();
  const complaints: string[] = [];
  socket.onmessage = ({ data }) => {
    const message: Message = JSON.parse(data);
    if (message.type !== 'event') waiting.get(message.id!)?.(message);
    else if (message.params?.errorText !== 'NS_BINDING_ABORTED')
      // the page was left
      complaints.push(
        `${message.params?.level ?? message.method}: ${message.params?.text ?? message.params?.errorText}`,
      );
  };
  let sent = 0;
  const send = <T>(method: string, params: object): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = ++sent;
      waiting.set(id, ({ type, result, error, message }) => {
        waiting.delete(id);
        if (type === 'success') resolve(result as T);
        else reject(new Error(`${method}: ${error}: ${message}`));
      });
      socket.send(JSON.stringify({ id, method, params }));
    });

  await send('session.new', { capabilities: {} });
  await send('session.subscribe', { events: ['log.entryAdded', 'network.fetchError'] });
  // a tab of its own: the first one shows the start page, and pages loaded into it have no focus
  const { context } = await send<{ context: string }>('browsingContext.create', { type: 'tab' });
  await send('browsingContext.setViewport', { context, viewport: { width: 1280, height: 720 } });
  return {
    goto: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
    back: async () => void (await send('browsingContext.traverseHistory', { context, delta: -1 })),
    evaluate: async (run, ...args) => {
      const answer = await send<{ result: { value: string }; exceptionDetails?: { text: string } }>(
        'script.callFunction',
        {
          functionDeclaration: asJson(run),
          arguments: [{ type: 'string', value: JSON.stringify(args) }],
          target: { context },
          awaitPromise: true,
        },
      );
      if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text);
      return JSON.parse(answer.result.value);
    },
    press: async (keys) => void (await send('input.performActions', { context, actions: keyActions(keys) })),
    drag: async (path) => void (await send('input.performActions', { context, actions: dragActions(path) })),
    complaints: async () => complaints.splice(0),
    close: async () => {
      socket.close();
      firefox.kill();
      await exit;
      await rm(profile, { recursive: true, force: true, maxRetries: 10 }); // its children may still write
    },
  };
}

/** The address that Firefox prints once it listens. Throws if it ends before. */
async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: output })) {
    const address = /WebDriver BiDi listening on (\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
    lines.push(line);
  }
  throw new Error(`Firefox did not start:\n${lines.join('\n')}`);
}
