// The letters of a picture on a 2D canvas: runs in a serif face, with true subscripts and superscripts.
import {
  drawing,
  figureFont,
  legibleTexts,
  type Picture,
  type PictureText,
  type Point,
  type TextRun,
  type Theme,
} from '@retrograd/graph';
import { type Camera, project, type StageSize } from '../camera.ts';

const { script: SCRIPT_SIZE, raised, lowered, gap: GAP, baseline: BASELINE, halo: HALO } = drawing.letters; // of the em
const SHIFT = { 1: -raised, 0: 0, [-1]: lowered } as const; // down: where a script's baseline lies
const MARGIN = 200; // CSS pixels beyond the stage within which a line of text may still reach into it

/** A run and where it begins in its line, in ems. */
interface RunInLine {
  readonly run: TextRun;
  readonly x: number;
}

/** Sets lines of text; keeps the widths of runs, which are the costly part. */
export class Typesetter {
  readonly #widths = new Map<string, number>();
  /** Upright and italic characters whose face was asked for: not every browser tells of those that only a canvas needs. */
  readonly #asked = { upright: new Set<string>(), italic: new Set<string>() };
  readonly #onFace: () => void;

  /** `onFace` is called when the face of a character is there that was not drawn before. */
  constructor(onFace: () => void) {
    this.#onFace = onFace;
  }

  /** To be called when a font has arrived: everything that was measured before is wrong. */
  forget(): void {
    this.#widths.clear();
  }

  /** Draws the texts that are large enough to be read. */
  draw(context: CanvasRenderingContext2D, picture: Picture, theme: Theme, camera: Camera, size: StageSize): void {
    context.textBaseline = 'alphabetic';
    context.lineJoin = 'round';
    context.direction = 'ltr'; // whatever that of the page is: each run is drawn from its left end
    const isInView = (anchor: Point): boolean => {
      const { x, y } = project(camera, size, anchor);
      return x >= -MARGIN && y >= -MARGIN && x <= size.width + MARGIN && y <= size.height + MARGIN;
    };
    for (const text of legibleTexts(picture, camera.scale, isInView)) {
      const { x, y } = project(camera, size, text);
      context.save();
      context.translate(x, y);
      context.rotate(-text.angle);
      context.globalAlpha = text.opacity;
      this.#drawLine(context, text, text.size * camera.scale, theme);
      context.restore();
    }
  }

  #drawLine(
    context: CanvasRenderingContext2D,
    { runs, anchor, ink, halo }: PictureText,
    em: number,
    theme: Theme,
  ): void {
    const { line, width } = this.#lineOf(context, runs);
    const start = { start: 0, middle: -width / 2, end: -width }[anchor];
    context.fillStyle = theme[ink];
    context.lineWidth = HALO * em;
    if (halo !== null) context.strokeStyle = theme[halo];
    for (const paint of halo !== null ? (['strokeText', 'fillText'] as const) : (['fillText'] as const))
      for (const { run, x } of line) {
        context.font = fontOf(run, em);
        context[paint](run.text, (start + x) * em, (BASELINE + SHIFT[run.script]) * em);
      }
  }

  /** Scripts of opposite sides stand above one another, as in a^(1)_2. */
  #lineOf(context: CanvasRenderingContext2D, runs: readonly TextRun[]): { line: RunInLine[]; width: number } {
    const line: RunInLine[] = [];
    const ends = { 1: 0, 0: 0, [-1]: 0 };
    for (const run of runs) {
      const x = run.script === 0 ? Math.max(ends[0], ends[1], ends[-1]) : Math.max(ends[run.script], ends[0] + GAP);
      line.push({ run, x });
      ends[run.script] = x + this.#widthOf(context, run);
      if (run.script === 0) ends[1] = ends[-1] = ends[0];
    }
    return { line, width: Math.max(ends[0], ends[1], ends[-1]) };
  }

  /** In ems. Measured large, because small letters are rounded to the pixel grid. */
  #widthOf(context: CanvasRenderingContext2D, run: TextRun): number {
    const key = `${run.italic}${run.script}${run.text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      context.font = fontOf(run, 100);
      width = context.measureText(run.text).width / 100;
      this.#widths.set(key, width);
      this.#ask(context.font, run);
    }
    return width;
  }

  /** Until its face is there, a character is measured and drawn in another one. */
  #ask(font: string, { italic, text }: TextRun): void {
    const asked = this.#asked[italic ? 'italic' : 'upright'];
    const fresh = Array.from(text).filter((character) => !asked.has(character));
    if (fresh.length === 0) return;
    for (const character of fresh) asked.add(character);
    document.fonts.load(font, fresh.join('')).then(
      (faces) => {
        if (faces.length > 0) this.#onFace();
      },
      () => {}, // it cannot come: the letters stay as they are
    );
  }
}

function fontOf({ italic, script }: TextRun, em: number): string {
  return `${italic ? 'italic ' : ''}${script === 0 ? em : SCRIPT_SIZE * em}px ${figureFont}`;
}
