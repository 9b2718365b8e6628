/// <reference types="vite/client" />
// The tests of what compiles and replays as one file: what judges mutants of them.
import.meta.glob(['../{compile,compile-equal,lower,machine,replay,replay-patterns,vectors}.test.ts'], { eager: true });
