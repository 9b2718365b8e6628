// A reverse sweep whose numbers are Values: its result has a tape of its own and can be differentiated again.
import { add, mul, Tape, type Value, value, values } from '../src/index.ts';

/** `∂output/∂input` as a Value. The same rules as `backward`: no step to a constant, none to what was not chosen. */
export function gradientOf(output: Value, input: Value): Value {
  const { nodes } = Tape.of(output);
  const adjoints = new Map<Value, Value>([[output, value(1)]]);
  for (const node of nodes.toReversed()) {
    const adjoint = adjoints.get(node);
    if (node.op === null || adjoint === undefined) continue;
    for (const [k, partial] of node.op.partials(values, node.inputs, node).entries()) {
      const argument = node.inputs[k]!;
      if (argument.role === 'constant' || (node.op.chooses && partial.data === 0)) continue;
      const earlier = adjoints.get(argument);
      const contribution = mul(adjoint, partial);
      adjoints.set(argument, earlier === undefined ? contribution : add(earlier, contribution));
    }
  }
  return adjoints.get(input) ?? value(0);
}
