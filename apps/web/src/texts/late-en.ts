// The English words of what is loaded after the first picture: they come with its code.
import { formatNumber } from '@retrograd/graph';
import type { Language } from '../document/document.ts';
import { chainEn } from './chain-en.ts';
import { forwardEn } from './forward-en.ts';
import { linkParts } from './link-parts.ts';
import { matricesEn } from './matrices-en.ts';
import { numbersEn } from './numbers-en.ts';
import { optimizerEn } from './optimizer-en.ts';
import { plural } from './plural.ts';
import { termsEn } from './terms-en.ts';

const english = plural('en');

/** The table. */
export const en = {
  expression: 'Expression',
  trace: 'Trace',
  builder: 'Build a network',
  builderInputs: 'inputs',
  builderLayer: (k: number): string => `layer ${k}`,
  builderUnits: (k: number): string => `units of layer ${k}`,
  builderActivation: (k: number): string => `activation of layer ${k}`,
  builderNone: 'no activation',
  builderBias: 'bias',
  builderRemove: (k: number): string => `remove layer ${k}`,
  builderNumbers: (k: number): string => `numbers of layer ${k}`,
  builderAdd: '+ layer',
  builderDropout: 'dropout',
  builderNorm: 'norm',
  builderNorms: { layer: 'layer', batch: 'batch' },
  builderNormHint:
    'Normalises the sums of the layer, all together or each over the rows of examples, with a gain and a bias for each',
  builderLoss: 'loss',
  builderStart: 'weights',
  builderResidual: 'skip',
  builderResidualHint: 'Adds what comes in: a residual layer',
  builderNames: { given: 'given', own: 'own', shared: 'one for all', none: 'none', usual: 'by activation' } as Readonly<
    Record<string, string>
  >,
  builderWrite: 'Write it',
  builderDraft: 'What is drawn is not this row of layers: “Write it” puts this one in its place.',
  weights: 'Weights',
  weightsAs: { auto: 'as there is room', edges: 'on arrows', matrix: 'as a matrix' },
  chain: chainEn,
  forward: forwardEn,
  matrices: matricesEn,
  why: 'Why this number?',
  close: 'Close',
  undrawable: (error: string): string => `This cannot be drawn, which is a fault of this page: ${error}`,
  firstExample: 'Open the first example',
  edit: (name: string): string => `Value of ${name}`,
  open: 'Open',
  fold: 'Fold',
  updates: (count: number): string => `× ${count}`,
  untilStill: 'until it stops',
  untilStillHint: 'Updates until the loss stays where it is, 10,000 at most',
  losses: 'Losses of the updates: go back and on',
  lossAfter: (count: number, output: string, loss: string): string =>
    `after ${count} ${english(count, 'update', 'updates')}: ${output} = ${loss}`,
  notAtRest: (output: string, count: number): string =>
    `This is the limit of ${formatNumber(count, 6)} ${english(count, 'update', 'updates')} at a time, and ${output} still changes. Press again to go on.`,
  /** Why updates end, by how the loss came to be no finite number. */
  /** Of an operation that is known only as it was recorded. */
  noUpdates: (op: string): string =>
    `No updates here: of ${op}, an operation of its program, only the recorded numbers are known, not those after a step.`,
  noWayOn: {
    grew: (output: string, _loss: string): string =>
      `${output} grew without bound: the steps are too large. Undo, and take a smaller learning rate η.`,
    uphill: (output: string, loss: string): string =>
      `${output} = ${loss}: the learning rate η is negative, so that each step leads uphill. Undo, and take a positive one.`,
    undefined: (output: string, loss: string): string =>
      `${output} = ${loss}, not a number: a step led where it is not defined. Undo, and take a smaller learning rate η.`,
    fell: (output: string, _loss: string): string =>
      `${output} fell without bound: it has no least value to stop at. Undo brings back the numbers from before.`,
    given: (output: string, loss: string): string =>
      `${output} = ${loss} is not a finite number: updates lead nowhere from here. Change a number of the figure first.`,
  },
  /** What a link says, by the name of its field. */
  linkParts: linkParts.en,
  unread: (names: string): string => `This could not be read in the link: ${names}`,
  brokenLink: 'This link could not be read: it was cut or changed on its way, or is too long.',
  unknownExample: (id: string, shown: string): string => `No example is called “${id}”. This one is ${shown}.`,
  code: {
    title: 'Program',
    editor: { typescript: 'Program, TypeScript or JavaScript', python: 'Program, Python' } as Readonly<
      Record<Language, string>
    >,
    proposals: 'Proposals',
    language: 'Language of the program',
    run: 'Run',
    running: 'Running…',
    runHint: 'Runs the program (Ctrl+Enter)',
    samples: 'Ready-made programs',
    how: (show: string, print: string): string =>
      `The last expression is drawn, or what is given to ${show}. Below stands what is given to ${print}.`,
    printed: 'Printed by the program',
    blank:
      'Nothing is drawn yet. Press Run: the program runs in your browser, and reaches neither your data nor the network.',
    fromLink: 'This figure came with the text. Nothing has run: press Run to compute it from that.',
    full: 'A program has 100,000 characters at most. Nothing was changed.',
    older: 'This figure is of an earlier run. Press Run to draw this text.',
    mistakes: {
      syntax: (message: string, line: number): string =>
        `${line > 0 ? `Line ${line}` : 'The text'} is no program: ${message}`,
      thrown: (message: string, line: number): string => (line > 0 ? `Line ${line}: ${message}` : message),
      nothing: (show: string): string =>
        `The program ran, but there is nothing to draw. End it with what you want drawn, or call ${show}.`,
      endless: (seconds: number): string =>
        `The program was stopped after ${formatNumber(seconds, 6)} ${english(seconds, 'second', 'seconds')}. Perhaps a loop has no end, or takes too many steps.`,
      broken: () => 'The program broke off without an answer. Perhaps it used up the memory.',
      long: () =>
        'What is drawn is too long: some 15,000 nodes at most. Show one step, or one sample, in place of a whole training.',
      unstarted: () => 'The place where programs run could not be loaded. Look at the connection, and press Run again.',
    },
  },
  file: {
    open: 'Open a file…',
    openHint: 'a tape (JSON), saved weights (safetensors, JSON), or rows (CSV)',
    saveJson: 'Save JSON',
    saveJsonHint: 'the tape, with its numbers',
    saveSvg: 'Save SVG',
    saveSvgHint: 'the figure, to print',
    asFormula: 'As a formula',
    asCode: 'As a program',
    asTextHint: 'what is drawn, to go on editing',
    noText: 'This cannot be written so: it is too long, or has operations or numbers that the text has not.',
    savePyTorch: 'Save for PyTorch',
    savePyTorchHint: 'network, training and rows, as Python (zip)',
    savePyTorchModelHint: 'the network as Python (zip); it has no loss to train by',
    noPyTorch: {
      shared: (name: string): string => `Not this one: layers of PyTorch cannot share ${name}.`,
      loss: 'Not this one: its loss is none of the usual ones of outputs and targets.',
      layers: 'Only for dense networks: layers of weighted sums of all numbers before, with parameters as weights.',
      rows: 'Not yet: batch norm needs at least two rows of examples.',
      frozen: 'Not this one: some weights of a layer are frozen, and others are not.',
      rule: 'Not this one: PyTorch’s optimizer has no such variant of the rule of updates.',
      other: 'Not this one: PyTorch has not all of its operations and numbers.',
    },
    drop: 'Drop a tape (JSON), or for what is drawn: saved weights (safetensors, JSON) or rows (CSV)',
    drawn: (name: string): string => `${name} is drawn. Undo goes back to what was here.`,
    loaded: (name: string, count: number): string =>
      `${formatNumber(count, 6)} ${english(count, 'number', 'numbers')} of ${name}: loaded. Undo brings back those from before.`,
    oneByOne: 'One file at a time: these were several.',
    unreadable: (name: string): string => `${name} could not be read.`,
    long: (name: string): string =>
      `${name} is too long: a tape has some 60,000 nodes at most, a table a million letters.`,
    unknown: (name: string): string =>
      `${name} is neither a tape (JSON), nor saved weights (safetensors, or JSON of toJson), nor a table of numbers (CSV).`,
    version: (name: string): string => `${name} is a tape of a version that is not known here.`,
    damagedTape: (name: string, field: string): string =>
      `${name} is damaged${field && `: its field ${field} cannot be right`}. Nothing was changed.`,
    damagedJson: (name: string): string =>
      `${name} is no whole JSON: it was cut or changed, or holds numbers that JSON has not, such as Infinity. Nothing was changed.`,
    damagedState: (name: string): string =>
      `${name} is damaged, or holds other numbers than F64, F32, F16, BF16 and I64: its weights cannot be read. Nothing was changed.`,
    misfit: (name: string, why: string): string => `The figure cannot take ${name}: ${why} Nothing was changed.`,
    noParameters: 'there are no weights in it.',
    many: (most: number): string => `it takes ${formatNumber(most, 6)} ${english(most, 'number', 'numbers')} at most.`,
    names: (file: string, drawn: string): string =>
      [file && `the file has ${file}`, drawn && `the figure has ${drawn}`].filter(Boolean).join('; ').concat('.'),
    size: (file: string, of: string, drawn: string, other: string): string =>
      `the size of ${file} is ${of}, and that of ${drawn} is ${other}.`,
  },
  frozen: 'frozen',
  frozenHint: 'Updates leave it as it is',
  freezeLayer: 'freeze',
  shareWith: 'shared with',
  shareHint: 'The other becomes one parameter with this, with its number: their gradients add up',
  partedByText: (pairs: string): string =>
    `No longer one parameter, since the text gives each a number of its own: ${pairs}. Undo makes them one again.`,
  part: (name: string): string => `Make ${name} a parameter of its own again`,
  weightsTable: 'numbers',
  biasColumn: 'bias',
  notNumbers: 'Some cells are no numbers, or there are too many. Nothing was changed.',
  rows: {
    title: 'Rows of examples',
    shown: 'shown',
    show: (k: number): string => `Show row ${k}`,
    cell: (name: string, k: number): string => `${name} in row ${k}`,
    name: (own: string): string => `Name of ${own}`,
    remove: (k: number): string => `Remove row ${k}`,
    wrong: 'No number: this row is left out of the mean. Try 0.5, 0,5 or 1/3.',
    add: '+ row',
    open: 'Open CSV…',
    save: 'Save CSV',
    hint: 'Paste a table into any cell. An empty cell has the number of the text.',
    before: 'Row before',
    next: 'Next row',
    rowOf: (k: number, count: number): string => `row ${k} of ${count}`,
    over: 'updates follow',
    overRow: 'this row',
    overMean: 'the mean of all rows',
    mean: (output: string, loss: string, count: number): string =>
      `mean of ${count} ${english(count, 'row', 'rows')}: ${output} = ${loss}`,
    meanOfNone: 'mean of 0 rows',
    noMean:
      'No row has a number in every cell, so there is no mean to follow. Mend a row, or have updates follow this row.',
    standIn: (k: number, names: string): string =>
      `Row ${k}: no number for ${names}. The figure shows that of the text.`,
    left: (count: number): string => `(${count} left out: a cell is not a number)`,
    averaged: (count: number): string => `Mean over ${count} ${english(count, 'row', 'rows')}:`,
    onlyOf: (k: number): string => `Of row ${k} alone:`,
    taken: (count: number): string =>
      `${count} ${english(count, 'row', 'rows')}: taken. Undo brings back those from before.`,
    cut: (taken: number, found: number): string =>
      `The table has ${taken} of ${found} ${english(found, 'row', 'rows')} now: there is room for no more.`,
    wide: (found: number, room: number): string =>
      `${found} ${english(found, 'column', 'columns')} would go over the end of the table, which has ${room}. Nothing was changed.`,
    classes: (found: number, outputs: number): string =>
      `${found} ${english(found, 'label', 'classes')}, but ${outputs} ${english(outputs, 'output', 'outputs')}. Nothing was changed.`,
    nothing: 'There are no numbers in it. Nothing was changed.',
    folded: 'Batch norm joins the rows: the others are folded. Open them by a double click or a double tap.',
    row: (k: number): string => `Row ${k}`,
    long: (most: number, text: string): string =>
      `“${text}” is no number, and longer than a cell, which has ${most} ${english(most, 'character', 'characters')}. Nothing was changed.`,
    noNumber: (cell: string, text: string): string => `${cell}: “${text}” is no finite number.`,
    longName: (most: number, name: string): string =>
      `The name “${name}” is longer than ${most} ${english(most, 'character', 'characters')}. Nothing was changed.`,
    unseenName: (own: string): string => `Nothing of the name for ${own} can be seen. Nothing was changed.`,
    takenName: (name: string): string => `Something else is called ${name} already. Nothing was changed.`,
  },
  restHint: 'Pick any arrow: why this number?',
  leftToPage: { wheel: 'Ctrl (⌘) + wheel magnifies', finger: 'Two fingers move and magnify' },
  tooMuch: 'Too much to draw at once: parts are folded. Open one by a double click or a double tap.',
  expressionHint: 'Type an expression: it is computed as you type.',
  olderFigure: 'Figure and trace show the last expression without a mistake.',
  functions: 'Functions',
  insertFunction: (name: string): string => `Insert ${name}`,
  completion: 'How the word may go on',
  proposals: (count: number): string =>
    `${count} ${english(count, 'proposal', 'proposals')}: choose with the arrow keys`,
  differentiate: 'Differentiate',
  update: 'Apply one update',
  moves: 'updates',
  learningRate: 'learning rate η',
  reset: 'Reset the numbers',
  draw: '⚄ Draw again',
  drawHint: 'Other random numbers for weights',
  legend: 'Legend',
  legendPositive: 'positive gradient',
  legendNegative: 'negative gradient',
  legendWidth: 'width: |gradient|',
  legendZero: 'zero',
  legendWeight: 'an arrow with a weight shows',
  legendBroken: 'not a finite number',
  legendCell: 'a cell: sign and size of its number',
  legendBoth: 'gradients of both signs',
  legendSmall: 'magnify to read the numbers',
  legendHidden: 'pick a neuron',
  asked: 'You are asked for this number.',
  askedElsewhere: 'hidden: it equals a number that is asked',
  updateHeld: 'An update would show numbers that are asked: it comes back once they are found or revealed.',
  askedInText: 'You are asked for a formula that this text has: it is back once that is found or revealed.',
  askedInside: 'You are asked for a number of the explanation: it comes once that is found.',
  toFind: 'to be found',
  rightOne: 'what the engine gives when it is whole',
  askFor: 'ask for this number, or no longer',
  practise: 'Practise',
  traceNode: 'node',
  traceFormula: 'computed as',
  traceValue: 'value',
  tracePartials: 'local partials',
  traceAdjoint: 'gradient (adjoint)',
  traceUpdate: 'old − η · gradient = new',
  notation: 'Gradients as',
  notations: { partial: '(derivative)', bar: '(Baydin et al.)', delta: '(of weighted sums)', grad: '(PyTorch)' },
  traceCaption: (gradient: string): string =>
    `The tape: values from top to bottom, gradients ${gradient} from bottom to top`,
  whyPaths: (count: number, output: string): string =>
    `${formatNumber(count, 6)} ${english(count, 'path', 'paths')} to ${output}`,
  everyStep: 'every step',
  roleOf: (name: string): string => `Role of ${name}`,
  whySum: 'sum of all paths',
  whyMore: (shown: number): string => english(shown, 'the largest is listed', `the ${shown} largest are listed`),
  whySeed: (gradient: string): string => `The backward pass starts here: ${gradient} = 1.`,
  goTo: 'Go to',
  openPart: (nodes: number): string => `${nodes} folded ${english(nodes, 'node', 'nodes')}: open`,
  morePartials: (count: number): string => `and ${count} more`,
  allRows: (rows: number): string => `All rows in the page (${rows}), to search or read aloud`,
  movesOf: { weights: 'weights only', all: 'weights and biases' },
  updateHint: {
    weights: (rate: string): string => `each weight − ${rate} × its gradient`,
    all: (rate: string): string => `each weight and each bias − ${rate} × its gradient`,
  },
  numberTooLarge: (text: string): string => `“${text}” is too large: the largest number is 1.8e308.`,
  readAs: (text: string, number: string): string => `“${text}” is read as ${number}.`,
  notANumber: (text: string): string => `${text && `“${text}” is not a number. `}Try 0.5, 0,5 or 1/3.`,
  numbers: numbersEn,
  glossary: termsEn,
  optimizer: optimizerEn,
  notYet: 'not computed yet',
  /** `gradient` is empty for a constant. */
  spokenNode: (name: string, kind: string, value: string, gradient: string): string =>
    `${name}, ${kind}. Value ${value}${gradient && `, gradient ${gradient}`}.`,
  /** Lists of names; empty for none. */
  spokenLinks: (inputs: string, users: string): string => `Inputs: ${inputs || 'none'}. Used by: ${users || 'none'}.`,
  several: (count: number): string => `${count} ${english(count, 'value', 'values')}`,
  finished: (output: string, value: string): string => `Both passes are complete. ${output} = ${value}.`,
};
