// "Did you mean tanh?": what is nearest to what was typed, and what stands for functions and signs that there are not.
import { functions } from './table.ts';
import { vectorFunctions } from './vector-functions.ts';

const LONGEST = 24; // letters; longer names are no slips

const COSINE = 'dot(a, b) / (norm(a)*norm(b))';

/** Functions of other books and languages: what to write, and what they are called there, as `plain` has it. */
const FUNCTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '1/tan(x)': 'cot cotan cotg ctg cotangente cotangent',
    '1/cos(x)': 'sec secante secant',
    '1/sin(x)': 'cosec csc cosecante cosecant',
    [COSINE]: 'cosine-similarity cosinesimilarity similitud-coseno similitud-del-coseno',
    abs: 'absoluto absolute valor-absoluto absolute-value',
    acos: 'arcocoseno arccoseno arccosine',
    asin: 'arcoseno arcseno arcsine',
    atan: 'arcotangente arctangente arctangent',
    bce: 'binary-cross-entropy entropia-cruzada-binaria binarycrossentropy entropiacruzadabinaria',
    cbrt: 'raiz-cubica raizcubica cube-root',
    cos: 'coseno cosine',
    crossEntropy: 'cross-entropy entropia-cruzada entropiacruzada ce',
    dot: 'producto-escalar producto-punto scalar-product dot-product inner',
    exp: 'exponencial exponential',
    'greater(x, 0)': 'step escalon',
    ln: 'logaritmo logarithm logaritmo-natural natural-logarithm',
    log10: 'lg',
    mae: 'eam error-absoluto-medio mean-absolute-error l1',
    max: 'maximo maximum',
    mean: 'average',
    min: 'minimo minimum',
    mse: 'ecm error-cuadratico-medio error-cuadratico mean-squared-error squared-error perdida loss costo coste cost error',
    norm: 'norma longitud',
    pow: 'potencia power',
    remainder: 'mod',
    sigmoid: 'sigma sigmoide logistic logistica',
    sin: 'seno sine',
    sqrt: 'raiz-cuadrada raizcuadrada square-root squareroot',
    sum: 'σ sumatoria summation', // Σ, in small letters
    tan: 'tangente tangent',
    tanh: 'tangente-hiperbolica hyperbolic-tangent',
    transpose: 'transpuesta traspuesta',
    uniform: 'aleatorio azar random rand',
    where: 'if si',
    zeros: 'ceros',
    ones: 'unos',
  }).flatMap(([meant, names]) => names.split(' ').map((name): [string, string] => [name, meant])),
);

/** What is meant rather than another function that is as near. */
const COMMON = 'tanh sigmoid relu softmax exp ln sqrt sum mean sin cos tan abs max min'.split(' ');

/** Signs of other books and languages. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['<', 'less(a, b)'],
  ...['<=', '≤', '⩽'].map((sign): [string, string] => [sign, 'lessEqual(a, b)']),
  ['>', 'greater(a, b)'],
  ...['>=', '≥', '⩾'].map((sign): [string, string] => [sign, 'greaterEqual(a, b)']),
  ['==', 'equal(a, b)'],
  ...['!=', '≠'].map((sign): [string, string] => [sign, 'notEqual(a, b)']),
  [':', '/'],
  [':=', '='],
  ...['[', '{'].map((sign): [string, string] => [sign, '(']),
  ...[']', '}'].map((sign): [string, string] => [sign, ')']),
  ['!', '1*2*3…'],
  ['∑', 'sum(a, b, c)'],
  ['∞', '1/0'],
  ...['‖', '∥'].map((sign): [string, string] => [sign, 'norm(v)']),
]);

/** What mathematics knows of matrices and there is not here, as `plain` has it. */
const OF_MATRICES = new Set(
  'det determinant determinante inv inverse inversa pinv tr trace traza rank rango eig adj adjunta'.split(' '),
);

/** True for `det`, `inversa`: what there is of matrices elsewhere. */
export function isOfMatrices(name: string): boolean {
  return OF_MATRICES.has(plain(name));
}

/** What to write for a sign that means nothing here: `/` for `:`. */
export function insteadOf(sign: string): string {
  return SIGNS.get(sign)!;
}

/** What stands for the function that others call `name`, one word or two: `sqrt` for `raíz cuadrada`; `null` if there is none. */
export function functionCalled(name: string): string | null {
  return FUNCTIONS.get(plain(name)) ?? null;
}

/** Without accents and capitals, a hyphen between words. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[_\s]+/g, '-')
    .toLowerCase();
}

/**
 * What stands for the function, or is called at most one letter in three otherwise than it; `null` if there is none. The cosine of
 * several is that of two vectors.
 */
export function nearestFunction(name: string, ofSeveral = false): string | null {
  const known = functionCalled(name);
  if (known !== null) return known === 'cos' && ofSeveral ? COSINE : known;
  if (name.length > LONGEST) return null;
  let best: string | null = null;
  let least = Math.max(1, Math.floor(name.length / 3));
  for (const candidate of [...COMMON, ...functions.keys(), ...vectorFunctions.keys()]) {
    const distance = lettersBetween(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least || (distance === least && best === null)) {
      best = candidate;
      least = distance;
    }
  }
  return least < name.length ? best : null;
}

/** Slips on the way from `a` to `b`: a letter put in, left out or exchanged, or two neighbours swapped (Damerau). O(|a|·|b|). */
function lettersBetween(a: string, b: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const isSwapped = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === b[j];
      const swapped = isSwapped ? before[j - 1]! + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === b[j] ? 0 : 1), swapped));
    }
    before = row;
    row = next;
  }
  return row.at(-1)!;
}
