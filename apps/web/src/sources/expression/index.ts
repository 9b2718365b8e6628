// The expression language: text that a reader types, or that came with a link, on its way to the tape. Such text is
// hostile until proven otherwise, so it names nothing but operations, and nothing here evaluates, looks up a property
// of an object, or recurses.
export { carriedMarks, carriedNumbers } from './carried.ts';
export type { ExpressionError, ExpressionErrorCode, Note } from './error.ts';
export { bracketsAt, type Mark, type MarkedLine, marked } from './marks.ts';
export { drawnNote } from './notes.ts';
export { numbersIn, withNumbers } from './numbers.ts';
export { createCutter } from './pieces.ts';
export { elementLabel } from './recording.ts';
export { named, sentences } from './sentences.ts';
export { type Parsed, parseExpression } from './statements.ts';
export { aliases, functions } from './table.ts';
export { vectorFunctions } from './vector-functions.ts';
