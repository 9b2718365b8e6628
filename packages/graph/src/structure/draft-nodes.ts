// The nodes of a folded tape, before they have a place.

import type { TapeStructure } from '@retrograd/autodiff';
import type { DiagramNode, NodeKind } from './diagram-elements.ts';
import { eachArgument } from './each-argument.ts';
import type { Folding } from './folding.ts';
import { scopeOfKey } from './scope-key.ts';
import { STEP } from './scopes.ts';

/** A drawn node without a place. */
export type DraftNode = Omit<DiagramNode, 'x' | 'y' | 'width' | 'height'>;

/** The drawn nodes, in the order of the first tape node that each stands for. O(nodes + edges). */
export function draftNodes(
  tape: TapeStructure,
  { home, unit, carried }: Folding,
  nameOf: (scope: number) => string,
  symbols: Readonly<Record<string, string>> = {},
): DraftNode[] {
  const symbolOf = (i: number): string => {
    const symbol = recordedSymbol(tape, i);
    return Object.hasOwn(symbols, symbol) ? symbols[symbol]! : symbol;
  };
  const members = new Map<string, number[]>();
  for (let i = 0; i < tape.length; i++) {
    if (carried.has(i)) continue;
    const own = members.get(unit[i]!);
    if (own === undefined) members.set(unit[i]!, [i]);
    else own.push(i);
  }
  const visible = visibleOutside(tape, unit);
  return Array.from(members, ([key, own]): DraftNode => {
    const itself = scopeOfKey(key);
    const folded = itself >= 0;
    const at = Number(key); // of a node that is drawn as itself, with its constant exponent
    const scope = folded ? itself : home[at]!;
    const outputs = folded ? own.filter((i) => visible[i] === 1) : [at];
    const name = tape.label(outputs[0]!); // the last node of a unit is used outside, or an end
    return folded
      ? {
          key,
          copyOf: null,
          kind: kindOfScope(tape.scopes[scope]!.kind),
          label: scopeLabel(tape, scope, outputs, name, nameOf),
          symbol: '',
          outputs,
          members: own,
          scope,
        }
      : {
          key,
          copyOf: null,
          kind: tape.op(at) === null ? tape.role(at) : 'op',
          label: name,
          symbol: symbolOf(at),
          outputs,
          members: own,
          scope,
        };
  });
}

/** Tape index of the constant that is the exponent of a power, where the node stands for both; −1 for any other node. */
export function exponentOf({ symbol, members }: Pick<DiagramNode, 'symbol' | 'members'>): number {
  return symbol === POWER && members.length === 2 ? members[0]! : -1;
}

const POWER = 'x^n';

/** What stands in the circle of an operation; nothing for a leaf. A power says which of its arguments is a constant. */
function recordedSymbol(tape: TapeStructure, i: number): string {
  const op = tape.op(i);
  if (op?.name !== 'pow') return op?.symbol ?? '';
  const [base, exponent] = Array.from(tape.inputsOf(i), (input) => tape.role(input) === 'constant');
  return exponent ? op.symbol : base ? 'n^x' : 'x^y';
}

/** A neuron is called what its output is called, a layer by its own name. */
function scopeLabel(
  tape: TapeStructure,
  scope: number,
  outputs: readonly number[],
  name: string,
  nameOf: (scope: number) => string,
): string {
  const { kind } = tape.scopes[scope]!;
  return kindOfScope(kind) === 'layer' || outputs.length !== 1 || name === '' ? nameOf(scope) : name;
}

function kindOfScope(kind: string): NodeKind {
  return kind === STEP ? 'layer' : kind === 'neuron' || kind === 'layer' ? kind : 'group';
}

/** 1 for nodes that another unit uses, and for the ends of the tape. */
function visibleOutside(tape: TapeStructure, unit: readonly string[]): Uint8Array {
  const used = new Uint8Array(tape.length);
  const visible = new Uint8Array(tape.length);
  eachArgument(tape, (input, node) => {
    used[input] = 1;
    if (unit[node] !== unit[input]) visible[input] = 1;
  });
  for (let i = 0; i < tape.length; i++) if (used[i] === 0) visible[i] = 1;
  return visible;
}
