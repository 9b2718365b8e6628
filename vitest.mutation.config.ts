// The tests that judge mutants (stryker.config.mjs): JUDGES says which.
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = ['@retrograd/source', ...defaultServerConditions];

const judges = process.env.JUDGES ?? 'engine';
const drawn = judges === 'graph' || judges === 'figure';
const tests = {
  graph: 'packages/graph/test/mutation/graph.ts',
  figure: 'packages/figure/test/*.test.ts',
  state: 'apps/web/test/mutation/state.ts',
}[judges];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    setupFiles: judges === 'state' ? ['apps/web/test/load-reader.ts'] : [],
    include: [tests ?? `packages/autodiff/test/mutation/${judges}.ts`],
    ...(drawn && {
      setupFiles: ['packages/graph/test/mutation/fewer-runs.ts'],
      testNamePattern: '^(?!.*30,000)',
      testTimeout: 60_000,
    }),
  },
});
