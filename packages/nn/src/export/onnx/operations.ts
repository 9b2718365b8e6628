// The operations of the engine in ONNX: an operator, or a composition of operations. Compositions take the place of operators
// that onnxruntime has in float32 alone.
import type { Graph } from './graph.ts';

/** `$0` is the first argument, `['sin', '$0']` its sine. */
type Expression = string | number | Composed;
interface Composed extends ReadonlyArray<Expression> {
  readonly 0: string;
}

/** Operators by the name of the operation, with as many arguments. */
const operators: Readonly<Record<string, string>> = {
  ...{ add: 'Add', sub: 'Sub', mul: 'Mul', div: 'Div', neg: 'Neg', reciprocal: 'Reciprocal', sum: 'Sum' },
  ...{ sqrt: 'Sqrt', pow: 'Pow', exp: 'Exp', log: 'Log', sin: 'Sin', cos: 'Cos', tanh: 'Tanh', sigmoid: 'Sigmoid' },
  ...{ asin: 'Asin', acos: 'Acos', atan: 'Atan', erf: 'Erf', relu: 'Relu', abs: 'Abs', sign: 'Sign' },
  ...{ max: 'Max', min: 'Min', amax: 'Max', amin: 'Min', maxFirst: 'Max', stopGradient: 'Identity', same: 'Identity' },
  ...{ floor: 'Floor', ceil: 'Ceil', round: 'Round' },
};

/** Operators whose result is a condition. */
const conditions: Readonly<Record<string, string>> = {
  ...{ greater: 'Greater', greaterEqual: 'GreaterOrEqual', less: 'Less', lessEqual: 'LessOrEqual', equal: 'Equal' },
};

const remainderOfA: Composed = ['fmod', '$0', '$1'];

const compositions: Readonly<Record<string, Composed>> = {
  square: ['mul', '$0', '$0'],
  rsqrt: ['reciprocal', ['sqrt', '$0']],
  cbrt: ['mul', ['sign', '$0'], ['pow', ['abs', '$0'], 1 / 3]],
  hypot: ['sqrt', ['add', ['square', '$0'], ['square', '$1']]],
  expm1: ['sub', ['exp', '$0'], 1],
  exp2: ['pow', 2, '$0'],
  log1p: ['log', ['add', 1, '$0']],
  log2: ['div', ['log', '$0'], Math.LN2],
  log10: ['div', ['log', '$0'], Math.LN10],
  logAddExp: ['add', ['max', '$0', '$1'], ['log1p', ['exp', ['neg', ['abs', ['sub', '$0', '$1']]]]]],
  xlogy: ['where', ['equal', '$0', 0], 0, ['mul', '$0', ['log', '$1']]],
  tan: ['div', ['sin', '$0'], ['cos', '$0']],
  sinh: ['mul', 0.5, ['sub', ['exp', '$0'], ['exp', ['neg', '$0']]]],
  cosh: ['mul', 0.5, ['add', ['exp', '$0'], ['exp', ['neg', '$0']]]],
  sech2: ['reciprocal', ['square', ['cosh', '$0']]],
  asinh: ['mul', ['sign', '$0'], ['log', ['add', ['abs', '$0'], ['sqrt', ['add', ['square', '$0'], 1]]]]],
  acosh: ['log', ['add', '$0', ['sqrt', ['sub', ['square', '$0'], 1]]]],
  atanh: ['mul', 0.5, ['log', ['div', ['add', 1, '$0'], ['sub', 1, '$0']]]],
  softplus: ['add', ['relu', '$0'], ['log1p', ['exp', ['neg', ['abs', '$0']]]]],
  logSigmoid: ['neg', ['softplus', ['neg', '$0']]],
  silu: ['mul', '$0', ['sigmoid', '$0']],
  mish: ['mul', '$0', ['tanh', ['softplus', '$0']]],
  normalCdf: ['mul', 0.5, ['add', 1, ['erf', ['mul', '$0', Math.SQRT1_2]]]],
  gelu: ['mul', '$0', ['normalCdf', '$0']],
  geluTanh: [
    'mul',
    '$0',
    ['sigmoid', ['mul', Math.sqrt(8 / Math.PI), ['mul', '$0', ['add', 1, ['mul', 0.044715, ['square', '$0']]]]]],
  ],
  softsign: ['div', '$0', ['add', 1, ['abs', '$0']]],
  gaussian: ['exp', ['mul', -0.5, ['square', '$0']]],
  erfc: ['sub', 1, ['erf', '$0']],
  clamp: ['min', ['max', '$0', '$1'], '$2'],
  hardtanh: ['clamp', '$0', '$1', '$2'],
  relu6: ['clamp', '$0', 0, 6],
  hardsigmoid: ['div', ['relu6', ['add', '$0', 3]], 6],
  hardswish: ['mul', '$0', ['hardsigmoid', '$0']],
  leakyRelu: ['where', '$0', '$0', ['mul', '$1', '$0']],
  elu: ['where', '$0', '$0', ['mul', '$1', ['expm1', '$0']]],
  celu: ['where', '$0', '$0', ['mul', '$1', ['expm1', ['div', '$0', '$1']]]],
  selu: ['mul', 1.0507009873554805, ['elu', '$0', 1.6732632423543772]],
  fmax: ['where', ['max', ['greaterEqual', '$0', '$1'], ['notEqual', '$1', '$1']], '$0', '$1'],
  fmin: ['where', ['max', ['lessEqual', '$0', '$1'], ['notEqual', '$1', '$1']], '$0', '$1'],
  notEqual: ['sub', 1, ['equal', '$0', '$1']],
  share: ['mul', 0.5, ['add', ['greater', '$0', '$1'], ['greaterEqual', '$0', '$1']]],
  trunc: ['mul', ['sign', '$0'], ['floor', ['abs', '$0']]],
  remainder: ['where', ['less', ['mul', remainderOfA, '$1'], 0], ['add', remainderOfA, '$1'], remainderOfA],
};

/** Operations that are neither. */
const special: Readonly<Record<string, (graph: Graph, args: readonly string[], name: string) => string>> = {
  where: (graph, [condition, a, b], name) =>
    graph.node('Where', [graph.node('Greater', [condition!, graph.number(0)]), a!, b!], {}, name),
  fmod: (graph, args, name) => graph.node('Mod', args, { fmod: 1 }, name),
  mean: (graph, args, name) => graph.node('Div', [graph.node('Sum', args), graph.number(args.length)], {}, name),
  dot: (graph, args, name) => {
    const terms = args.flatMap((a, k) =>
      k % 2 === 1 ? [] : [args[k + 1] === undefined ? a : graph.node('Mul', [a, args[k + 1]!])],
    );
    return graph.node('Sum', terms, {}, name);
  },
  logSumExp: (graph, args, name) => {
    const most = graph.node('Max', args);
    const powers = args.map((x) => graph.node('Exp', [graph.node('Sub', [x, most])]));
    return graph.node('Add', [most, graph.node('Log', [graph.node('Sum', powers)])], {}, name);
  },
};

/** True for an operation that `write` can write. */
export const isKnown = (operation: string): boolean =>
  [operators, conditions, compositions, special].some((table) => Object.hasOwn(table, operation));

/** Writes an operation; its result gets the name `name`. */
export function write(graph: Graph, operation: string, args: readonly string[], name: string = operation): string {
  if (operators[operation] !== undefined) return graph.node(operators[operation], args, {}, name);
  if (conditions[operation] !== undefined) return graph.flag(graph.node(conditions[operation], args), name);
  if (special[operation] !== undefined) return special[operation](graph, args, name);
  return composed(graph, compositions[operation]!, args, name);
}

function composed(graph: Graph, [operation, ...parts]: Composed, args: readonly string[], name?: string): string {
  const inputs = parts.map((part) => {
    if (typeof part === 'number') return graph.number(part);
    return typeof part === 'string' ? args[Number(part.slice(1))]! : composed(graph, part, args);
  });
  return write(graph, operation as string, inputs, name);
}
