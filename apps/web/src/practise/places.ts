// The edges on the ways from a node to the output, and what an adjoint becomes where some of their local derivatives are others.
import { tangents } from '@retrograd/autodiff';
import { type Bench, type Candidate, type Edge, layerOf } from './bench.ts';
import type { MistakeKind } from './mistake.ts';
import type { SlopeRule } from './slope-rules.ts';
import { swept } from './sweep.ts';

/** So many places at most are tried one by one, those next to the node: of thousands, one would fit any number. */
export const MOST_PLACES = 200;

/** What stands between a node and the output. */
export interface Ways {
  readonly node: number;
  /** Those that bring something back to the node. */
  readonly edges: readonly Edge[];
  /** ∂/∂node of every node. */
  readonly tangents: Float64Array;
}

/** Wrong partials of some edges. */
export type Changes = readonly { readonly edge: Edge; readonly partial: number }[];

/** The ways from `node`. O(nodes + edges). */
export function waysFrom({ tape, adjoints, uses }: Bench, node: number): Ways {
  const dots = tangents(tape, new Map([[node, 1]]));
  const isOn = (edge: Edge) =>
    adjoints[edge.node] !== 0 && dots[edge.input] !== 0 && tape.role(edge.input) !== 'constant';
  return { node, edges: uses.flat().filter(isOn), tangents: dots };
}

/** The adjoint of the node where the partials of some edges are others, no two of them on one way. O(changes). */
export function changedBeside({ adjoints }: Bench, ways: Ways, changes: Changes): number {
  let value = adjoints[ways.node]!;
  for (const { edge, partial } of changes)
    value += (partial - edge.partial) * adjoints[edge.node]! * ways.tangents[edge.input]!;
  return value;
}

/** The same where they may be on one way. O(nodes + edges). */
function changedAll({ tape, output, partials }: Bench, { node }: Ways, changes: Changes): number {
  const rows = new Map<number, number[]>();
  for (const { edge, partial } of changes) {
    const row = rows.get(edge.node) ?? [...partials[edge.node]!];
    rows.set(edge.node, row);
    row[edge.argument] = partial;
  }
  return swept(
    tape,
    output,
    partials.map((row, at) => rows.get(at) ?? row),
  )[node]!;
}

/** What a rule does to all edges on the ways: one list for each of the numbers that it puts in. */
function changesBy(bench: Bench, rule: SlopeRule, { edges }: Ways): Changes[] {
  const variants: { edge: Edge; partial: number }[][] = [];
  for (const edge of edges)
    for (const [k, partial] of rule.of(bench, edge).entries()) {
      variants[k] ??= [];
      if (partial !== edge.partial) variants[k].push({ edge, partial });
    }
  return variants.filter((changes) => changes !== undefined && changes.length > 0);
}

/** The mistake made wherever it can be. O(nodes + edges). */
export function* everywhere(bench: Bench, rule: SlopeRule, ways: Ways): Generator<Candidate, void> {
  for (const changes of changesBy(bench, rule, ways))
    yield candidate(
      rule.kind,
      changes,
      changes.length === 1 ? changedBeside(bench, ways, changes) : changedAll(bench, ways, changes),
    );
}

/** The mistake made in one layer, or at one place. O(edges). */
export function* somewhere(bench: Bench, rule: SlopeRule, ways: Ways): Generator<Candidate, void> {
  for (const changes of changesBy(bench, rule, ways)) {
    if (changes.length === 1) continue; // that is everywhere
    const layers = new Map<string, { edge: Edge; partial: number }[]>();
    for (const change of changes) {
      const key = `${layerOf(bench, change.edge.node)} ${bench.tape.op(change.edge.node)!.name}`;
      layers.set(key, [...(layers.get(key) ?? []), change]);
    }
    for (const layer of layers.values())
      if (layer.length > 1 && layers.size > 1) yield candidate(rule.kind, layer, changedBeside(bench, ways, layer));
    for (const change of changes.slice(0, MOST_PLACES))
      yield candidate(rule.kind, [change], changedBeside(bench, ways, [change]));
  }
}

function candidate(kind: MistakeKind, changes: Changes, value: number): Candidate {
  return { kind, value, at: [...new Set(changes.map(({ edge }) => edge.node))] };
}
