/// <reference types="vite/client" />
// The tests of the operation table as one file: what judges mutants of its rows, since all others only use them.
import.meta.glob(['../{accuracy,conventions,edge-cases,formula,higher,ops,internal-ops}.test.ts'], { eager: true });
