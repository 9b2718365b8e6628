// `npm run fuzz`: the files called fuzz.test.ts on many more inputs than in `npm test`. FUZZ_RUNS says how many for each
// property, 20,000 if it is not given, FUZZ_SEED where to begin. The same seed gives the same inputs.
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = ['@retrograd/source', ...defaultServerConditions];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['{packages,apps}/*/test/fuzz.test.ts'],
    setupFiles: ['scripts/more-runs.ts', 'apps/web/test/load-reader.ts'],
    testTimeout: 3_600_000,
    reporters: ['verbose'],
  },
});
