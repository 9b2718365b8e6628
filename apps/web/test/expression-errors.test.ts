// What is wrong with an expression, and where: every code, with the characters that are underlined.
import { expect, test } from 'vitest';
import { type ExpressionErrorCode, parseExpression } from '../src/sources/expression/index.ts';

/** In each row the code, the text, and the underlined part of the text between two `¦`. */
test.each<[ExpressionErrorCode, string, Record<string, string>?]>([
  ['empty', '¦¦'],
  ['empty', '¦ \n ; # only a remark¦'],
  ['unexpected-character', 'x + ¦$¦y', { found: '$' }],
  ['unexpected-character', '¦🙂¦', { found: '🙂' }],
  ['unexpected-character', 'x¦[¦0]', { found: '[' }],
  ['unexpected-character', 'x ¦"¦', { found: '"' }],
  ['member-access', 'x¦.¦constructor', { found: '.' }],
  ['member-access', '(a + b)¦.¦relu()', { found: '.' }],
  ['expected-operand', 'x + ¦¦', { found: '⏎' }],
  ['expected-operand', 'x +¦\n¦y', { found: '⏎' }],
  ['expected-operand', 'x + ¦*¦ y', { found: '*' }],
  ['expected-operand', 'x * (¦)¦', { found: ')' }],
  ['expected-operand', 'a = ¦¦', { found: '⏎' }],
  ['expected-operand', 'a = ¦=¦ 3', { found: '=' }],
  ['expected-operand', 'max(x, ¦)¦', { found: ')' }],
  ['expected-operand', 'max(¦,¦ x)', { found: ',' }],
  ['expected-operand', '¦²¦', { found: '2' }],
  ['implicit-multiplication', '2¦x¦', { found: 'x' }],
  ['implicit-multiplication', 'x ¦y¦', { found: 'y' }],
  ['implicit-multiplication', 'x ¦2¦', { found: '2' }],
  ['implicit-multiplication', '2 ¦(¦x + 1)', { found: '(' }],
  ['implicit-multiplication', '(x)¦(¦y)', { found: '(' }],
  ['implicit-multiplication', '2 ¦sin(¦x)', { found: 'sin' }],
  ['implicit-multiplication', 'x = 2; ¦x(¦y + 1)', { name: 'x', found: '(' }],
  ['implicit-multiplication', '1.2¦.3¦', { found: '.3' }],
  ['comma-outside-call', '0¦,¦5 * x'],
  ['comma-outside-call', 'max((x¦,¦ y), 1)'],
  ['unclosed-bracket', '2 * ¦(¦x + 1'],
  ['unclosed-bracket', '(x) * ¦sin(¦x + (y)'],
  ['unclosed-bracket', '¦(¦x +1\n)'],
  ['unopened-bracket', 'x + 1¦)¦ * 2'],
  ['too-deep', `${'('.repeat(64)}¦(¦x${')'.repeat(65)}`, { limit: '64' }],
  ['too-long', `${'x'.repeat(100_000)}¦yz¦`, { limit: '100000' }],
  ['unknown-function', 'x + ¦tg(¦x)', { name: 'tg', found: '(' }],
  ['unknown-function', '¦constructor(¦x)', { name: 'constructor', found: '(' }],
  ['unknown-function', '¦__proto__ (¦x)', { name: '__proto__', found: '(' }],
  ['unknown-function', '¦toString(¦)', { name: 'toString', found: '(' }],
  ['not-one-argument', '¦sin(¦x, y)', { name: 'sin', expected: '1', found: '2' }],
  ['not-one-argument', '¦ln(¦)', { name: 'ln', expected: '1', found: '0' }], // as it was typed, not `log`
  ['wrong-arity', 'x + ¦max(¦x)', { name: 'max', expected: '2', found: '1' }],
  ['no-argument', '¦sum(¦)', { name: 'sum', expected: 'Infinity', found: '0' }],
  ['expected-bracket', '¦sin¦ x', { name: 'sin' }],
  ['reserved-name', '¦max¦ = 3', { name: 'max' }],
  ['assigned-twice', 'a = 1\n¦a¦ = 2', { name: 'a' }],
  ['assigned-after-use', 'y = a + 1; ¦a¦ = 2', { name: 'a' }],
  ['not-assigned', '¦a¦ += 1', { name: 'a' }],
  ['assignment-target', 'a + b ¦=¦ c'],
  ['assignment-target', 'a = b ¦=¦ c'],
  ['assignment-target', '2 ¦+=¦ c'],
])('%s: %s', (code, marked, detail = {}) => {
  const [before, underlined] = marked.split('¦') as [string, string];
  const result = parseExpression(marked.replaceAll('¦', ''), new Map());
  expect(result).toEqual({ kind: 'error', code, at: before.length, length: underlined.length, detail });
});
