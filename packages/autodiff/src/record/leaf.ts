// Leaves: what a computation starts from. They are objects of their own and outlive the pages that read them.

import type { Source } from '../nodes/nodes.ts';
import type { Role } from '../nodes/role.ts';
import { overwriteCopy, recorder } from './page.ts';
import type { Scope } from './scope.ts';
import type { Value } from './value.ts';

// Bound here: a name that is imported is looked up anew at every use.
const state = recorder;

let created = 0;

/** The storage of a leaf. */
export class Leaf {
  data: number;
  grad = 0;
  label: string;
  readonly role: Role;
  readonly scope: Scope | null;
  /** Position in the order of creation of leaves. */
  readonly serial: number = created++;
  /** The one Value that stands for it. */
  readonly value: Value;

  constructor(value: Value, data: number, label: string, role: Role, scope: Scope | null) {
    this.value = value;
    this.data = data;
    this.label = label;
    this.role = role;
    this.scope = scope;
  }

  receive(share: number): void {
    if (this.role !== 'constant') this.grad += share;
  }

  /** Writes the primal, on the page too if there is a copy. */
  write(data: number): void {
    this.data = data;
    const { value } = this;
    if (value.span === state.base) overwriteCopy(value.index, data);
  }
}

/** A leaf as an operand that is named and not copied, with the number that it had when it was read. */
export class LeafSource implements Source {
  readonly data: number;
  readonly leaf: Leaf;

  constructor(leaf: Leaf) {
    this.data = leaf.data;
    this.leaf = leaf;
  }

  receive(share: number): void {
    this.leaf.receive(share);
  }
}
