// What the leaves of a program are, by their names and where these stand: weights and biases are parameters, y and t what a
// network should say.
import type { Role } from '@retrograd/autodiff';
import { isBiasName, isLetterB, isParameterName, isTargetName, lettersBesideW, lettersOfW } from './role-names.ts';
import { oneSpelling } from './spelling.ts';
import { constants } from './table.ts';
import type { Token } from './tokens.ts';

const LOSSES = new Set(['mse', 'mae', 'bce', 'bceWithLogits', 'crossEntropy', 'halfSquaredError']);
const PRODUCTS = new Set(['*', '·', '@']);

type Line = readonly Token[];

/** What the names of one program are. */
export interface Roles {
  /** The role of the leaf called `name`. */
  of(name: string): Role;
  /** True if `name` is what a network should say. */
  isTarget(name: string): boolean;
}

/**
 * What the names in `statements` are. A name such as b is a parameter beside a weight, or where it is added to a product: one of
 * the letters a, b, c is an input. A name such as Un or bn is a parameter beside a weight Wn. A name such as y is a target if no line that reads it has a parameter, in a program with
 * parameters; in others, if all its lines are losses of something computed. O(tokens).
 */
export function rolesIn(statements: readonly Line[]): Roles {
  const read = statements.map((line) => line.slice(line[1]?.kind === 'assign' ? 2 : 0));
  const computed = new Set(
    statements.flatMap((line, k) =>
      line[1]?.kind === 'assign' && (line[1].text !== '=' || read[k]!.some(isVariable))
        ? [oneSpelling(line[0]!.text)]
        : [],
    ),
  );
  const names = read.map((line) => line.flatMap((token) => (isVariable(token) ? [token.text] : [])));
  const isWeight = (name: string) => isParameterName(name) && !isBiasName(name) && !computed.has(oneSpelling(name));
  const others = names.some((each) => each.some(isWeight)) ? new Set<string>() : lonelyIn(read);
  const lettersOfWeights = new Set(names.flat().filter(isWeight).map(oneSpelling).flatMap(lettersOfW));
  const isBesideW = (name: string) => {
    const letters = lettersBesideW(oneSpelling(name));
    return letters !== null && lettersOfWeights.has(letters);
  };
  const isParameter = (name: string) => (isParameterName(name) && !others.has(oneSpelling(name))) || isBesideW(name);

  const hasParameters = names.some((each) => each.some(isParameter));
  const targets = new Set<string>();
  const inputs = new Set<string>();
  for (const [k, line] of read.entries()) {
    const isOfTargets = !names[k]!.some(isParameter) && (hasParameters || isLoss(line, computed));
    for (const name of names[k]!) if (isTargetName(name)) (isOfTargets ? targets : inputs).add(oneSpelling(name));
  }
  for (const name of inputs) targets.delete(name);
  const isTarget = (name: string) => targets.has(oneSpelling(name));
  const otherRole = (name: string) => (isTarget(name) ? 'target' : 'input');
  return { isTarget, of: (name) => (isParameter(name) ? 'parameter' : otherRole(name)) };
}

function isVariable({ kind, text }: Token): boolean {
  return kind === 'name' && !constants.has(text);
}

/** Of names such as b, those that no line adds to a product, and those that are a factor or a base somewhere. */
function lonelyIn(read: readonly Line[]): Set<string> {
  const lonely = new Set<string>();
  const biases = new Set<string>();
  const factors = new Set<string>();
  for (const line of read) {
    const hasProduct = line.some(isProduct);
    for (const [k, { kind, text }] of line.entries()) {
      if (kind !== 'name' || !isLetterB(text)) continue;
      const name = oneSpelling(text);
      lonely.add(name);
      const beside = [line[k - 1], line[k + 1]];
      if (beside.some(isOfFactor)) factors.add(name);
      else if (hasProduct && beside.some(isOfSum)) biases.add(name);
    }
  }
  for (const name of biases) if (!factors.has(name)) lonely.delete(name);
  return lonely;
}

function isProduct({ kind, text }: Token, k: number, line: Line): boolean {
  if (kind === 'operator') return PRODUCTS.has(text);
  return text === 'dot' || (kind === 'name' && line[k - 1]?.kind === 'number'); // 2x
}

const isOfSum = (token: Token | undefined): boolean =>
  token?.kind === 'operator' && (token.text === '+' || token.text === '-');

/** True for what makes a factor or a base of the name beside it. */
const isOfFactor = (token: Token | undefined): boolean =>
  token !== undefined && !isOfSum(token) && ['operator', 'raised', 'number', 'transpose'].includes(token.kind);

/** True if the line compares something computed: by a loss, as the square or size of a difference, or by its logarithm. */
function isLoss(line: Line, computed: ReadonlySet<string>): boolean {
  const isComputed = (token: Token | undefined) => token?.kind === 'name' && computed.has(oneSpelling(token.text));
  if (!line.some(isComputed)) return false;
  if (line.some(({ kind, text }) => kind === 'call' && LOSSES.has(text))) return true;
  if (!line.some(({ kind, text }) => kind === 'operator' && text === '-')) return false;
  return line.some(({ kind, text }, k) => {
    const next = line[k + 1];
    if (kind === 'close')
      return next?.text === '^' ? line[k + 2]?.text === '2' : next?.kind === 'raised' && next.text === '2';
    if (kind === 'bar') return true;
    if (kind !== 'call' && kind !== 'prefix') return false;
    return text === 'square' || text === 'abs' || (['ln', 'log'].includes(text) && isComputed(next));
  });
}
