// What a ready-made exercise is, and short ways to write what it asks.
import type { Text } from '@retrograd/examples';

/** A ready-made exercise. */
export interface Exercise {
  /** Short, stable. */
  readonly id: string;
  /** The example that it is about. */
  readonly example: string;
  readonly title: Text;
  /** Texts of questions, in order. */
  readonly asked: readonly string[];
}

/** Questions of one kind about nodes of one folder. */
export function each(of: 'value' | 'adjoint' | 'update', folder: string, ...names: readonly string[]): string[] {
  return names.map((name) => `${of} ${folder}${name}`);
}

/** Questions of one kind about leaves. */
export function weights(of: 'adjoint' | 'update', ...names: readonly string[]): string[] {
  return each(of, '', ...names);
}
