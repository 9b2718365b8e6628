// What the figure shows: the structure of the tape gives the diagram, the run of it and the cursor give the moment, both
// together the pictures.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import {
  type Diagram,
  diagram as diagramOf,
  isNode,
  type Moment,
  momentAt,
  type Picture,
  pictureOf,
  type Run,
  runOf,
  scopeNameIn,
  stops as stopsOf,
} from '@retrograd/graph';
import { reader } from '../document/reader.ts';
import { frozenIn } from '../engine/frozen.ts';
import type { Bent } from '../practise/bent.ts';
import type { Hides } from '../practise/hides.ts';
import type { PreferenceSignals } from '../preferences/preferences.ts';
import type { Texts } from '../texts/index.ts';
import type { Editor } from './editor.ts';
import { keyAt } from './keys-of-paths.ts';
import type { ProgramSignals } from './program-signals.ts';

/** The figure of a session. */
export interface FigureSignals {
  readonly diagram: ReadonlySignal<Diagram>;
  /** The tape with its numbers and the gradient of the output, as the player goes through it. */
  readonly run: ReadonlySignal<Run>;
  readonly moment: ReadonlySignal<Moment>;
  /** The same, but the gradients of parameters are the mean over all rows of examples where updates follow it. */
  readonly right: ReadonlySignal<Moment>;
  /** The engine that is broken on purpose; `undefined` while it is whole. */
  readonly broken: Signal<Bent | undefined>;
  /** What is drawn: `right`, or what the broken engine makes of it. */
  readonly shown: ReadonlySignal<Moment>;
  /** Cursors at which the player stops: one step per drawn node and pass. */
  readonly stops: ReadonlySignal<readonly number[]>;
  /** True once the backward pass is complete. */
  readonly isFinished: ReadonlySignal<boolean>;
  /** The two pictures of the figure: (a) and (b). */
  readonly pictures: { readonly forward: ReadonlySignal<Picture>; readonly backward: ReadonlySignal<Picture> };
  /** A recorded scope name in the reader's language: as a whole, else the words of it that the table of texts knows. */
  readonly scopeName: ReadonlySignal<(name: string) => string>;
  /** Width by height of the stage, in steps; 0 before there is one. The drawing takes this shape. */
  readonly stageAspect: Signal<number>;
  /** Its width in CSS pixels, in steps. */
  readonly stageWidth: Signal<number>;
  /** How large the drawing is that is made for a place of this width and height. */
  scaleIn(width: number, height: number): number;
  /** What of the reader's hand was left to the page just now: the wheel or one finger. */
  readonly leftToPage: Signal<'' | 'wheel' | 'finger'>;
  /** Key of the node or arrow under the pointer, or walked to by keyboard; empty for none. */
  readonly pointed: Signal<string>;
  /** The tape node whose row is under the pointer, which may be within a folded scope; `null` for none. */
  readonly pointedNode: Signal<number | null>;
  /** Tape nodes, and keys of the drawing, that are lit from elsewhere: by the line of a program, a factor of the chain rule. */
  readonly lit: Signal<readonly (number | string)[]>;
  /** The parameters that updates leave as they are. */
  readonly frozen: ReadonlySignal<ReadonlySet<number>>;
  /** Which numbers the open questions hide; `undefined` if none is open; all before the code of exercises has come. */
  readonly masks: Signal<Hides | undefined>;
  /** The same, while there are questions. */
  readonly hides: ReadonlySignal<Hides | undefined>;
  /** Key of the picked node or arrow; empty for none, and for one that is not drawn. */
  readonly picked: ReadonlySignal<string>;
}

/** The figure of the editor's document. */
export function createFigure(
  { document, place }: Editor,
  { mean, program, tape, output, outputName }: ProgramSignals,
  { isNarrow }: PreferenceSignals,
  t: ReadonlySignal<Texts>,
): FigureSignals {
  const level = computed(() => document.value.level);
  const toggled = computed(() => document.value.toggled);
  const weights = computed(() => document.value.weights);
  const notation = computed(() => document.value.notation);
  const isTyped = computed(() => program.value.drawn !== '');
  const scopeName = computed(() => {
    const { scopes } = t.value;
    const isOwn = isTyped.value;
    // a reader's name has no blank, and is in no language but theirs
    return (name: string) => (isOwn && !name.includes(' ') ? name : scopeNameIn(scopes, name));
  });
  const structure = computed(() => program.value.structure); // stays while there is a mistake in the text
  const paths = computed(() => program.value.paths);
  const stageAspect = signal(0);
  const stageWidth = signal(0);
  const options = computed(() => ({
    level: level.value,
    weights: weights.value,
    compact: isNarrow.value,
    nameOf: scopeName.value,
    symbols: t.value.symbols,
    toggled: new Set(Array.from(toggled.value, (path) => paths.value.scopeAt(path))),
  }));
  const drawnFor = (aspect: number, width: number) =>
    diagramOf(structure.value, aspect > 0 ? { ...options.value, aspect, width } : options.value);
  const diagram = computed(() => drawnFor(stageAspect.value, stageWidth.value));
  const run = computed(() => runOf(tape.value, output.value));
  let last: Moment | undefined; // where the next one may go on from; it changes no result
  const moment = computed(() => {
    last = momentAt(run.value, place.cursor.value, last);
    return last;
  });
  const right = computed(() => (mean.value === null ? moment.value : reader!.averaged(moment.value, mean.value)));
  const broken = signal<Bent>();
  const shown = computed(() => broken.value?.moment(right.value) ?? right.value);
  const pointed = signal('');
  const lit: FigureSignals['lit'] = signal([]);
  const picked = computed(() => keyAt(place.picked.value, diagram.value, program.value.paths));
  const highlighted = computed(() => {
    const keys = new Set([pointed.value, picked.value].filter((key) => key !== ''));
    const { byKey, carriers, nodeOf } = diagram.value;
    for (const i of lit.value) keys.add(typeof i === 'string' ? i : nodeOf(i));
    for (const key of [...keys]) {
      const element = byKey.get(key);
      if (element === undefined || isNode(element) || element.weight === null) continue;
      for (const each of carriers.get(element.weight.parameter)!) keys.add(each); // one weight, wherever it is used
    }
    return keys;
  });
  const frozenPaths = computed(() => document.value.frozen);
  const frozen = computed(() => frozenIn(program.value, frozenPaths.value));
  const masks = signal<Hides | undefined>(() => true);
  const hides = computed(() => (document.value.asked.length > 0 ? masks.value : undefined));
  const drawn = (pass: 'forward' | 'backward') => {
    const drawer = computed(() => pictureOf(diagram.value));
    return computed((): Picture => {
      const picture = drawer.value(shown.value, {
        pass,
        output: outputName.value,
        notation: notation.value,
        highlighted: highlighted.value,
        frozen: frozen.value,
      });
      return hides.value
        ? reader!.masked(picture, pass === 'backward' ? forward.value : null, diagram.value, shown.value, hides.value)
        : (broken.value?.picture(picture, diagram.value, shown.value, right.value) ?? picture);
    });
  };
  const forward = drawn('forward');
  return {
    diagram,
    run,
    moment,
    right,
    broken,
    shown,
    stops: computed(() => stopsOf(run.value, diagram.value)),
    isFinished: computed(() => moment.value.cursor === run.value.length),
    pictures: { forward, backward: drawn('backward') },
    scopeName,
    stageAspect,
    stageWidth,
    scaleIn(width, height) {
      const { x0, x1, y0, y1 } = drawnFor(width / height, width).bounds;
      return Math.min(width / (x1 - x0), height / (y1 - y0));
    },
    leftToPage: signal(''),
    pointed,
    pointedNode: signal(null),
    lit,
    frozen,
    masks,
    hides,
    picked,
  };
}
