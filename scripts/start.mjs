// `npm start`: sets up what is missing and serves the app from source, in this very process, so that whoever stops the
// command stops the server.
import './setup.mjs';
import { fileURLToPath } from 'node:url';

const { createServer } = await import('vite'); // not installed before the setup ran

const server = await createServer({
  root: fileURLToPath(new URL('../apps/web', import.meta.url)),
  server: { host: '127.0.0.1', port: Number(process.env.PORT ?? 5173) }, // the next free port if that one is taken
  clearScreen: false,
  logLevel: 'warn',
});
await server.listen();
console.log(`retrograd is at ${server.resolvedUrls?.local[0]}`);
