// "Why this number?" in lines of text: name, value and gradient of what is picked, and its largest paths to the output, each a
// product of partials.
import {
  bracketed,
  condensed,
  formatNumber,
  gradientRuns,
  isNode,
  isWeightedSum,
  knownAdjoint,
  type Links,
  largestPaths,
  type Path,
  pathCount,
  plainLabel,
  productReceipt,
  sumReceipt,
  type TextRun,
  typeset,
  useOf,
} from '@retrograd/graph';
import { type Foldable, scopeAt } from './at-key.ts';
import { shownNames } from './shown-names.ts';
import type { DrawingState } from './state.ts';
import type { Words } from './words.ts';

const LISTED = 5; // paths; there may be more than there are atoms
const OUTPUTS = 6; // of a layer
const DIGITS = 6;

/** One line, in pieces of one style each. */
export type Line = readonly TextRun[];

/** What the panel says of what is picked. */
export interface Why {
  readonly name: Line;
  readonly kind: string;
  /** Values, gradients, and what there is to say of them. */
  readonly lines: readonly Line[];
  /** Above the paths; empty where there are none. */
  readonly heading: string;
  readonly paths: readonly Line[];
  /** Under the paths, where there are several. */
  readonly sum: Line;
  /** What can be opened or folded here. */
  readonly scope: Foldable | null;
}

/** Why what is picked is what it is; `null` while nothing is picked. O(nodes + edges). */
export function whyOf(state: DrawingState, words: Words): Why | null {
  const { diagram, moment, output, picked, pickedNode: i, run } = state;
  if (i < 0) return null;
  const names = shownNames(run.tape, diagram, output);
  const element = diagram.byKey.get(picked)!;
  const scope = scopeAt(diagram, picked);
  const outputs = isNode(element) ? element.outputs : [i];
  const isScope = isNode(element) && scope?.isFolded === true;
  const role = run.tape.role(i);
  const kind = isNode(element) ? element.kind : run.tape.op(i) === null ? role : 'op';
  const symbol = isNode(element) && element.symbol !== '' ? ` ${element.symbol}` : '';
  const head = { name: typeset(isScope ? element.label : names[i]!), kind: words.kinds[kind] + symbol, scope };
  const none = { heading: '', paths: [], sum: [] };
  const shown = outputs.slice(0, OUTPUTS).flatMap((node) => numbersOf(state, node, names, words));
  if (outputs.length > OUTPUTS) shown.push(plain(words.more(outputs.length - OUTPUTS)));
  if (outputs.length > 1) return { ...head, lines: shown, ...none };
  const said = (text: string): Why => ({ ...head, lines: [...shown, plain(text)], ...none });
  if (role === 'constant') return said(words.constant);
  if (i === run.output) return said(words.seed);
  const drawn = new Set(diagram.nodes.flatMap((node) => node.outputs)); // what is folded is one step of the chain rule
  const links = condensed(run, (node) => node === i || drawn.has(node));
  const count = pathCount(links, i);
  if (count === 0) return said(words.noPath);
  if (moment.settled[i] === 0) return { ...head, lines: shown, ...none };
  const paths = largestPaths(links, i, LISTED);
  const terms = paths.map(({ product }) => product);
  const { sign, result } = sumReceipt(terms, moment.adjoints[i]!);
  return {
    ...head,
    lines: shown,
    heading: words.paths(count, paths.length, plainLabel(output)),
    paths: paths.map((path) => pathLine(path, links, names, words)),
    sum: count > 1 ? plain(`${words.sum} ${paths.length === count ? sign : '='} ${result}`) : [],
  };
}

/** Value and gradient of a tape node, a line each. */
function numbersOf(
  { moment, notation, output }: DrawingState,
  i: number,
  names: readonly string[],
  words: Words,
): Line[] {
  const { tape } = moment.run;
  const number = (x: number | null): string => (x === null ? `: ${words.notYet}` : ` = ${formatNumber(x, DIGITS)}`);
  const value = [...typeset(names[i]!), ...plain(number(moment.computed[i] === 1 ? tape.values[i]! : null))];
  if (tape.role(i) === 'constant') return [value];
  const gradient = gradientRuns(typeset(output), typeset(names[i]!), notation, isWeightedSum(tape, i));
  return [value, [...gradient, ...plain(number(knownAdjoint(moment, i)))]];
}

/** `∂E/∂h · ∂h/∂w = 2 · 0.5 = 1`: the factors from the output on. */
function pathLine(
  { nodes, arguments: all, partials, product, shut }: Path,
  links: Links,
  names: readonly string[],
  words: Words,
): Line {
  const { inputs, firstInput } = links.tape;
  const { shown, sign, result } = productReceipt(partials, product);
  const factors = shown.map((_, k) => {
    const [by, of] = [nodes[k]!, nodes[k + 1]!];
    const use = useOf(inputs.subarray(firstInput[of]!, firstInput[of + 1]!), all[k]!);
    return derivative(names[of]!, names[by]!, use);
  });
  const symbols = factors.reverse().flatMap((factor, k) => (k === 0 ? factor : [...plain(' · '), ...factor]));
  const numbers = shown
    .toReversed()
    .map((x, k) => (k === 0 ? x : bracketed(x)))
    .join(' · ');
  if (shut >= 0) return [...symbols, ...plain(` = ${numbers}. ${words.shut}`)];
  return [...symbols, ...plain(shown.length === 1 ? ` = ${numbers}` : ` = ${numbers} ${sign} ${result}`)];
}

/** `∂of/∂by`; the second use of one argument is `∂of/∂by (2)`. */
function derivative(of: string, by: string, use = 0): Line {
  return [...plain('∂'), ...typeset(of), ...plain('/∂'), ...typeset(by), ...plain(use > 0 ? ` (${use})` : '')];
}

/** Upright text on the line. */
function plain(text: string): Line {
  return text === '' ? [] : [{ text, italic: false, script: 0 }];
}

/** A line without its styles. */
export function textOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}
