// Mutation testing (docs/mutation.md). JUDGES names the tests that judge, and so which files are changed.
const engine = 'packages/autodiff/src';
const judged = {
  engine: [`${engine}/{nodes,record,tape,transforms,diagnose}/*.ts`, `!${engine}/record/functions.ts`],
  ops: [`${engine}/ops/**/*.ts`, `!${engine}/ops/ops.ts`, `${engine}/record/functions.ts`],
  compile: [`${engine}/compile/**/*.ts`, `${engine}/replay/*.ts`],
  graph: ['packages/graph/src/**/*.ts', '!packages/graph/src/index.ts'],
  figure: [
    'packages/figure/src/{camera,scene}.ts',
    'packages/figure/src/stage/*.ts',
    'packages/figure/src/renderers/{flow-data,svg-dom,svg-renderer,svg-sheet}.ts',
  ],
  // without what only components and the browser use
  state: ['apps/web/src/{document,session,preferences,engine}/*.ts', '!**/{console,context,keys,theme,formulas}.ts'],
};

const judges = process.env.JUDGES ?? 'engine';

export default {
  testRunner: 'vitest',
  tsconfigFile: 'none',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  mutate: judged[judges],
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: [
    'docs',
    'benchmarks',
    '**/dist',
    'coverage',
    ...(judges === 'state' ? [] : ['apps', 'examples', 'packages/nn']),
  ],
  concurrency: 2,
  timeoutMS: 20000,
  incremental: true,
  incrementalFile: `node_modules/.cache/stryker-incremental-${judges}.json`,
  tempDirName: 'node_modules/.cache/stryker',
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: 'node_modules/.cache/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowEmpty: false,
  ignoreStatic: true,
};
