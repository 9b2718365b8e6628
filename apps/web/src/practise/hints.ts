// Three hints to a question, from the general to the special: a rule in words, the formula, and the formula with numbers in it. The last
// step is left to the reader.
import { backward } from '@retrograd/autodiff';
import { Formula, formulas } from '@retrograd/autodiff/ops';
import { formatFraction, labelLatex } from '@retrograd/graph';
import { biasesOf } from '../engine/biases.ts';
import { named } from '../engine/formulas.ts';
import { isActivation, isNeuronSum, isOneOf } from './bench.ts';
import { gradientsOf, type Question, updated, type Work } from './question.ts';
import { byName, byNumber, numberFormula, partialFormula, type Term, termsTo, writtenOut } from './terms.ts';

/** Which rule leads to the answer; the texts of exercises say each in a sentence. */
export type HintRule =
  | 'given'
  | 'sum'
  | 'activation'
  | 'operation'
  | 'seed'
  | 'chain'
  | 'paths'
  | 'slope'
  | 'otherFactor'
  | 'addend'
  | 'localDerivative'
  | 'update'
  | 'updateBy'
  | 'updateFirst'
  | 'meanOfRows'
  | 'step'
  | 'arrowBack'
  | 'arrowFrom';

/** The hints to one question. */
export interface Hints {
  readonly rule: HintRule;
  /** LaTeX, in names. */
  readonly formula: string;
  /** LaTeX, in numbers that are not worked out. */
  readonly numbers: string;
}

/** The hints to `question` about `node`; `names` are those of all nodes. O(nodes + edges). */
export function hintsTo(work: Work, names: readonly string[], node: number, { of, argument }: Question): Hints {
  if (of === 'value') return valueHints(work, names, node, valueRule(work, node));
  if (of === 'partial') return partialHints(work, names, node, argument);
  if (of === 'formula') return stepHints(work, names, node);
  if (of === 'slope')
    return {
      ...partialHints(work, names, node, argument),
      ...{ rule: 'localDerivative', formula: valueHints(work, names, node, 'step').formula },
    };
  if (of === 'flow') return flowHints(work, names, node, argument);
  if (of === 'arrow') return arrowHints(work, names, node, argument);
  if (of === 'adjoint')
    return work.mean?.gradients.has(node) ? meanHints(work, names, node) : adjointHints(work, names, node);
  const adjoints = gradientsOf(work);
  if (!work.moved.includes(node)) {
    const after = { ...work, tape: updated(work, adjoints) };
    return valueHints(after, names, node, 'updateFirst');
  }
  const name = labelLatex(names[node]!);
  const rule = work.stepOf?.(node, adjoints[node]!);
  if (rule)
    return {
      rule: 'updateBy',
      formula: `${name} \\leftarrow ${name} - \\Delta`,
      numbers: `${name} \\leftarrow ${formulas.sub(numberFormula(rule.step.theta), numberFormula(rule.step.theta - rule.next)).tex}`,
    };
  const step = formulas.mul(new Formula('\\eta'), gradient(work, names, node));
  const [old, slope] = [numberFormula(work.tape.values[node]!), numberFormula(adjoints[node]!)];
  return {
    rule: 'update',
    formula: `${name} \\leftarrow ${formulas.sub(new Formula(name), step).tex}`,
    numbers: `${name} \\leftarrow ${formulas.sub(old, formulas.mul(rateFormula(work.rate), slope)).tex}`,
  };
}

function valueRule({ tape }: Work, node: number): HintRule {
  if (isNeuronSum({ tape, biases: biasesOf(tape) }, node)) return 'sum';
  return isActivation(tape, node) ? 'activation' : 'operation';
}

function valueHints(work: Work, names: readonly string[], node: number, rule: HintRule): Hints {
  const name = labelLatex(names[node]!);
  if (work.tape.op(node) === null) return { rule: 'given', formula: name, numbers: name };
  return {
    rule,
    formula: equation(name, writtenOut(work, node, byName(names))),
    numbers: equation(name, writtenOut(work, node, byNumber(work))),
  };
}

/** Of a step: what stands in it, and its numbers. */
function stepHints(work: Work, names: readonly string[], node: number): Hints {
  const { tape } = work;
  const name = labelLatex(names[node]!);
  const inputs = Array.from(tape.inputsOf(node), (input) => labelLatex(names[input]!));
  const own = tape.op(node)!.latex(tape.argsOf(node).map(numberFormula));
  return {
    rule: 'step',
    formula: `${name} = f(${inputs.join(',\\ ')})`,
    numbers: equation(numberFormula(tape.values[node]!).tex, own),
  };
}

/** Of the number on an arrow: gradient times local derivative. */
function flowHints(work: Work, names: readonly string[], node: number, argument: number): Hints {
  const input = work.tape.inputsOf(node)[argument]!;
  const along = derivative(names[node]!, names[input]!);
  const product = formulas.mul(gradient(work, names, node), along);
  const arrived = numberFormula(gradientsOf(work)[node]!);
  const numbers = formulas.mul(arrived, partialFormula(work, node, argument, byNumber(work)));
  return { rule: 'arrowBack', formula: product.tex, numbers: equation(product.tex, numbers) };
}

/** Of an arrow: the formula with a gap, and the number that belongs there. */
function arrowHints(work: Work, names: readonly string[], node: number, argument: number): Hints {
  const { tape } = work;
  const args = Array.from(tape.inputsOf(node), (input, k) =>
    k === argument ? new Formula('?') : named(names[input]!),
  );
  const number = numberFormula(tape.values[tape.inputsOf(node)[argument]!]!);
  return {
    rule: 'arrowFrom',
    formula: equation(labelLatex(names[node]!), tape.op(node)!.latex(args)),
    numbers: equation('?', number),
  };
}

const MOST_ROWS = 6; // numbers of a mean that are written

/** Of a mean over rows: the gradients of the rows. */
function meanHints(work: Work, names: readonly string[], node: number): Hints {
  const { count, tapes } = work.mean!;
  const left = gradient(work, names, node).tex;
  const terms = tapes.map((tape) => numberFormula(gradientsOf({ ...work, tape, mean: null })[node]!));
  const formula = `${left} = \\frac{1}{${count}} \\sum_{k=1}^{${count}} \\left(${left}\\right)_k`;
  if (terms.length === 0 || terms.length > MOST_ROWS) return { rule: 'meanOfRows', formula, numbers: formula };
  const total = terms.reduce((left, right) => formulas.add(left, right));
  return { rule: 'meanOfRows', formula, numbers: `${left} = \\frac{${total.tex}}{${count}}` };
}

function partialHints(work: Work, names: readonly string[], node: number, argument: number): Hints {
  const { tape } = work;
  const input = tape.inputsOf(node)[argument]!;
  const left = derivative(names[node]!, names[input]!).tex;
  const rule: HintRule = isActivation(tape, node)
    ? 'slope'
    : isOneOf(tape, node, 'mul')
      ? 'otherFactor'
      : isOneOf(tape, node, 'sum', 'add', 'sub')
        ? 'addend'
        : 'localDerivative';
  return {
    rule,
    formula: equation(left, partialFormula(work, node, argument, byName(names))),
    numbers: equation(left, partialFormula(work, node, argument, byNumber(work))),
  };
}

function adjointHints(work: Work, names: readonly string[], node: number): Hints {
  const left = gradient(work, names, node).tex;
  const terms = termsTo(work, node);
  if (terms.length === 0) {
    const itself = node === work.output ? '1' : '0';
    return { rule: 'seed', formula: `${left} = ${itself}`, numbers: `${left} = ${itself}` };
  }
  const adjoints = backward(work.tape, work.output);
  const factorsOf = ({ from, edges }: Term, upstream: Formula, leaf: (at: number) => Formula) => [
    ...(from === work.output ? [] : [upstream]),
    ...edges.map(({ node: at, argument }) => partialFormula(work, at, argument, leaf)),
  ];
  const inNames = (term: Term) => factorsOf(term, gradient(work, names, term.from), byName(names));
  const inNumbers = (term: Term) => factorsOf(term, numberFormula(adjoints[term.from]!), byNumber(work));
  const total = (factors: (term: Term) => Formula[]) =>
    terms.map((term) => product(factors(term))).reduce((sum, term) => formulas.add(sum, term));
  return {
    rule: terms.length === 1 ? 'chain' : 'paths',
    formula: equation(left, total(inNames)),
    numbers: equation(left, total(inNumbers)),
  };
}

/** A product without factors of 1, but for one that is all there is beside another: `∂E/∂z · 1`. */
function product(factors: readonly Formula[]): Formula {
  const others = factors.filter(({ tex }) => tex !== '1');
  if (others.length < 2 && others.length < factors.length) others.push(formulas.constant(1));
  return others.reduce((left, right) => formulas.mul(left, right));
}

function rateFormula(rate: number): Formula {
  const [over, under] = formatFraction(rate, 6).split('/') as [string, string?];
  return under === undefined ? named(over) : formulas.div(named(over), named(under));
}

function equation(left: string, right: Formula): string {
  return `${left} = ${right.tex}`;
}

function gradient({ output }: Work, names: readonly string[], node: number): Formula {
  return derivative(names[output]!, names[node]!);
}

function derivative(of: string, by: string): Formula {
  return new Formula(`\\frac{\\partial ${labelLatex(of)}}{\\partial ${labelLatex(by)}}`);
}
