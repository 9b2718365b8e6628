// What is wrong with an expression, and where: every code, with the characters that are underlined.
import { expect, test } from 'vitest';
import { functionList } from '../src/lenses/source/function-list.ts';
import { type ExpressionErrorCode, named, parseExpression, sentences } from '../src/sources/expression/index.ts';

/** In each row the code, the text, and the underlined part of the text between two `¦`. */
test.each<[ExpressionErrorCode, string, Record<string, string>?]>([
  ['empty', '¦¦'],
  ['empty', '¦ \n ; # only a remark¦'],
  ['unexpected-character', 'x + ¦$¦y', { found: '$' }],
  ['unknown-character', '¦🙂¦', { found: '🙂', code: 'U+1F642' }],
  ['unknown-character', '2¦∘¦x', { found: '∘', code: 'U+2218' }],
  ['write-instead', 'x¦!¦', { found: '!', meant: '1*2*3…' }],
  ['write-instead', 'x¦:¦y', { found: ':', meant: '/' }],
  ['write-instead', 'y ¦:=¦ x', { found: ':=', meant: '=' }],
  ['write-instead', 'x^¦{¦2}', { found: '{', meant: '(' }],
  ['write-instead', '2*(x + 1¦]¦', { found: ']', meant: ')' }],
  ['write-instead', 'x ¦≤¦ y', { found: '≤', meant: 'lessEqual(a, b)' }],
  ['write-instead', 'x ¦<=¦ y', { found: '<=', meant: 'lessEqual(a, b)' }],
  ['write-instead', 'x ¦>¦ y', { found: '>', meant: 'greater(a, b)' }],
  ['write-instead', 'x ¦==¦ y', { found: '==', meant: 'equal(a, b)' }],
  ['write-instead', 'x ¦≠¦ y', { found: '≠', meant: 'notEqual(a, b)' }],
  ['write-instead', '¦‖¦v‖', { found: '‖', meant: 'norm(v)' }],
  ['write-instead', '¦∑¦(x, y)', { found: '∑', meant: 'sum(a, b, c)' }],
  ['raised-character', 'x¦ⁿ¦', { found: 'ⁿ', code: 'U+207F' }],
  ['raised-character', 'x¦ˆ¦2', { found: 'ˆ', code: 'U+02C6' }],
  ['raised-character', 'x¦ª¦', { found: 'ª', code: 'U+00AA' }],
  ['invisible-character', 'x¦\u200B¦ + y', { code: 'U+200B' }],
  ['invisible-character', 'x¦\uFE0F¦ + y', { code: 'U+FE0F' }],
  ['invisible-character', 'x + ¦\u202E¦y', { code: 'U+202E' }],
  ['invisible-character', '¦\u3164¦ + y', { code: 'U+3164' }],
  ['invisible-character', '¦\0¦', { code: 'U+0000' }],
  ['invisible-character', '¦\uD800¦', { code: 'U+D800' }],
  ['no-elements', '¦x¦[0]', { name: 'x' }],
  ['unexpected-character', 'x ¦"¦', { found: '"' }],
  ['member-access', 'x¦.¦constructor', { found: '.' }],
  ['member-access', '(a + b)¦.¦relu()', { found: '.' }],
  ['unfinished', 'x + ¦¦', {}],
  ['unfinished', 'x +¦\n¦y', {}],
  ['expected-operand', 'x + ¦*¦ y', { found: '*' }],
  ['expected-operand', 'x * (¦)¦', { found: ')' }],
  ['unfinished', 'a = ¦¦', {}],
  ['expected-operand', 'a = ¦=¦ 3', { found: '=' }],
  ['expected-operand', 'max(x, ¦)¦', { found: ')' }],
  ['expected-operand', 'max(¦,¦ x)', { found: ',' }],
  ['expected-operand', '¦²¦', { found: '2' }],
  ['implicit-multiplication', 'x ¦y¦', { found: 'y' }],
  ['implicit-multiplication', 'x ¦2¦', { found: '2' }],
  ['implicit-multiplication', '(x) ¦2¦', { found: '2' }],
  ['implicit-multiplication', '1¦_000¦', { found: '_000' }],
  ['implicit-multiplication', '0¦x1F¦', { found: 'x1F' }],
  ['which-product', '1/2¦x¦'],
  ['which-product', '1/-2¦x¦'],
  ['which-product', 'a/(b)¦(¦c)'],
  ['which-product', '2^3¦x¦'],
  ['which-product', 'x/y²¦sin(¦x)'],
  ['which-root', '√x¦²¦'],
  ['which-root', '√x¦^¦2'],
  ['which-root', '√2¦x¦'],
  ['which-root', '√¦-¦x'],
  ['implicit-multiplication', 'x ¦|¦y|', { found: '|' }],
  ['implicit-multiplication', '|(x¦|¦)', { found: '|' }],
  ['no-function', 'tg = 2; ¦tg(¦x)', { name: 'tg' }],
  ['no-function', 'x = 2; ¦x(¦y + 1)', { name: 'x' }],
  ['two-points', '1.2¦.3¦'],
  ['two-points', '1.5¦.¦'],
  ['two-points', '1.000¦.000¦ * x'],
  ['implicit-multiplication', '1.2 ¦.3¦', { found: '.3' }],
  ['implicit-multiplication', '2¦½¦', { found: '0.5' }], // a mixed fraction, or a product
  ['decimal-comma', '0¦,¦5 * x'],
  ['decimal-comma', 'x = 0¦,¦5, w = 2'],
  ['decimal-comma', '(x + 2¦,¦5)'],
  ['comma-after-statement', 'x = 0.5¦,¦ w = 2'],
  ['comma-after-statement', 'x1 = 1¦,¦x2 = 2; y = x1 + x2'],
  ['comma-after-statement', 'x = 0.5¦,¦\nw = 2'],
  ['comma-after-statement', 'x¦,¦ y = 1, 2'],
  ['comma-in-index', 'w_1¦,¦1·x', { meant: 'w_1_1' }],
  ['comma-in-index', '2w₁¦,¦12', { meant: 'w1_12' }],
  ['comma-outside-call', 'max((x¦,¦ y), 1)'],
  ['semicolon-in-call', 'max(2,5¦;¦ 3)'],
  ['semicolon-in-call', 'sum(x¦;¦y)'],
  ['unclosed-bracket', '¦(¦x; y)'],
  ['unclosed-bar', '¦|¦x'],
  ['unclosed-bar', '(¦|¦x)'],
  ['unclosed-bar', 'y = 2*¦|¦x; z'],
  ['not-one-decimal', '¦|¦2,5|', { name: '|', expected: '1', found: '2' }],
  ['not-one-decimal', '¦sen(¦2,5)', { name: 'sen', expected: '1', found: '2' }],
  ['not-one-argument', '¦log(¦x,10)', { name: 'log', expected: '1', found: '2' }],
  ['not-one-argument', '¦raíz(¦x, 3)', { name: 'raíz', expected: '1', found: '2' }],
  ['wrong-arity-decimals', '¦máx(¦x, 2,5)', { name: 'máx', expected: '2', found: '3' }],
  ['wrong-arity', '¦atan2(¦x, 2, y)', { name: 'atan2', expected: '2', found: '3' }],
  ['wrong-arity', '¦where(¦1,5)', { name: 'where', expected: '3', found: '2' }],
  ['unclosed-bracket', '2 * ¦(¦x + 1'],
  ['unclosed-bracket', '(x) * ¦sin(¦x + (y)'],
  // a bracket reaches over lines, but not into another statement
  ['unclosed-bracket', '¦(¦x +1\n\n'],
  ['unclosed-bracket', 'y = ¦(¦x +1\nz = (3)'],
  ['unclosed-bracket', 'y = ¦(¦x +1; z)'],
  ['unclosed-bracket', 'y = ¦max(¦x, (a\n+ b)\nz = 3)'],
  ['implicit-multiplication', 'y = (x1\n¦x2¦)', { found: 'x2' }],
  ['unopened-bracket', 'x + 1¦)¦ * 2'],
  ['too-deep', `${'('.repeat(64)}¦(¦x${')'.repeat(65)}`, { limit: '64' }],
  ['too-long', `${'x'.repeat(100_000)}¦yz¦`, { limit: '100000' }],
  ['unknown-function', 'x + ¦f(¦x)', { name: 'f' }],
  ['unknown-function', '¦constructor(¦x)', { name: 'constructor' }],
  ['unknown-function', '¦__proto__ (¦x)', { name: '__proto__' }],
  ['unknown-function', '¦toString(¦)', { name: 'toString' }],
  ['misspelt-function', '¦tanhh(¦x)', { name: 'tanhh', meant: 'tanh' }],
  ['misspelt-function', '¦tahn(¦x)', { name: 'tahn', meant: 'tanh' }], // two letters swapped are one slip, as for tan
  ['misspelt-function', '¦epx(¦x)', { name: 'epx', meant: 'exp' }],
  ['misspelt-function', '¦sgimoid(¦x)', { name: 'sgimoid', meant: 'sigmoid' }],
  ['misspelt-function', '¦ctg(¦x)', { name: 'ctg', meant: '1/tan(x)' }],
  ['misspelt-function', '¦cot(¦x)', { name: 'cot', meant: '1/tan(x)' }],
  ['misspelt-function', '¦sec(¦x)', { name: 'sec', meant: '1/cos(x)' }],
  ['misspelt-function', '¦lg(¦x)', { name: 'lg', meant: 'log10' }],
  ['misspelt-function', '¦sin⁻¹(¦x)', { name: 'sin^-1', meant: 'asin' }],
  ['misspelt-function', '¦tg^-1(¦x)', { name: 'tg^-1', meant: 'atan' }],
  ['misspelt-function', '¦tan^(-1)(¦x)', { name: 'tan^-1', meant: 'atan' }],
  ['misspelt-function', '¦sigma(¦x)', { name: 'sigma', meant: 'sigmoid' }],
  ['misspelt-function', '¦logística(¦x)', { name: 'logística', meant: 'sigmoid' }],
  ['misspelt-function', '¦logistica(¦x)', { name: 'logistica', meant: 'sigmoid' }],
  ['misspelt-function', '¦logistic(¦x)', { name: 'logistic', meant: 'sigmoid' }],
  ['misspelt-function', '¦Coseno(¦x)', { name: 'Coseno', meant: 'cos' }],
  ['misspelt-function', '¦cosine(¦x)', { name: 'cosine', meant: 'cos' }],
  ['misspelt-function', '¦sine(¦x)', { name: 'sine', meant: 'sin' }],
  ['misspelt-function', '¦tangente(¦x)', { name: 'tangente', meant: 'tan' }],
  ['misspelt-function', '¦exponencial(¦x)', { name: 'exponencial', meant: 'exp' }],
  ['misspelt-function', '¦máximo(¦x, y)', { name: 'máximo', meant: 'max' }],
  ['misspelt-function', '¦mínimo(¦x, y)', { name: 'mínimo', meant: 'min' }],
  ['misspelt-function', '¦absoluto(¦x)', { name: 'absoluto', meant: 'abs' }],
  ['misspelt-function', '¦absolute(¦x)', { name: 'absolute', meant: 'abs' }],
  ['misspelt-function', '2¦raíz cuadrada(¦x)', { name: 'raíz cuadrada', meant: 'sqrt' }],
  ['misspelt-function', '¦softmx(¦x)', { name: 'softmx', meant: 'softmax' }],
  ['misspelt-function', '¦coseno¦ x', { name: 'coseno', meant: 'cos' }],
  ['misspelt-function', '2 * ¦logaritmo¦ 3', { name: 'logaritmo', meant: 'ln' }],
  ['misspelt-function', '¦raíz_cúbica(¦x)', { name: 'raíz_cúbica', meant: 'cbrt' }],
  ['misspelt-function', '¦valor absoluto(¦x)', { name: 'valor absoluto', meant: 'abs' }],
  ['misspelt-function', '¦square root¦ x', { name: 'square root', meant: 'sqrt' }],
  ['misspelt-function', '¦Σ(¦x - y)²', { name: 'Σ', meant: 'sum' }],
  ['misspelt-function', '¦Σ¦ x', { name: 'Σ', meant: 'sum' }],
  ['misspelt-function', '¦ecm(¦x, y)', { name: 'ecm', meant: 'mse' }],
  ['misspelt-function', '¦error cuadrático¦ medio(x, y)', { name: 'error cuadrático', meant: 'mse' }],
  ['misspelt-function', '¦pérdida(¦x, y)', { name: 'pérdida', meant: 'mse' }],
  ['misspelt-function', '¦entropíaCruzada(¦x, y)', { name: 'entropíaCruzada', meant: 'crossEntropy' }],
  ['misspelt-function', '¦entropia_cruzada(¦x, y)', { name: 'entropia_cruzada', meant: 'crossEntropy' }],
  ['misspelt-function', '¦binary_cross_entropy(¦x, y)', { name: 'binary_cross_entropy', meant: 'bce' }],
  ['misspelt-function', '¦MAE(¦x, y)', { name: 'MAE', meant: 'mae' }],
  ['misspelt-function', '¦norma(¦x)', { name: 'norma', meant: 'norm' }],
  ['misspelt-function', '¦producto_punto(¦x, y)', { name: 'producto_punto', meant: 'dot' }],
  ['misspelt-function', '¦transpuesta(¦x)', { name: 'transpuesta', meant: 'transpose' }],
  ['misspelt-function', '¦tangente hiperbólica(¦x)', { name: 'tangente hiperbólica', meant: 'tanh' }],
  ['misspelt-function', '¦ceros(¦2)', { name: 'ceros', meant: 'zeros' }],
  ['no-matrix-function', '¦det(¦x)', { name: 'det' }],
  ['no-matrix-function', '¦det¦ x', { name: 'det' }],
  ['no-matrix-function', '2*¦Inversa(¦x)', { name: 'Inversa' }],
  ['no-matrix-function', '¦traza(¦x)', { name: 'traza' }],
  ['blank-in-name', '¦primera capa¦ = 3', { meant: 'primera_capa' }],
  ['blank-in-name', 'a = 2\n¦función f¦ = 3', { meant: 'función_f' }],
  ['blank-in-name', '¦capa 1¦ = x', { meant: 'capa_1' }],
  ['blank-in-name', '¦la primera capa¦ += 3', { meant: 'la_primera_capa' }],
  ['decimal-comma-in-list', 'sum(0¦,¦5, 0,3)'],
  ['decimal-comma-in-list', 'mean(x, 0¦,¦3)'],
  ['function-definition', '¦f(x)¦ = x² + 1', { name: 'f', found: 'f(x)' }],
  ['function-definition', 'y = 2; ¦g(x, y)¦ = x² + y', { name: 'g', found: 'g(x,y)' }],
  ['function-definition', '¦y(0)¦ = 1', { name: 'y', found: 'y(0)' }],
  ['unknown-function', '¦f(¦x) + 1', { name: 'f' }],
  ['assignment-target', 'sin(x) ¦=¦ 1'],
  ['expected-bracket', '¦sin¦ -e', { name: 'sin' }],
  ['unknown-function', '¦relu⁻¹(¦x)', { name: 'relu^-1' }],
  ['misspelt-function', '¦Sin(¦x)', { name: 'Sin', meant: 'sin' }],
  ['misspelt-function', '2¦sigmod(¦x)', { name: 'sigmod', meant: 'sigmoid' }],
  ['not-one-argument', '¦sin(¦x, y)', { name: 'sin', expected: '1', found: '2' }],
  ['not-one-argument', '¦ln(¦)', { name: 'ln', expected: '1', found: '0' }], // as it was typed, not `log`
  ['wrong-arity', 'x + ¦max(¦x)', { name: 'max', expected: '2', found: '1' }],
  ['no-argument', '¦sum(¦)', { name: 'sum', expected: 'Infinity', found: '0' }],
  ['no-argument', 'y = ¦max(¦)', { name: 'max', expected: '2', found: '0' }],
  ['no-argument', 'y = ¦mín(¦)', { name: 'mín', expected: '2', found: '0' }],
  // a power on the left is to be a name
  ['function-definition', 'x = [1, 2]; ¦σ²¦ = mean((x - μ)^2)', { name: 'σ2', found: 'σ²' }],
  ['function-definition', '¦s^2¦ = 3', { name: 's2', found: 's^2' }],
  ['function-definition', '¦x_1²¦ = 3', { name: 'x_1_2', found: 'x_1²' }],
  ['function-definition', '¦log²¦ = 3', { name: 'log_2', found: 'log²' }],
  // programs of other languages
  ['no-program', '¦def¦ f(x): return x', { found: 'def' }],
  ['no-program', 'x = 1\n¦for¦ i in range(3): x = x*2', { found: 'for' }],
  ['no-program', '¦while¦ x < 3:', { found: 'while' }],
  ['no-program', '¦for¦ (let i = 0; i < 3; i++)', { found: 'for' }],
  ['no-program', '¦import¦ numpy as np', { found: 'import' }],
  ['no-program', '¦function¦ f(x) { return x }', { found: 'function' }],
  ['no-program', 'f = ¦lambda¦ x: x*2', { found: 'lambda' }],
  ['no-program', 'x = 1\n¦print¦(x)', { found: 'print' }],
  ['write-instead', '¦if¦ x > 0: y = 1', { found: 'if', meant: 'where(greater(x, 0), a, b)' }],
  ['write-instead', 'y = 1 ¦if¦ x > 0 else 0', { found: 'if', meant: 'where(greater(x, 0), a, b)' }],
  ['no-declaration', '¦let¦ x = 3', { found: 'let', meant: 'x' }],
  ['no-declaration', 'x = 1; ¦const¦ w_1 = 3;', { found: 'const', meant: 'w_1' }],
  ['no-declaration', '¦var¦ x = 3', { found: 'var', meant: 'x' }],
  ['misspelt-function', '¦cosine(¦a, b)', { name: 'cosine', meant: 'dot(a, b) / (norm(a)*norm(b))' }],
  ['misspelt-function', '¦coseno(¦[1, 2], b)', { name: 'coseno', meant: 'dot(a, b) / (norm(a)*norm(b))' }],
  ['misspelt-function', '¦cosine(¦max(a, b))', { name: 'cosine', meant: 'cos' }],
  [
    'misspelt-function',
    '¦cosine_similarity(¦a, b)',
    { name: 'cosine_similarity', meant: 'dot(a, b) / (norm(a)*norm(b))' },
  ],
  ['expected-bracket', '¦sin¦ 2x', { name: 'sin' }],
  ['expected-bracket', '¦sin¦ x y', { name: 'sin' }],
  ['expected-bracket', '¦sin¦ x·y', { name: 'sin' }],
  ['expected-bracket', '¦sin¦ x/2', { name: 'sin' }],
  ['expected-bracket', '¦sin¦ x²', { name: 'sin' }],
  ['expected-bracket', '¦sin¦ x^2', { name: 'sin' }],
  ['expected-bracket', '¦sin¦ x(2)', { name: 'sin' }],
  ['expected-bracket', '¦sin¦ 2(x)', { name: 'sin' }],
  ['expected-bracket', 'x = [1, 2]; ¦ln¦ x[1]', { name: 'ln' }],
  ['expected-bracket', 'W = [[1]]; ¦ln¦ W.T', { name: 'ln' }],
  ['expected-bracket', '¦ln¦ sin(x)', { name: 'ln' }],
  ['expected-bracket', '¦ln¦ sin x', { name: 'ln' }],
  ['expected-bracket', '¦max¦ x', { name: 'max' }],
  ['assignment-target', 'ln x ¦=¦ 2'],
  ['expected-bracket', '¦ln¦|x|', { name: 'ln' }],
  ['expected-bracket', '¦sin¦² x', { name: 'sin' }],
  ['expected-bracket', '¦tg¦ 2x', { name: 'tg' }],
  ['reserved-name', '¦max¦ = 3', { name: 'max' }],
  ['assigned-twice', 'a = 1\n¦a¦ = 2', { name: 'a' }],
  ['assigned-twice', 'a_1 = 1\n¦a1¦ = 2', { name: 'a1' }],
  ['assigned-after-use', 'y = a + 1; ¦a¦ = 2*x', { name: 'a' }],
  ['assigned-after-use', 'y = e^x; ¦e¦ = 2*x', { name: 'e' }],
  ['not-assigned', '¦a¦ += 1', { name: 'a' }],
  ['assignment-target', 'a + b ¦=¦ c'],
  ['assignment-target', 'a = b ¦=¦ c'],
  ['assignment-target', '2 ¦+=¦ c'],
])('%s: %s', (code, marked, detail = {}) => {
  const [before, underlined] = marked.split('¦') as [string, string];
  const result = parseExpression(marked.replaceAll('¦', ''), new Map());
  expect(result).toEqual({ kind: 'error', code, at: before.length, length: underlined.length, detail });
});

test('a function is proposed by the name that is usual in the language', () => {
  const proposed = (text: string) => {
    const error = parseExpression(text, new Map());
    if (!('kind' in error)) throw new Error(text);
    return [sentences.en, sentences.es].map((language) => named(error.detail, language).meant);
  };
  expect(proposed('tangente(x)')).toEqual(['tan', 'tg']);
  expect(proposed('raíz cuadrada(x)')).toEqual(['sqrt', 'raíz']);
  expect(proposed('cosec(x)')).toEqual(['1/sin(x)', '1/sen(x)']);
  expect(proposed('sen^(-1)(x)')).toEqual(['asin', 'arcsen']);
  expect(proposed('máximo(x, y)')).toEqual(['max', 'max']);
  expect(proposed('Σ(x)')).toEqual(['sum', 'suma']);
  expect(proposed('constructor_1,1')).toEqual(['constructor_1_1', 'constructor_1_1']);
});

/** Decimals with a point are spoken of only where a comma may be meant as such, and so for the other sentences. */
test.each([
  ['sen()', 'sen takes one argument, not 0.'],
  ['sen(x,y)', 'sen takes one argument, not 2.'],
  ['sen(2,5)', 'sen takes one argument, not 2. Decimals have a point.'],
  ['x = 1, y = 2', 'A comma separates only arguments: a new line or ; ends a statement.'],
  ['x = 1,5', 'A number has no comma: write decimals with a point.'],
  ['f(x) = x² + 1', 'Write f = … instead of f(x) = …'],
  ['σ = 2', 'σ is the name of a function: choose another name, such as σ_1.'],
  ['h = [1, 2]; h[1, 2]', 'The number of indices is 1 at most, not 2.'],
  [
    '[1] @ [1, 2]',
    'The sizes do not fit: 1 times 2. The left one has one in a row, so the right one needs one row or element.',
  ],
])('%s: %s', (text, sentence) => {
  const error = parseExpression(text, new Map());
  if (!('kind' in error)) throw new Error(text);
  expect(sentences.en.errors[error.code].replace(/\{(\w+)\}/g, (_, gap) => error.detail[gap]!)).toBe(sentence);
  const gaps = (language: 'en' | 'es') => new Set(sentences[language].errors[error.code].match(/\{\w+\}/g));
  expect(gaps('es')).toEqual(gaps('en'));
});

test('words of programs are names where a formula can have them', () => {
  for (const text of ['if = 3; y = if*2', 'let = 2\ny = let', 'y = for + print', 'import = 1; from = import - 1'])
    expect(parseExpression(text, new Map())).not.toHaveProperty('code');
});

test('no function is computed of nothing, but those that draw numbers', () => {
  const ofNothing = functionList(new Map())
    .flatMap(({ names }) => names)
    .filter((name) => !('code' in parseExpression(`y = ${name}()`, new Map())));
  expect(ofNothing.sort()).toEqual(['kaiming', 'ones', 'randn', 'uniform', 'xavier', 'zeros']);
});

test.each([
  ['h = [1, 2]; h[1, 2]', 'El número de índices es 1 como máximo, no 2.'],
  ['y = x]', 'Aquí se cierra un paréntesis o un corchete que no se abrió.'],
  ['1.5.2', 'Este número tiene más de un punto: solo puede haber uno, antes de sus decimales.'],
  ['σ = 2', 'σ es el nombre de una función: elige otro nombre, por ejemplo σ_1.'],
])('in Spanish, %s: %s', (text, sentence) => {
  const error = parseExpression(text, new Map());
  if (!('kind' in error)) throw new Error(text);
  expect(sentences.es.errors[error.code].replace(/\{(\w+)\}/g, (_, gap) => error.detail[gap]!)).toBe(sentence);
});
