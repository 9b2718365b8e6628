// What each term on the screen means, in one sentence, in English. The words are those of docs/glossary.md.

type Meaning = readonly [word: string, meaning: string];

const terms = {
  node: ['node', 'One entry of the trace: a leaf, or the result of an operation.'],
  leaf: ['leaf', 'A node that nothing was computed for: an input, a parameter, a target or a constant.'],
  input: ['input', 'A leaf that the model is given, as x: updates never move it.'],
  parameter: ['parameter', 'A leaf that updates move, as a weight or a bias.'],
  target: ['target', 'The number that the model should give.'],
  constant: ['constant', 'A number of the formula itself, as the 2 of a square.'],
  operation: ['operation', 'One step of the computation, as a sum, a product or σ.'],
  layer: ['layer', 'Units that get the same inputs and are computed side by side.'],
  neuron: ['neuron', 'A unit: it adds its weighted inputs and a bias, and applies its activation to the sum.'],
  forward: ['forward pass', 'From the inputs to the output: each value is computed from those before it.'],
  backward: ['backward pass', 'From the output back: each gradient is computed from those of the nodes that use it.'],
  value: ['value', 'The number of a node, computed in the forward pass from the numbers of its inputs.'],
  partial: ['partial', 'The local derivative: how much this node alone changes per unit of one of its inputs.'],
  adjoint: ['gradient (adjoint)', 'How much the output changes per unit of this node, computed in the backward pass.'],
  tangent: [
    'tangent',
    'How much a node changes per unit of one input, computed in forward mode along with the values.',
  ],
  notation: ['notation', 'How a gradient is written: ∂E/∂w, w̄, δ for weighted sums, or w.grad.'],
  output: ['output', 'The node that is differentiated: the backward pass starts there with 1.'],
  loss: ['loss', 'The number that training makes small, also called the error E.'],
  learningRate: ['learning rate', 'How far an update goes per unit of gradient: η.'],
  rule: ['rule of updates', 'How a step follows from the gradients: gradient descent, momentum, RMSProp or Adam.'],
  update: ['update', 'New numbers for the parameters, all at once, from the gradients of the old ones.'],
  correction: [
    'bias correction',
    'In Adam, m and v are divided by the share of them that gradients have filled so far.',
  ],
  frozen: ['frozen', 'A parameter that updates leave as it is.'],
  row: [
    'row of examples',
    'Numbers for inputs and targets; one row is shown, and updates follow it or the mean of all.',
  ],
  path: ['path', 'A way along the arrows from a node to the output: a gradient is the sum over all of them.'],
  merge: [
    'merge',
    'To take the gradient of a node once for all paths that lead on from it, as the backward pass does.',
  ],
  chainRule: ['chain rule', 'Along a path the local derivatives are multiplied, and paths are added.'],
  matrix: ['matrix', 'The weights of a layer: a row for each of its units, a column for each of its inputs.'],
  nudge: ['nudge', 'To move a number a little and see what that does to all nodes on the way to the output.'],
  check: ['check', 'The same derivative in two other ways: by differences of values, and by forward mode.'],
  slope: ['slope', 'The derivative of a function at one place: the steepness of its tangent there.'],
  printed: ['printed', 'The number as it stands on the slide of the course, beside the exact one.'],
  rounding: ['rounding', 'What becomes of the numbers if each is rounded before it is used again, as by hand.'],
} satisfies Readonly<Record<string, Meaning>>;

/** What can be explained. */
export type TermName = keyof typeof terms;

/** The terms of a language. */
export interface GlossaryTexts {
  readonly title: string;
  readonly terms: Readonly<Record<TermName, Meaning>>;
}

export const termsEn: GlossaryTexts = { title: 'Glossary', terms };
