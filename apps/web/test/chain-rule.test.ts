// What the panel says of a gradient beside its paths: one step, parts, links, formulas.
import { condensed, largestPaths, partsByTerm, plainLabel, sharesOf } from '@retrograd/graph';
import { describe, expect, test } from 'vitest';
import { chainLatex, derivativeLatex, gradientLatex } from '../src/engine/chain-latex.ts';
import { namedSteps } from '../src/engine/steps.ts';
import { waysFormula } from '../src/engine/ways.ts';
import { type Chains, lightOf, linkOf, linksOf } from '../src/lenses/why/chain.ts';
import { countText } from '../src/lenses/why/count-text.ts';
import { createSession, type Session } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

const open = (hash: string): Session => createSession(fakeEnvironment(hash));
const typed = (text: string): string => `#e=${encodeURIComponent(`=${text}`)}`;

function chainsOf({ figure, program }: Session, i: number, everyStep = false): Chains {
  const run = figure.run.value;
  const isNamed = namedSteps(program.program.value.tape);
  const isKept = everyStep ? () => true : (node: number) => node === i || node === run.output || isNamed(node);
  const links = everyStep ? run : condensed(run, isKept);
  return { tape: run.tape, isKept, links, merged: new Set() };
}

/** `E·w_5 + …` of the node called `label`: the consumers with the derivative on the way, as formulas. */
function oneStep(session: Session, label: string, everyStep = false): string[] {
  const { names } = session.program.program.value;
  const i = names.indexOf(label);
  const chains = chainsOf(session, i, everyStep);
  return sharesOf(chains.links, i, session.figure.moment.value.adjoints).map(({ user, argument, partial }) => {
    const link = linkOf(chains, { of: user, by: i, argument, partial });
    return `${plainLabel(names[user]!)} | ${waysFormula(chains.tape, names, link.ways!)}`;
  });
}

describe('one step of', () => {
  const course = open('#e=red-densa-2-2-2');

  test('course A has a term for each consumer, with the weight between', () => {
    expect(oneStep(course, 'n_1')).toEqual(['sumŷ1 | w_{5}', 'sumŷ2 | w_{7}']);
    expect(oneStep(course, 'w_5')).toEqual(['sumŷ1 | n_{1}']);
    expect(oneStep(course, 'n_1', true)).toEqual(['v5 | w_{5}', 'v7 | w_{7}']);
    expect(oneStep(course, 'B_2')).toEqual(['sumŷ1 | 1', 'sumŷ2 | 1']);
    expect(oneStep(course, 'ŷ_1')).toEqual([
      'E | 0.5 \\cdot 2 \\cdot \\left(y_{1} - \\hat{y}_{1}\\right) \\cdot \\left(-1\\right)',
    ]);
  });

  test('an input that is used twice has both uses', () => {
    expect(oneStep(open(typed('y = x*x')), 'x')).toEqual(['y | x', 'y | x']);
    expect(oneStep(open(`${typed('y = ln(x) + x*z')}&v=x:2;z:3`), 'x')).toEqual(['v2 | z', 'v1 | \\frac{1}{x}']);
  });

  test('a weight of course A is the sum of the parts through both terms', () => {
    const { figure, program } = course;
    const { names } = program.program.value;
    const parts = partsByTerm(figure.run.value, names.indexOf('w_1'));
    expect(parts.map(({ term, part }) => [names[term], part.toFixed(5)])).toEqual([
      ['E_1', '0.00160'],
      ['E_2', '-0.00049'],
    ]);
  });
});

const RNN = 'h1 = tanh(w*x1 + u*h0 + b); h2 = tanh(w*x2 + u*h1 + b); h3 = tanh(w*x3 + u*h2 + b); y = (h3 - t)^2';
const LONG = `y = ${Array.from({ length: 3333 }, (_, k) => `x*${k % 7}*z`).join('+')}`;

describe.each([
  ['course A', '#e=red-densa-2-2-2'],
  ['course D', '#e=una-neurona-por-capa'],
  ['Baydin', '#e=baydin'],
  ['micrograd', '#e=micrograd'],
  ['a residual network', '#e=residual'],
  ['an RNN over three steps', typed(RNN)],
  ['10,000 nodes', typed(LONG)],
])('of %s', (_, hash) => {
  test('every link is the sum of the ways on it, and shares add up to the gradient', () => {
    const session = open(hash);
    const { figure, program } = session;
    const run = figure.run.value;
    const { adjoints } = figure.moment.value;
    const { tape } = program.program.value;
    for (let i = 0; i < Math.min(tape.leafCount, 20); i++) {
      if (tape.role(i) === 'constant') continue;
      const chains = chainsOf(session, i);
      const shares = sharesOf(chains.links, i, adjoints);
      const sum = shares.reduce((total, { share }) => total + share, 0);
      expect(Math.abs(sum - adjoints[i]!)).toBeLessThanOrEqual(1e-12 * Math.max(1, figure.moment.value.sizes[i]!));
      const links = [
        ...shares.slice(0, 20).map((share) => linkOf(chains, { ...share, of: share.user, by: i })),
        ...largestPaths(chains.links, i, 3).flatMap((path) => linksOf(chains, path)),
      ];
      for (const { of, by, ways, partial } of links) {
        const dots = new Map([[by, 1]]);
        for (const { node, argument } of ways!.arguments) {
          const at = run.firstInput[node]! + argument;
          const before = dots.get(run.tape.inputs[at]!)!;
          if (run.flows[at] === 1) dots.set(node, (dots.get(node) ?? 0) + before * run.partials[at]!);
        }
        expect(dots.get(of) ?? 0).toBeCloseTo(partial, 12);
      }
    }
  });
});

describe('the light', () => {
  test('of a factor is its arrow, and that of a path all of its arrows', () => {
    const session = open('#e=red-densa-2-2-2');
    const { figure, program } = session;
    const { names } = program.program.value;
    const chains = chainsOf(session, names.indexOf('w_1'));
    const [path] = largestPaths(chains.links, names.indexOf('w_1'), 1);
    const links = linksOf(chains, path!);
    const lit = (of: typeof links) => lightOf(figure.diagram.value, of).filter((each) => typeof each === 'string');
    const arrow = (key: string) => {
      const { source, target } = figure.diagram.value.edges.find((edge) => edge.key === key)!;
      const nameOf = (node: string) => figure.diagram.value.nodes.find(({ key }) => key === node)!.label;
      return `${nameOf(source)} ${nameOf(target)}`;
    };
    expect(links.map((link) => lit([link]).map(arrow))).toEqual([
      ['x_1 n_1'],
      [],
      ['n_1 ŷ_1'],
      [],
      ['ŷ_1 E_1', 'E_1 E'],
    ]);
    expect(lit(links).map(arrow)).toEqual(['x_1 n_1', 'n_1 ŷ_1', 'ŷ_1 E_1', 'E_1 E']);
    figure.lit.value = lightOf(figure.diagram.value, [links[2]!]);
    const [key] = lit([links[2]!]);
    expect(figure.pictures.backward.value.highlighted!.has(key!)).toBe(true);
  });
});

describe('as LaTeX', () => {
  test('the chain rule of course D has names, formulas, numbers and the result', () => {
    const session = open('#e=una-neurona-por-capa');
    const { names } = session.program.program.value;
    const i = names.indexOf('w^(3)');
    const chains = chainsOf(session, i);
    const [path] = largestPaths(chains.links, i, 1);
    const factors = linksOf(chains, path!)
      .map(({ of, by, ways, partial }) => ({
        name: derivativeLatex(names[of]!, names[by]!),
        formula: waysFormula(chains.tape, names, ways!),
        number: partial,
      }))
      .reverse();
    const gradient = gradientLatex('C_0', 'w^(3)', 'partial', false);
    const product = session.figure.moment.value.adjoints[i]!;
    const lines = chainLatex(gradient, [{ factors, product }], false, product).split('\n');
    expect(lines[1]).toBe(
      '\\frac{\\partial C_{0}}{\\partial w^{(3)}} &= \\frac{\\partial C_{0}}{\\partial a^{(3)}} \\frac{\\partial a^{(3)}}{\\partial z^{(3)}} \\frac{\\partial z^{(3)}}{\\partial w^{(3)}} \\\\',
    );
    expect(lines[2]).toBe(
      '&= 2 \\cdot \\left(a^{(3)} - y\\right) \\cdot a^{(3)} \\cdot \\left(1 - a^{(3)}\\right) \\cdot a^{(2)} \\\\',
    );
    expect(lines).toHaveLength(6);
  });

  test('a gradient is written in the notation of the document', () => {
    const written = (['partial', 'bar', 'delta', 'grad'] as const).map((each) => gradientLatex('E', 'z_1', each, true));
    expect(written).toEqual([
      '\\frac{\\partial E}{\\partial z_{1}}',
      '\\bar{z}_{1}',
      '\\delta_{1}',
      'z_{1}\\mathtt{.grad}',
    ]);
    expect(gradientLatex('E', 'w_1', 'delta', false)).toBe('\\frac{\\partial E}{\\partial w_{1}}');
  });
});

test('counts are exact as long as they can be read', () => {
  expect(countText(8n)).toBe('8');
  expect(countText(1234567n)).toBe('1\u2009234\u2009567');
  expect(countText(2n ** 200n).replaceAll('\u2009', '')).toBe(String(2n ** 200n));
  expect(countText(2n ** 10_000n)).toBe('≈ 1.9950e3010');
});
