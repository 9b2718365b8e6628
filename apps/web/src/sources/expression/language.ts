// The expression language as one thing that is loaded: after the first picture, since that is a network.
export type { Kept } from './carried.ts';
export type { ExpressionError, Note } from './error.ts';
export type { TypedNumber } from './thing.ts';

/** What reads and writes expressions. */
export type Language = typeof import('./index.ts');
