// The nodes and edges of a folded tape, before they have a place.
import type { Tape } from '@retrograd/autodiff';
import type { ArgumentOf, DiagramEdge, DiagramNode, NodeKind } from './diagram.ts';
import type { Folding } from './folding.ts';

/** A drawn node without a place. */
export type DraftNode = Omit<DiagramNode, 'x' | 'y' | 'width' | 'height'>;

/** A drawn edge without a route. */
export type Join = Omit<DiagramEdge, 'route'>;

/** The drawn nodes, in the order of the first tape node that each stands for. O(nodes + edges). */
export function draftNodes(
  tape: Tape,
  { home, unit, carried }: Folding,
  nameOf: (scopeName: string) => string,
): DraftNode[] {
  const members = new Map<string, number[]>();
  for (let i = 0; i < tape.length; i++) {
    if (carried.has(i)) continue;
    const own = members.get(unit[i]!);
    if (own === undefined) members.set(unit[i]!, [i]);
    else own.push(i);
  }
  const visible = visibleOutside(tape, unit);
  return Array.from(members, ([key, own]): DraftNode => {
    const folded = key.startsWith('scope:');
    const scope = folded ? Number(key.slice(6)) : home[own[0]!]!;
    const outputs = own.filter((i) => visible[i] === 1);
    const [only] = outputs;
    const name = only === undefined ? '' : tape.label(only);
    return folded
      ? {
          key,
          kind: kindOfScope(tape.scopes[scope]!.kind),
          label: scopeLabel(tape, scope, outputs, name, nameOf),
          symbol: '',
          outputs,
          members: own,
          scope,
        }
      : {
          key,
          kind: tape.op(own[0]!) === null ? tape.role(own[0]!) : 'op',
          label: name,
          symbol: tape.op(own[0]!)?.symbol ?? '',
          outputs: own,
          members: own,
          scope,
        };
  });
}

/** A neuron is called what its output is called, a layer by its own name. */
function scopeLabel(
  tape: Tape,
  scope: number,
  outputs: readonly number[],
  name: string,
  nameOf: (scopeName: string) => string,
): string {
  const { name: own, kind } = tape.scopes[scope]!;
  return kind === 'layer' || outputs.length !== 1 || name === '' ? nameOf(own) : name;
}

function kindOfScope(kind: string): NodeKind {
  return kind === 'neuron' || kind === 'layer' ? kind : 'group';
}

/** 1 for nodes that another unit uses, and for the ends of the tape. */
function visibleOutside(tape: Tape, unit: readonly string[]): Uint8Array {
  const used = new Uint8Array(tape.length);
  const visible = new Uint8Array(tape.length);
  for (let node = 0; node < tape.length; node++)
    for (const input of tape.inputsOf(node)) {
      used[input] = 1;
      if (unit[node] !== unit[input]) visible[input] = 1;
    }
  for (let i = 0; i < tape.length; i++) if (used[i] === 0) visible[i] = 1;
  return visible;
}

/** The drawn edges. Edges with a folded end merge with their parallels, unless they carry a weight. O(nodes + edges). */
export function join(tape: Tape, { unit, carried }: Folding): Join[] {
  const weightAt = new Map<string, ArgumentOf & { parameter: number }>();
  for (const [parameter, uses] of carried)
    for (const use of uses) weightAt.set(`${use.node}:${1 - use.argument}`, { ...use, parameter });
  const joins = new Map<string, Join & { arguments: ArgumentOf[] }>();
  for (let node = 0; node < tape.length; node++) {
    const inputs = tape.inputsOf(node);
    for (let argument = 0; argument < inputs.length; argument++) {
      const [source, target] = [unit[inputs[argument]!]!, unit[node]!];
      if (source === target || carried.has(inputs[argument]!)) continue;
      const key = `${node}:${argument}`;
      const weight = weightAt.get(key) ?? null;
      const merges = weight === null && (source.startsWith('scope:') || target.startsWith('scope:'));
      const known = merges ? joins.get(`${source}>${target}`) : undefined;
      if (known !== undefined) known.arguments.push({ node, argument });
      else
        joins.set(merges ? `${source}>${target}` : key, {
          key,
          source,
          target,
          arguments: [{ node, argument }],
          weight,
        });
    }
  }
  return [...joins.values()];
}
