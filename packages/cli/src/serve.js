// The server of the page, for this machine alone.
import { createServer } from 'node:http';
import { Mistake } from './refused.js';

const HOST = '127.0.0.1';
/** @type {Readonly<Record<string, string>>} */
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', json: 'application/json' };

/**
 * Serves `files` by path, and `drawn.json`, which `drawn` writes. `tell` has all pages ask for it again. Throws `Mistake` where
 * the port is taken or not allowed.
 * @param {number} port
 * @param {Promise<ReadonlyMap<string, string | Uint8Array>>} files
 * @param {() => Promise<string>} drawn
 */
export async function serve(port, files, drawn) {
  /** @type {Set<import('node:http').ServerResponse>} */
  const listeners = new Set();
  const server = createServer(async ({ method, url = '', headers }, response) => {
    const path = url.replace(/\?.*/, '').slice(1) || 'index.html';
    const host = headers.host?.replace(/:\d+$/, '') ?? '';
    const refuse = (/** @type {number} */ status) => response.writeHead(status).end();
    // another name for this machine is a page of others that wants to read what is drawn
    if (![HOST, 'localhost'].includes(host)) return refuse(403);
    if (method !== 'GET') return refuse(405);
    if (path === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('data: drawn\n\n');
      listeners.add(response);
      return response.on('close', () => listeners.delete(response));
    }
    const content = path === 'drawn.json' ? await drawn() : (await files).get(path);
    if (content === undefined) return refuse(404);
    const type = TYPES[/[^.]*$/.exec(path)?.[0] ?? ''] ?? 'application/octet-stream';
    return response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(content);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(null));
  }).catch((error) => {
    throw error.code === 'EADDRINUSE'
      ? new Mistake(`Port ${port} is taken. Write --port ${port + 1}, or --port 0 for any that is free`)
      : new Mistake(`Port ${port} cannot be used: ${error.message}`);
  });
  const { port: given } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://${HOST}:${given}/`,
    tell: () => {
      for (const listener of listeners) listener.write('data: drawn\n\n');
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
