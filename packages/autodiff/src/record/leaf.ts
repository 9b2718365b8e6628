// Leaves: what a computation starts from. They are objects of their own, and outlive the blocks that read them.

import { BLOCK_SIZE } from '../nodes/nodes.ts';
import type { Role } from '../nodes/role.ts';
import type { Block, Import, OlderNode, Span } from './block.ts';
import { NOWHERE, openBlock, recorder as openRecorder, overwriteCopy } from './open-block.ts';
import type { Scope } from './scope.ts';

// Copied into constants of this module: the compiler looks up an imported name at every use.
const recorder = openRecorder;

let created = 0;

/** What a Value is for the code that records: where its node stands. */
export interface Handle {
  /** What it keeps alive; for a leaf, `base` while it has a copy in the open block, else `NOWHERE`. */
  span: Span;
  /** Its place in the block of its span. */
  index: number;
  /** The storage of a leaf; `null` for the result of an operation. */
  readonly leaf: Leaf | null;
  /** The primal. Reading it is told to a trace. */
  readonly data: number;
}

/** The storage of a leaf. */
export class Leaf implements Import {
  data: number;
  grad = 0;
  label: string;
  readonly role: Role;
  readonly scope: Scope | null;
  /** Position in the order of creation of leaves. */
  readonly serial: number = created++;
  /** The line of a text that made it (tape/lines.ts). */
  readonly line: number = openBlock.lines.at(-1)!;
  /** The one Value that stands for it. */
  readonly handle: Handle;

  constructor(handle: Handle, data: number, label: string, role: Role, scope: Scope | null) {
    this.handle = handle;
    this.data = data;
    this.label = label;
    this.role = role;
    this.scope = scope;
  }

  receive(share: number): void {
    if (this.role !== 'constant') this.grad += share;
  }

  forgetCopy(): void {
    try {
      this.handle.span = NOWHERE;
    } catch {
      // frozen meanwhile: its span, that of a closed block, says the same, and its next use is refused
    }
  }

  /** Writes the primal, in the open block too if there is a copy. */
  write(data: number): void {
    this.data = data;
    const { handle } = this;
    if (handle.span === recorder.base) overwriteCopy(handle.index, data);
  }
}

/** What the operand `at` of a node of `block` is a copy of, or names; `undefined` for a node of the block itself. */
export function importOf(block: Block, at: number): Leaf | OlderNode | undefined {
  const found = at >= 0 ? block.imports[BLOCK_SIZE - 1 - at] : block.named[~at]!.origin;
  return found as Leaf | OlderNode | undefined; // there is no third kind of import
}
