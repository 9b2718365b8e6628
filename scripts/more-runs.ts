// Properties that say no number of runs themselves run FUZZ_RUNS times (vitest.fuzz.config.ts).
import fc from 'fast-check';

const numRuns = Number(process.env.FUZZ_RUNS ?? 20_000);
const seed = Number(process.env.FUZZ_SEED ?? 1);
fc.configureGlobal({ numRuns, seed });
