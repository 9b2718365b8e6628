// The tests that judge mutants (stryker.config.mjs): JUDGES says which.
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = ['@retrograd/source', ...defaultServerConditions];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: [`packages/autodiff/test/mutation/${process.env.JUDGES ?? 'engine'}.ts`] },
});
