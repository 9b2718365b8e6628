// Scopes: named groups of nodes, nested by the call stack. They are how layers and neurons reach the drawing, so that
// anything that records can be grouped.

import { described, requireFunction, requireKnown, requireSync } from './mistakes.ts';

/** A named group of nodes. `null` as a parent is the outermost level. */
export interface Scope {
  /** What the drawing calls it: `neuron 2`. */
  readonly name: string;
  /** What sort of group it is: `layer` and `neuron` are the magnifications of the drawing, `step`s of time its columns. */
  readonly kind: string;
  /** The scope around it. */
  readonly parent: Scope | null;
}

const OPTIONS = ['kind'];

let current: Scope | null = null;
let listener: (scope: Scope | null) => void = () => {};

/** The innermost scope that is open now. */
export function currentScope(): Scope | null {
  return current;
}

/** Has `listen` told whenever another scope becomes the innermost: cheaper than asking at every node. */
export function onScopeChange(listen: (scope: Scope | null) => void): void {
  listener = listen;
}

/**
 * Runs `body` and returns its result; every node that it records, and every leaf that it makes, belongs to a new scope
 * `name` inside the one that is open: `scope('layer 1', () => …, { kind: 'layer' })`. Closed also when `body` throws.
 * Throws `TypeError` for a name that is no text, and for a promise, whose nodes after an `await` would be outside.
 * Any text is a kind; a drawing knows `layer`, `neuron` and `step`, and takes all others for a plain group.
 */
export function scope<T>(name: string, body: () => T, options: { kind?: string } = {}): T {
  requireFunction('scope', body);
  const close = openScope(name, options);
  try {
    return requireSync('scope', body());
  } finally {
    close(); // also when `body` throws: an error must not leave a scope open
  }
}

/**
 * Opens the scope `name` and returns what closes it: `scope` for languages whose blocks are no functions, such as Python's
 * `with`. Scopes that were opened later and left open close with it. Throws `TypeError` as `scope` does.
 */
export function openScope(name: string, options: { kind?: string } = {}): () => void {
  requireKnown('scope', options, OPTIONS);
  const { kind = 'group' } = options;
  if (typeof name !== 'string' || typeof kind !== 'string')
    throw new TypeError(`scope needs texts as name and kind, got ${described(name)} and ${described(kind)}`);
  const parent = current;
  enter({ name, kind, parent });
  return () => enter(parent);
}

function enter(scope: Scope | null): void {
  current = scope;
  listener(scope);
}
