// The recorded gradient of a Value that stands already: `grad` wants a function.
import type { Value } from '../src/index.ts';
import { values } from '../src/ops.ts';
import { recordedBackward } from '../src/transforms/recorded.ts';

/** `∂output/∂input` as a Value. */
export function gradientOf(output: Value, input: Value): Value {
  return recordedBackward([output], [input], [values.constant(1)])[0]!;
}
