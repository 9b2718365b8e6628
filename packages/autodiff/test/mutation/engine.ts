/// <reference types="vite/client" />
// All quick tests of the engine but those of the table, as one file, so that each mutant loads the engine once. Left out
// are child processes, which would run the engine as it is, and what has to load alone.
import.meta.glob(
  [
    '../*.test.ts',
    '!../{accuracy,conventions,deep,edge-cases,flat,formula,higher,no-vectors,ops,random-graphs,replay*,scope-alone,vectors}.test.ts',
  ],
  { eager: true },
);
