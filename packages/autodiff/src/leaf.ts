// Leaves: what a computation starts from. They are objects of their own and outlive the pages that read them.
import { NOWHERE, page, recorder } from './page.ts';
import type { Scope } from './scope.ts';
import type { Role, Value } from './value.ts';

// Bound here: a name that is imported is looked up anew at every use.
const state = recorder;
const primals = page.values;

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

  /** Writes the primal. What waits for its backward pass keeps the number that it was computed from. */
  write(data: number): void {
    this.data = data;
    const { value } = this;
    if (value.span !== state.base) return;
    if (state.used === state.swept) primals[value.index] = data;
    else value.span = NOWHERE;
  }
}
