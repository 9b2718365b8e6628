// Where a drawing or a stage is to stand, and what a stage needs.
import type { StageOptions } from './stage/stage.ts';

/** Throws `TypeError` for what no drawing can be put into. */
export function checkElement(owner: string, element: unknown): asserts element is HTMLElement {
  if (typeof element === 'object' && element !== null && 'ownerDocument' in element && 'append' in element) return;
  const hint =
    typeof element === 'string'
      ? `; write document.querySelector('${element}')`
      : element === null
        ? '; is there such an element in the page, and does the script run after it?'
        : '';
  const got = typeof element === 'string' ? `'${element}'` : String(element);
  throw new TypeError(`${owner}: the first argument must be an element of the page, got ${got}${hint}`);
}

/** Throws `TypeError` for options without a theme. */
export function checkStageOptions(options: StageOptions): void {
  if (typeof options !== 'object' || options === null || typeof options.theme !== 'object')
    throw new TypeError('createStage needs options with a theme, such as { theme: lightTheme, reducedMotion: false }');
}
