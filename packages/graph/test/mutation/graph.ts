/// <reference types="vite/client" />
// The quick tests of the drawing as one file, so that each mutant loads them once.
import.meta.glob(['../*.test.ts', '!../deep.test.ts'], { eager: true });
