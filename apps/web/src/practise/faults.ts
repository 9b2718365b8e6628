// An engine that is broken on purpose: what a reader sees who forgets one of the things that backpropagation needs.
import { backward, forward, type Tape } from '@retrograd/autodiff';
import { biasesOf, parametersOf } from '../engine/biases.ts';
import { isActivation } from './bench.ts';
import { type Partials, partialsIn, swept } from './sweep.ts';

/** What is broken; each switch by itself. */
export interface Fault {
  /** Contributions replace what is there, instead of being added. */
  readonly overwrites?: boolean;
  /** Nodes pass on what they have as a recursion meets them, before all has arrived. */
  readonly unsorted?: boolean;
  /** The gradients of leaves are not set to 0: those of the same pass before are still there. */
  readonly keepsOld?: boolean;
  /** Activations pass the gradient on as it is, as if their slope were 1. */
  readonly noSlope?: boolean;
  /** An edge that nothing comes back by: argument `argument` of `node`. */
  readonly detached?: { readonly node: number; readonly argument: number } | null;
  /** All weights have the same number, their mean, and so have all biases. */
  readonly equalWeights?: boolean;
}

/** What is other than it should be. */
export interface Broken {
  readonly nodes: readonly number[];
  /** Edges that bring something else back. */
  readonly edges: readonly { readonly node: number; readonly argument: number }[];
}

/** The tape that the broken engine works on: the same one, but for equal weights. O(nodes + edges). */
export function brokenTape(tape: Tape, { equalWeights = false }: Fault): Tape {
  if (!equalWeights) return tape;
  const broken = tape.withValues(tape.values.slice());
  const biases = biasesOf(tape);
  const parameters = parametersOf(tape);
  for (const group of [parameters.filter((i) => !biases.has(i)), parameters.filter((i) => biases.has(i))]) {
    const mean = group.reduce((total, i) => total + tape.values[i]!, 0) / group.length;
    for (const i of group) broken.values[i] = mean;
  }
  forward(broken);
  return broken;
}

/** The adjoints that the broken engine gives. O(nodes + edges). */
export function brokenAdjoints(tape: Tape, output: number, fault: Fault): Float64Array {
  const own = brokenTape(tape, fault);
  const order = fault.unsorted === true ? metFirst(own, output) : undefined;
  const adjoints = swept(own, output, brokenPartials(own, fault), {
    overwrites: fault.overwrites === true,
    ...(order === undefined ? {} : { order }),
  });
  if (fault.keepsOld === true) for (let leaf = 0; leaf < own.leafCount; leaf++) adjoints[leaf]! *= 2;
  return adjoints;
}

/** Which adjoints and which contributions differ from the right ones. O(nodes + edges). */
export function brokenBy(tape: Tape, output: number, fault: Fault): Broken {
  const right = backward(tape, output);
  const adjoints = brokenAdjoints(tape, output, fault);
  const own = brokenTape(tape, fault);
  const [rightPartials, partials] = [partialsIn(tape), brokenPartials(own, fault)];
  const nodes: number[] = [];
  const edges: { node: number; argument: number }[] = [];
  for (let node = 0; node < tape.length; node++) {
    if (differ(adjoints[node]!, right[node]!)) nodes.push(node);
    for (const [argument, partial] of partials[node]!.entries())
      if (differ(adjoints[node]! * partial, right[node]! * rightPartials[node]![argument]!))
        edges.push({ node, argument });
  }
  return { nodes, edges };
}

/** Its local derivatives, for the tape that it works on. O(nodes + edges). */
export function brokenPartials(tape: Tape, { noSlope = false, detached = null }: Fault): Partials {
  return partialsIn(tape).map((row, node) => {
    if (noSlope && isActivation(tape, node)) return [1];
    return detached?.node === node ? row.map((partial, k) => (k === detached.argument ? 0 : partial)) : row;
  });
}

/** The nodes as a recursion from `output` meets them, each once: a node may come before some that flow into it. */
function metFirst(tape: Tape, output: number): number[] {
  const met = new Set<number>();
  const waiting = [output];
  while (waiting.length > 0) {
    const node = waiting.pop()!;
    if (met.has(node)) continue;
    met.add(node);
    for (const input of Array.from(tape.inputsOf(node)).reverse()) waiting.push(input);
  }
  return [...met];
}

function differ(a: number, b: number): boolean {
  return Math.abs(a - b) > 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}
