// The bytecode of batch programs: one instruction works on a row, which holds one number for every sample. Dispatch costs
// nothing that way, and no code is generated at run time: the interpreters are fixed.
//
// Operands are byte addresses in the memory of the program. A *row* is a vector with a lane for every sample; a *scalar*
// is one number that all samples share.
import type { Op } from '../ops/op.ts';

/** What an instruction does; its words follow. Elementwise operations have the codes from `ELEMENTWISE` on. */
export const INSTRUCTION = {
  /** Ends the program. */
  END: 0,
  /** `destination n (scalar row)ⁿ`: destination = Σ scalarₖ · rowₖ, from left to right. */
  COMBINE: 1,
  /** `row n (rowₖ sumₖ)ⁿ`: sumₖ += Σ over lanes of row · rowₖ. */
  DOTS: 2,
  /** `row sum`: sum += Σ over lanes of row. */
  REDUCE: 3,
  /** `scalar sum count`: sum += scalar · count. */
  REPEAT: 4,
  /** `destination scalar row`: destination = scalar · row. */
  SCALE: 5,
  /** `destination scalar`: every lane = scalar. */
  SPREAD: 6,
  /** `address bytes`: every number = −0. Sums start from it: it stays, as our marker, if no term contributes. */
  CLEAR: 7,
  /** `operation destination n rowⁿ`: destination = operation(rows), for operations of any number of operands. */
  MANY: 8,
  ELEMENTWISE: 9,
} as const;

/** Added to the code of `MANY`, or of an elementwise operation, that works on scalars. */
export const ON_SCALARS: number = 1 << 16;

/**
 * An elementwise operation takes this many words: code, destination, and three operands, unused ones 0. The second operand
 * of a pair (pairs.ts) is where its second result goes.
 */
export const ELEMENTWISE_WORDS = 5;

/** A program: its words, and the operations that they name. */
export interface Bytecode {
  readonly words: Int32Array;
  /** Number `k` of `MANY`, and elementwise the code `ELEMENTWISE + k`, is `operations[k]`. */
  readonly operations: readonly Op[];
}
