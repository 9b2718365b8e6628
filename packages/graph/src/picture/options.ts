// What a picture shows of a moment.
import type { Notation } from '../gradient-name.ts';

/** What a picture shows of a moment. */
export interface PictureOptions {
  readonly pass: 'forward' | 'backward';
  /** Label of the output, the E of `∂E/∂w`. */
  readonly output: string;
  /** Keys of nodes, edges and groups that are set off. */
  readonly highlighted?: ReadonlySet<string>;
  /** True if what is not highlighted fades. */
  readonly dimOthers?: boolean;
  /** Parameters that no update moves, by tape index: their gradients are written without the hue of a sign. */
  readonly frozen?: ReadonlySet<number>;
  /** How gradients are written; `∂E/∂w` if not given. */
  readonly notation?: Notation | undefined;
  /** Significant digits; 4 if not given. */
  readonly digits?: number;
}
