// A file and its page: run, drawn, and run again when it is saved.
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { normalizePath } from 'vite';
import { builtPage } from './page.js';
import { record } from './record.js';
import { Mistake } from './refused.js';
import { serve } from './serve.js';
import { watcher } from './watch.js';

export { Mistake };

/**
 * Serves the figure of what `file` exports. What is wrong in the file is printed and shown on the page; what is wrong with the
 * command throws `Mistake`: there is no such file, or the port is taken. `settled` waits for a run that is going on.
 * @param {string} file
 * @param {{ port: number, print(line: string): void }} options
 */
export async function view(file, { port, print }) {
  const path = normalizePath(resolve(file));
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new Mistake(`There is no file ${file} in ${process.cwd()}`);
  /** @type {{ name: string, count: number } & Pick<import('./record.js').Recorded, 'data' | 'mistake'>} */
  let state = { name: basename(path), count: 0, data: null, mistake: null };
  /** @type {Promise<void>} */
  let running = Promise.resolve();
  const page = builtPage();
  const server = await serve(port, page, async () => {
    await running;
    return JSON.stringify(state);
  });
  const run = async () => {
    const { data, mistake, files } = await record(path);
    const { name, count } = state;
    state = data === null ? { ...state, mistake } : { name, count: count + 1, data, mistake: null };
    watched.follow(files, mistake !== null);
    if (mistake !== null) print(`${mistake.place}: ${mistake.message}`);
    else if (count > 0) print(`${name} is drawn anew`);
    server.tell();
  };
  const watched = watcher(() => {
    running = running.then(run);
  });
  running = run();
  await Promise.all([running, page]);
  return {
    url: server.url,
    close() {
      watched.close();
      server.close();
    },
  };
}
