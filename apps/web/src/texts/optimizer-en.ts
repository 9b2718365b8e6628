// What is said of the rule of updates, in English.

export const optimizerEn = {
  rule: 'by',
  rules: { sgd: 'gradient descent (SGD)', momentum: 'momentum', rmsprop: 'RMSProp', adam: 'Adam' },
  settings: {
    beta1: 'share of the mean of the gradients that is kept',
    beta2: 'share of the mean of the squares that is kept',
    epsilon: 'what is added to the root',
  },
  refused: {
    share: (letter: string): string => `${letter} is a share that is kept: 0 or more, and less than 1, such as 0.9.`,
    epsilon: (letter: string): string => `${letter} is a finite number, 0 or more, such as 1e-8.`,
  },
  divisor: 'divides by',
  variants: { '': '√v + ε', inside: '√(v + ε)', twice: '√(√v + ε)', raw: '' },
  correction: 'bias correction',
  hint: (rate: string): string => `each parameter − Δ, with η = ${rate}`,
  traceUpdate: 'old − Δ = new',
  title: 'The update, line by line',
  parameter: 'of',
  which: {
    taken: (count: number): string => `update ${count}, applied`,
    next: (count: number): string => `update ${count}, to come`,
  },
  back: 'previous update',
  on: 'next update',
  lines: {
    g: 'gradient',
    m: 'mean of the gradients',
    v: 'mean of the squares',
    mHat: 'corrected mean',
    vHat: 'corrected squares',
    root: 'divisor',
    delta: 'step',
    next: 'new number',
  },
  velocity: 'velocity',
  compared: {
    '': 'divided by √v + ε, as the course and PyTorch do',
    inside: 'by √(v + ε), as Keras does',
    twice: 'by √(√v + ε), if the root is taken twice',
    corrected: 'with bias correction',
    raw: 'without',
  },
  notes: {
    momentum:
      'The velocity m keeps a share μ of what it was: steps in one direction grow, and those that turn back and forth cancel.',
    rmsprop:
      'Each parameter divides by the size of its own gradients, so that steep and flat directions advance alike.',
    adam: 'm and v begin at 0 and are too small at first. The correction divides by the share of them that gradients have filled by now: the first step is about η, whatever the gradient is.',
  },
};
