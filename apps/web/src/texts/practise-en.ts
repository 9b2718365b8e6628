// What is said of mistakes in an exercise, and first hints.
import type { HintRule } from '../practise/hints.ts';
import type { MistakeKind } from '../practise/mistake.ts';
import type { OptimizerMistake } from '../practise/optimizer-mistakes.ts';

const mistakes: Readonly<Record<MistakeKind, string>> = {
  rounded: 'Right, but you rounded on the way: keep all digits until the last step.',
  mixedPasses: 'You mixed up the two passes: the value goes forward, the gradient comes back.',
  wholeForLocal:
    'This is the gradient of the output; asked is only what this one step contributes, its local derivative.',
  localForWhole: 'This is only the local derivative: multiply it by the gradient that comes back from the output.',
  noActivation: 'This is the weighted sum z: apply the activation to it to get a.',
  activationEarly: 'You have already applied the activation: asked is the weighted sum before it.',
  indexSwapped: 'This number belongs to another index: check which layer and which neuron the arrow joins.',
  noBias: 'You left the bias out of the sum.',
  termMissing: 'One term of the sum is missing: every arrow that comes in counts.',
  noSquare: 'You did not square the difference.',
  noSlope: 'You forgot the slope of the activation, such as σ′(z) = a(1 − a): the chain goes through it as well.',
  slopeAtOutput: 'You took the slope of the activation at a: σ′ is taken at z, and there it equals a(1 − a).',
  wrongSign: 'The sign of the difference is the wrong way round: (y − ŷ) changes its sign when you differentiate by ŷ.',
  missingMinus: 'A minus sign got lost: the derivative of −x is −1.',
  factorTwo: 'A constant factor is wrong: the square brings down a 2, and a ½ before it cancels that 2.',
  meanForSum: 'You took the mean in place of the sum, or the sum in place of the mean: check the division by n.',
  sharedBiasOnce: 'Several neurons share this bias: add what comes back from each of them.',
  overwrote: 'You overwrote instead of adding: where paths meet, their gradients add up.',
  pathMissing:
    'One path to the output is missing: count all arrows that leave this node, and add what each brings back.',
  biasFactor: 'A bias is added, not multiplied: the last factor of its chain is 1.',
  sumForOutput: 'You used the weighted sum z where the output a of the neuron is meant.',
  ownFactor: 'The derivative of a product by one factor is the other factor, not itself.',
  squared: 'You squared where two different numbers are multiplied: a(1 − a) is not a².',
  notTransposed: 'On the way back the weights are read by columns: use Wᵀ, not W.',
  stoppedEarly: 'The chain stops one factor too early: multiply by the local derivative of the last step.',
  wentTooFar: 'The chain goes one factor too far: stop at the node that was asked for.',
  factorMissing: 'One factor of the chain is missing: name each arrow on the way and multiply all of them.',
  noRate: 'You forgot the learning rate η: the step is η times the gradient.',
  ascent: 'You went uphill: gradient descent subtracts, w − η · gradient.',
  valueForGradient: 'You multiplied η by the value in place of the gradient.',
  gradientForUpdate: 'This is the gradient: asked is the new value, w − η · gradient.',
  stepForUpdate: 'This is only the step: subtract it from the old value.',
  notUpdated: 'This is the number before the update: put the new weights in first.',
  updatedEarly: 'You used weights that were already updated: all gradients belong to the old weights.',
  shownRow: 'This is the gradient of the row that is shown: the update follows the mean over all rows.',
  rightEngine: 'This is what the right engine gives: asked is the number of the broken one that is on.',
  wholeForArrow: 'This is the whole gradient of the node: asked is only what this one arrow brings.',
  drawnArrow: 'An arrow from there is in the figure: another one is missing.',
  laterNode: 'This node comes later: arrows lead forward, to the output.',
  earlierNode: 'This node comes earlier: it goes in only through others, without an arrow of its own.',
  formulaForSlope: 'This is the formula of the step: differentiate it.',
  slopeForFormula: 'This is the local derivative: asked is the formula of the step itself.',
};

const hints: Readonly<Record<HintRule, string>> = {
  given: 'This number is given: read it off.',
  sum: 'Go through the arrows that come in: multiply each input by its weight, and add them all, the bias too.',
  activation: 'Put the weighted sum into the activation function.',
  operation: 'Put the numbers that come in into the formula of this node.',
  seed: 'The output changes with itself one to one; what it does not depend on has gradient 0.',
  chain: 'One arrow leads on from here: multiply the gradient of what it leads to by the local derivatives on the way.',
  paths: 'Several arrows lead on from here: work out the gradient along each of them, and add.',
  slope: 'This is the slope of the activation at its sum; for σ it is a(1 − a).',
  otherFactor: 'Of a product, the derivative by one factor is the other factor.',
  addend: 'In a sum every term counts once: the derivative is 1, or −1 for what is subtracted.',
  localDerivative:
    'Only this one step counts: differentiate the formula of the node, and leave the rest of the tape alone.',
  update: 'New value = old value − learning rate · gradient.',
  updateBy: 'The rule that is chosen turns the gradient and what it has kept into a step Δ: new value = old value − Δ.',
  updateFirst: 'First update all weights with the old gradients, then go forward once more.',
  meanOfRows: 'Work out the gradient in each row of examples, and take the mean of them.',
  step: 'One step makes this node of what its arrows bring: which operation gives its number?',
  arrowBack: 'An arrow brings back the gradient of the node where it ends, times the local derivative along it.',
  arrowFrom: 'Take the formula of the node: which number does it need that none of its other arrows brings?',
};

const optimizer: Readonly<Record<OptimizerMistake, string>> = {
  plainStep: 'This is a step of plain gradient descent: the rule of this optimiser changes the step.',
  ascent: 'You went uphill: the step is subtracted.',
  momentumDropped: 'You dropped the momentum: the step goes on with a share of the steps before.',
  noCorrection: 'You left out the bias correction: m is divided by 1 − β₁ᵗ, and v by 1 − β₂ᵗ.',
  stepOffByOne: 'The number of the step is off by one: t counts from 1, and is raised before it is used.',
  betasSwapped:
    'You swapped β₁ and β₂: β₁ belongs to m, the mean of the gradients, β₂ to v, the mean of their squares.',
  epsilonInside: 'You put ε under the root: it is added to the root, √v̂ + ε.',
  noRoot: 'You divided by v: the step is divided by its root.',
  notSquared: 'You averaged the gradients in v: it is the mean of their squares.',
  decayAsPenalty:
    'Weight decay and the L2 penalty are not the same here: one shrinks the weight itself, the other adds λθ to the gradient.',
  noDecay: 'You left out the weight decay.',
};

export const en = { mistakes, hints, optimizer };
