// The texts of a picture: names and numbers of nodes, weights and their gradients along edges, titles of frames.
import { gradientRuns } from '../gradient-name.ts';
import { type TextRun, typesetShort } from '../label.ts';
import { ABOVE_NODE, BESIDE, isAside, LABEL, LINE, NUMBER, runsWidth, TITLE, textWidth } from '../layout/sizes.ts';
import { ABOVE, BELOW } from '../layout/weight-places.ts';
import { carriesRounding, gradientOf, isRounding, knownAdjoint } from '../moment/gradient.ts';
import type { Moment } from '../moment/moment.ts';
import { shownValue } from '../moment/shown-value.ts';
import { digitsOf, formatNumber, roundedTo } from '../number.ts';
import type { Diagram, DiagramGroup, DiagramNode, TextPlace } from '../structure/diagram-elements.ts';
import { exponentOf } from '../structure/draft-nodes.ts';
import { fitting } from './cell-text.ts';
import { Grounds } from './grounds.ts';
import type { PictureOptions } from './options.ts';
import type { Ink, PictureText } from './picture-elements.ts';
import { Remembered } from './remembered.ts';
import { signInk } from './style.ts';

type Runs = readonly TextRun[];
/** A text but for what changes with the moment. */
type Place = Omit<PictureText, 'runs' | 'ink' | 'opacity'>;

/** Where the texts of a node stand, and those of them that never change. */
interface NodePlaces {
  readonly names: readonly PictureText[];
  readonly value: Place;
  /** Of the value, where the adjoint stands below it. */
  readonly valueAbove: Place;
  readonly adjoint: Place;
}

/** Where the texts of an edge with a weight stand, and its name. */
interface EdgePlaces {
  readonly name: Runs;
  readonly weight: Place;
  readonly gradient: Place;
}

const NAME_SCALE = 10; // pixels per graph unit below which a name cannot be read, sharp as a phone's screen may be
const NUMBER_SCALE = 18;
const ACROSS = 0.8; // of a circle's width: where it has room for a raised exponent
const SMALLER = 0.29; // the em of a number with an exponent of three figures
const LEAST = 4; // pixels per em: smaller letters are only noise
const NOT_YET: Runs = [upright('—')]; // never 0
const NONE: readonly PictureText[] = [];

/** Writes the texts of one diagram, and formats a number only where it has changed since the last time. */
export class Texts {
  readonly #diagram: Diagram;
  /** Nodes, then copies. */
  readonly #drawn: readonly DiagramNode[];
  readonly #grounds: Grounds;
  readonly #nodePlaces: NodePlaces[] = [];
  readonly #edgePlaces: EdgePlaces[] = [];
  readonly #values: Remembered<Runs>;
  readonly #adjoints: Remembered<Runs>;
  readonly #powers: Remembered<Runs>;
  readonly #weights: Remembered<Runs>;
  readonly #gradients: Remembered<Runs>;

  constructor(diagram: Diagram) {
    const { nodes, copies, lines } = diagram;
    this.#diagram = diagram;
    this.#drawn = [...nodes, ...copies];
    this.#grounds = new Grounds(diagram);
    this.#values = new Remembered(this.#drawn.length);
    this.#adjoints = new Remembered(nodes.length); // copies have no numbers
    this.#powers = new Remembered(this.#drawn.length);
    this.#weights = new Remembered(lines.length);
    this.#gradients = new Remembered(lines.length);
  }

  /** Forgets the numbers: they are to be written in another way. */
  forget(): void {
    for (const remembered of [this.#values, this.#adjoints, this.#powers, this.#weights, this.#gradients])
      remembered.forget();
  }

  /** The title of a frame. */
  ofGroup({ key, x, y, width, height, label }: DiagramGroup, opacity: number): PictureText {
    const place = placeAt(key, 'title', { x: x - width / 2 + TITLE.x, y: y + height / 2 - TITLE.y, halo: 'group' });
    return written({ ...place, anchor: 'start', size: TITLE.em }, typesetShort(label), 'muted', opacity);
  }

  /**
   * Name inside; but for copies, below it the value and, in the backward pass, the adjoint. A leaf without a name has its value inside.
   * `before`: what it was the last time.
   */
  ofNode(
    at: number,
    moment: Moment,
    { pass, frozen, digits = 4 }: PictureOptions,
    opacity: number,
    before: readonly PictureText[] = NONE,
  ): readonly PictureText[] {
    const { run, computed } = moment;
    const node = this.#drawn[at]!;
    const { kind, width, outputs, copyOf } = node;
    const { names, value, valueAbove, adjoint } = this.#placesOfNode(at);
    const count = names.length; // none: its value is inside, where it has to fit
    const [only] = outputs;
    let first: PictureText | undefined;
    let second: PictureText | undefined;
    if (only !== undefined && outputs.length === 1 && (copyOf === null || count === 0)) {
      const gradient = pass === 'backward' && copyOf === null ? knownAdjoint(moment, only) : null;
      const number =
        computed[only] === 1 ? this.#number(this.#values, at, shownValue(run.tape, only), digits) : NOT_YET;
      const ink = pass === 'forward' && kind !== 'constant' ? 'ink' : 'muted';
      const place = gradient !== null ? valueAbove : value;
      const fits = count === 0 ? { ...place, size: fitting(number, NUMBER, width) } : place;
      first = rewritten(before[count], withRoom(fits, number), number, ink, opacity);
      if (gradient !== null) {
        const runs = this.#number(this.#adjoints, at, gradient, digits);
        const hue = isRounding(moment, only) || frozen?.has(only) ? 'muted' : signInk(gradient);
        second = rewritten(before[count + 1], withRoom(adjoint, runs), runs, hue, opacity);
      }
    }
    const exponent = exponentOf(node);
    let power = names[0];
    if (exponent >= 0) {
      const runs = this.#powers.at(at, roundedTo(run.tape.values[exponent]!, digits), powerRuns, digits);
      power = rewritten(before[0], { ...names[0]!, size: fitting(runs, LABEL, ACROSS * width) }, runs, 'ink', opacity);
    }
    const length = count + Number(first !== undefined) + Number(second !== undefined);
    const fades = before[0]?.opacity !== opacity || (exponent >= 0 && before[0] !== power);
    if (before.length === length && !fades && before[count] === first && before[count + 1] === second) return before;
    const texts = opacity === 1 ? names.slice() : names.map((text) => written(text, text.runs, text.ink, opacity));
    if (exponent >= 0) texts[0] = power!;
    if (first !== undefined) texts.push(first);
    if (second !== undefined) texts.push(second);
    return texts;
  }

  /**
   * Weights along their edges: name and value above the line, the gradient of the weight below it. `pointed`: where it is written
   * while the reader points somewhere, `null` if it is not.
   */
  ofEdge(
    at: number,
    moment: Moment,
    { pass, output, notation, frozen, digits = 4 }: PictureOptions,
    opacity: number,
    pointed: TextPlace | null | undefined,
    before: readonly PictureText[] = NONE,
  ): readonly PictureText[] {
    const edge = this.#diagram.lines[at]!;
    if (edge.weight === null || pointed === null) return NONE;
    if (pointed === undefined && !this.#diagram.weightPlaces[at]!.hasRoom) return NONE;
    const { name, ...places } = pointed === undefined ? this.#placesOfEdge(at) : this.#placesOn(at, pointed);
    const number = (x: number): TextRun => upright(`  ${formatNumber(x, digitsOf(x, digits))}`);
    const value = moment.run.tape.values[edge.weight.parameter]!;
    const weight = this.#weights.at(at, roundedTo(value, digitsOf(value, digits)), (x) => [...name, number(x)], digits);
    const ink = pass === 'forward' ? 'ink' : 'muted';
    const texts = [rewritten(before[0], places.weight, weight, ink, opacity)];
    if (pass !== 'backward' || gradientOf(moment, edge) === undefined) return texts;
    const gradient = moment.adjoints[edge.weight.parameter]!; // of all its uses, as far as they are pulled back
    const derivative = (x: number) => [...gradientRuns(typesetShort(output), name, notation), number(x)];
    const runs = this.#gradients.at(at, roundedTo(gradient, digitsOf(gradient, digits)), derivative, digits);
    const isQuiet = carriesRounding(moment, edge) || frozen?.has(edge.weight.parameter);
    const hue = isQuiet ? 'muted' : signInk(gradient);
    texts.push(rewritten(before[1], places.gradient, runs, hue, opacity));
    return texts;
  }

  #number(remembered: Remembered<Runs>, at: number, x: number, digits: number): Runs {
    const own = digitsOf(x, digits);
    return remembered.at(at, roundedTo(x, own), numberRuns, own);
  }

  #placesOfNode(at: number): NodePlaces {
    const known = this.#nodePlaces[at];
    if (known !== undefined) return known;
    const node = this.#drawn[at]!;
    const { x, y, height, kind, label, symbol } = node;
    const key = node.copyOf ?? node.key;
    const halo = this.#grounds.ofNode(node);
    const names: PictureText[] = [];
    const name = (place: Place, runs: Runs, size: number) =>
      names.push(written({ ...place, size, minScale: Math.max(NAME_SCALE, LEAST / size) }, runs, 'ink', 1));
    const inside = placeAt(key, 'label', { x, y, halo: null });
    const isNamed = kind !== 'constant' && `${symbol}${label}` !== ''; // else its number stands inside
    if (isNamed) name(inside, symbol === '' ? typesetShort(label) : symbolRuns(symbol), labelSize(node));
    if (symbol !== '' && label !== '')
      name(placeAt(key, 'label', { x, y: y + height / 2 + ABOVE_NODE, halo }), typesetShort(label), NUMBER);
    const number = (role: 'value' | 'adjoint', row: number, reached: boolean): Place =>
      isNamed || role === 'adjoint'
        ? placeAt(key, role, { halo, ...numberPlace(node, row, reached) })
        : { ...inside, role };
    const places = {
      names,
      value: number('value', 0, false),
      valueAbove: number('value', 0, true),
      adjoint: number('adjoint', isNamed ? 1 : 0, isNamed),
    };
    this.#nodePlaces[at] = places;
    return places;
  }

  #placesOfEdge(at: number): EdgePlaces {
    const known = this.#edgePlaces[at];
    if (known !== undefined) return known;
    const places = this.#placesOn(at, this.#diagram.weightPlaces[at]!);
    this.#edgePlaces[at] = places;
    return places;
  }

  #placesOn(at: number, { x, y, angle, anchor }: TextPlace): EdgePlaces {
    const edge = this.#diagram.lines[at]!;
    const label = this.#diagram.structure.label(edge.weight!.parameter);
    const beside = (role: 'weight' | 'weightGradient', distance: number): Place => {
      const point = { x: x - Math.sin(angle) * distance, y: y + Math.cos(angle) * distance };
      return { ...placeAt(edge.key, role, { ...point, anchor, halo: this.#grounds.ofEdge(edge, point) }), angle };
    };
    return {
      name: typesetShort(label),
      weight: beside('weight', ABOVE),
      gradient: beside('weightGradient', -BELOW),
    };
  }
}

/** Smaller for a number of an exponent of three figures, which else would reach its neighbours. */
function withRoom(place: Place, runs: Runs): Place {
  if (!/e−?\d{3}/.test(runs[0]!.text)) return place;
  const size = Math.min(place.size, SMALLER);
  return { ...place, size, width: runsWidth(runs, size) };
}

/** A number as it is printed. */
function numberRuns(x: number, digits: number): Runs {
  return [upright(formatNumber(x, digits))];
}

function upright(text: string): TextRun {
  return { text, italic: false, script: 0 };
}

function placeAt(
  key: string,
  role: PictureText['role'],
  { x, y, halo, anchor = 'middle' }: Pick<Place, 'x' | 'y' | 'halo'> & Partial<Pick<Place, 'anchor'>>,
): Place {
  return { key, x, y, anchor, size: NUMBER, angle: 0, halo, minScale: NUMBER_SCALE, role };
}

/** A text at its place. Written out: as one literal, all texts have one shape in memory and are quick to make. */
function written(
  { key, x, y, anchor, size, width, angle, halo, minScale, role }: Place,
  runs: Runs,
  ink: Ink,
  opacity: number,
): PictureText {
  return { key, x, y, anchor, runs, size, width, ink, angle, halo, minScale, role, opacity };
}

/** `before`, if it says the same at the same place; else the text as it is now. */
function rewritten(before: PictureText | undefined, place: Place, runs: Runs, ink: Ink, opacity: number): PictureText {
  const same =
    before !== undefined &&
    before.runs === runs &&
    before.ink === ink &&
    before.opacity === opacity &&
    before.x === place.x &&
    before.y === place.y &&
    before.anchor === place.anchor &&
    before.angle === place.angle &&
    before.role === place.role;
  return same ? before : written(place, runs, ink, opacity);
}

/** Where the value (row 0) and the adjoint (row 1) of a node stand; beside parameters and targets, below which edges leave. */
function numberPlace(
  { x, y, width, height, kind }: DiagramNode,
  row: number,
  isReached: boolean,
): Pick<Place, 'x' | 'y' | 'anchor'> {
  return isAside(kind)
    ? { x: x - width / 2 - BESIDE, y: y + (isReached ? LINE / 2 : 0) - row * LINE, anchor: 'end' }
    : { x, y: y - height / 2 - ABOVE_NODE - row * LINE, anchor: 'middle' };
}

/** A power with its exponent: x^0.5. */
function powerRuns(exponent: number, digits: number): Runs {
  return [
    { text: 'x', italic: true, script: 0 },
    { text: formatNumber(exponent, digits), italic: false, script: 1 },
  ];
}

/** The symbol of an operation, upright but for powers: `x^2` is typeset as a label is. */
function symbolRuns(symbol: string): Runs {
  return symbol.includes('^') ? typesetShort(symbol) : [upright(symbol)];
}

function labelSize({ kind, width, label, symbol }: DiagramNode): number {
  const size = isAside(kind) ? NUMBER : LABEL;
  return Math.min(size, (0.86 * width * size) / Math.max(1e-9, textWidth(symbol || label, size)));
}
