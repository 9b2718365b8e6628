// The tests of the whole house: one project a package, plus the real browser. Vitest 4 has no workspace file of its
// own any more; this is an ordinary configuration, passed with --config.
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = ['@retrograd/source', ...defaultServerConditions];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } }, // both are needed: tests run through Vite's server environment
  test: {
    maxWorkers: '100%', // without it one core of two rests
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts'] },
    projects: [
      ...[
        'packages/autodiff',
        'packages/nn',
        'packages/graph',
        'packages/figure',
        'packages/cli',
        'apps/web',
        'examples',
        'docs',
      ].map((folder) => ({
        extends: true as const,
        // five seconds, the default, are too short for random programs, thirty for large ones on a busy machine
        test: {
          name: folder.split('/').at(-1)!,
          include: [`${folder}/test/**/*.test.ts`],
          setupFiles: folder === 'apps/web' ? ['apps/web/test/load-reader.ts'] : [],
          testTimeout: 120_000,
        },
      })),
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['apps/web/test/**/*.e2e.ts'],
          globalSetup: 'apps/web/test/server.ts',
          isolate: false, // the files of a worker share its browsers
          execArgv: ['--experimental-websocket'], // Node 20 has WebSocket behind this flag
          sequence: { groupOrder: 1 }, // after the others: a browser that draws in software wants the machine to itself
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
