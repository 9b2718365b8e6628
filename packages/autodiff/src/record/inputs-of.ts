// The arguments of a recorded operation, found where they stand.
import { operandsOf } from '../nodes/nodes.ts';
import { blocksOf, type Span } from './block.ts';
import { type Handle, importOf, Leaf } from './leaf.ts';
import { spanOf } from './open-block.ts';

/**
 * What node `index` of the block of `span` was computed from, in order. Leaves are the handles that were passed in; `nodeAt`
 * makes a new one for the result of an operation.
 */
export function inputsOf(span: Span, index: number, nodeAt: (span: Span, index: number) => Handle): Handle[] {
  return Array.from(operandsOf(span.block, index), (at) => {
    const imported = importOf(span.block, at);
    if (imported === undefined) return nodeAt(span, at);
    if (imported instanceof Leaf) return imported.handle;
    return nodeAt(spanOf(blocksOf([span]).get(imported.serial)!, span, null), imported.index);
  });
}
