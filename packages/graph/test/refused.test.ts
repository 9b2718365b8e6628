// What is no tape, run, diagram, moment or picture is named, and so are options that there are not.
import { Tape, value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import {
  type DiagramOptions,
  diagram,
  diagramGraph,
  distinctLevels,
  lightTheme,
  momentAt,
  picture,
  pictureOf,
  runOf,
  stops,
  svgOf,
  tapeGraph,
} from '../src/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: these are the mistakes that types would find
const any = (x: unknown): any => x as any;

const y = value(2, 'x').mul(3);
const tape = Tape.of(y);
const run = runOf(tape, tape.outputs[0]!);
const drawn = diagram(tape, { level: 'op' });
const shownAtEnd = picture(drawn, momentAt(run, Infinity), { pass: 'backward', output: 'y' });
const view = { left: null, right: shownAtEnd, divider: 0 };

test.each<[string, () => unknown, string]>([
  [
    'diagram of a Value',
    () => diagram(any(y), { level: 'op' }),
    'diagram needs a tape or its structure, such as Tape.of(y), got an object',
  ],
  [
    'diagram of nothing',
    () => any(diagram)(),
    'diagram needs a tape or its structure, such as Tape.of(y), got undefined',
  ],
  [
    'diagram without options',
    () => any(diagram)(tape),
    "diagram: the options must be an object such as { level: 'op' }, got undefined",
  ],
  [
    'diagram without a level',
    () => diagram(tape, any({})),
    "diagram: level must be 'layer' or 'neuron' or 'op', got undefined",
  ],
  ['runOf a Value', () => runOf(any(y), 0), 'runOf needs a tape, such as Tape.of(y), got an object'],
  ['runOf a structure', () => runOf(any(tape.structure), 0), 'runOf needs a tape, such as Tape.of(y), got an object'],
  ['momentAt of a number', () => momentAt(any(3), 1), 'momentAt needs a run, runOf(tape, output), got 3'],
  ['momentAt of a tape', () => momentAt(any(tape), 1), 'momentAt needs a run, runOf(tape, output), got an object'],
  ['momentAt without a cursor', () => any(momentAt)(run), 'momentAt: the cursor must be a number, got undefined'],
  ['momentAt of NaN', () => momentAt(run, Number.NaN), 'momentAt: the cursor must be a number, got NaN'],
  ['stops of a tape', () => stops(any(tape), drawn), 'stops needs a run, runOf(tape, output), got an object'],
  ['stops without a diagram', () => any(stops)(run), 'stops needs a diagram, diagram(tape, options), got undefined'],
  ['pictureOf a tape', () => pictureOf(any(tape)), 'picture needs a diagram, diagram(tape, options), got an object'],
  [
    'picture of a run',
    () => picture(drawn, any(run), { pass: 'forward', output: 'y' }),
    'picture needs a moment, momentAt(run, cursor), got an object',
  ],
  [
    'picture without options',
    () => any(picture)(drawn, momentAt(run, 1)),
    "picture needs options with a pass, such as { pass: 'backward', output: 'y' }, got undefined",
  ],
  ['svgOf a number', () => any(svgOf)(3), 'svgOf needs a view, { left: null, right: picture(…), divider: 0 }, got 3'],
  [
    'svgOf a diagram on the right',
    () => svgOf({ ...view, right: any(drawn) }, lightTheme, { title: 'y' }),
    'svgOf: the view needs a picture on the right, picture(diagram, moment, { pass }), got an object',
  ],
  ['svgOf without a theme', () => any(svgOf)(view), 'svgOf needs a theme, such as lightTheme, got undefined'],
  [
    'svgOf a theme by its name',
    () => svgOf(view, any('dark'), { title: 'y' }),
    "svgOf needs a theme, such as lightTheme, got 'dark'",
  ],
  ['svgOf without a title', () => any(svgOf)(view, lightTheme), 'svgOf needs options with a title, got undefined'],
  ['tapeGraph of a Value', () => tapeGraph(any(y)), 'tapeGraph needs a tape, such as Tape.of(y), got an object'],
  [
    'diagramGraph of a tape',
    () => diagramGraph(any(tape)),
    'diagramGraph needs a diagram, diagram(tape, options), got an object',
  ],
  [
    'distinctLevels of a list',
    () => distinctLevels(any([1])),
    'distinctLevels needs a structure, such as Tape.of(y).structure, got [1]',
  ],
])('%s', (_, mistake, message) => {
  expect(mistake).toThrow(new TypeError(message));
});

test.each<[object, string]>([
  [{ level: 'ops' }, "diagram: level must be 'layer' or 'neuron' or 'op', got 'ops'"],
  [{ level: undefined }, "diagram: level must be 'layer' or 'neuron' or 'op', got undefined"],
  [{ level: null }, "diagram: level must be 'layer' or 'neuron' or 'op', got null"],
  [
    { level: 'op', weight: 'edges' },
    'diagram has no option weight; there are level, toggled, aspect, compact, weights, nameOf, width, symbols',
  ],
  [{ level: 'op', weights: 'arrows' }, "diagram: weights must be 'auto' or 'edges' or 'matrix', got 'arrows'"],
  [{ level: 'op', toggled: [1] }, 'diagram: toggled must be a Set of scopes, by index, got [1]'],
  [{ level: 'op', aspect: -1 }, 'diagram: aspect must be a number above 0, got -1'],
  [{ level: 'op', width: '300' }, "diagram: width must be a number above 0, got '300'"],
  [{ level: 'op', compact: 1 }, 'diagram: compact must be true or false, got 1'],
  [{ level: 'op', nameOf: 'layer' }, "diagram: nameOf must be a function, got 'layer'"],
  [{ level: 'op', symbols: null }, 'diagram: symbols must be an object, got null'],
])('diagram refuses %j', (options, message) => {
  for (const of of [tape, tape.structure])
    expect(() => diagram(of, options as DiagramOptions)).toThrow(new TypeError(message));
});

test.each([-1, 99, 0.5, undefined, '2'])('runOf refuses the output %j', (output) => {
  const shown = typeof output === 'string' ? `'${output}'` : output;
  expect(() => runOf(tape, any(output))).toThrow(
    new RangeError(`runOf: the output must be a node of the tape, 0 to ${tape.length - 1}, got ${shown}`),
  );
});
