// The expression language as one thing that is loaded: after the first picture, since that is a network.
export type { ExpressionError, ExpressionErrorCode, Note } from './error.ts';

/** What reads and writes expressions. */
export type Language = typeof import('./index.ts');
