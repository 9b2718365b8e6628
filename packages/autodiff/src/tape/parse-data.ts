// From data to the structure and the numbers of a tape. Data may come from anywhere: everything is looked at before it is
// used, and nothing is allocated that the data does not itself contain.
import { roles } from '../nodes/role.ts';
import type { Op } from '../ops/op.ts';
import { Fields, integer, number, oneOf, text, truth } from './data-fields.ts';
import { type ArgumentLists, readNodes } from './parse-nodes.ts';
import { recordedOp } from './recorded-op.ts';
import type { TapeScope } from './scope-table.ts';
import { Structure } from './structure.ts';
import { VERSION } from './tape-data.ts';

/** The structure and the primals that `data` describes. Throws as `Tape.from` does. */
export function parseData(data: unknown): { structure: Structure; values: Float64Array } {
  const fields = new Fields(data, 'Tape.from', 'the object that tape.toData() gives');
  fields.read('version', oneOf([VERSION]));
  const names = fields.list('ops', (name) => (name === null ? null : text(name, 0)));
  const { length } = names;
  const leafCount = fields.read('leafCount', integer(0, length));
  const values = Float64Array.from(fields.list('values', number, length));
  const rolesOf = fields.list('roles', oneOf(roles), length);
  const edges = readEdges(fields, length);
  const records = readRecords(fields, names, edges, values);
  const scopes = readScopes(fields);
  const structure = new Structure(
    {
      ...readNodes(fields, names, edges, records, rolesOf, leafCount),
      leafCount,
      scopes,
      scopeOf: Int32Array.from(fields.list('scopeOf', integer(-1, scopes.length - 1), length)),
      outputs: Int32Array.from(fields.list('outputs', integer(0, length - 1))),
      labels: new Map([...fields.list('labels', text, length).entries()].filter(([, label]) => label !== '')),
    },
    Int32Array.from(rolesOf.flatMap((role, i) => (role === 'constant' ? [i] : []))),
  );
  return { structure, values };
}

function readEdges(fields: Fields, length: number): ArgumentLists {
  const inputs = fields.list('inputs', integer(0, length - 1));
  const starts = fields.list('firstInput', integer(0, inputs.length), length + 1);
  if (starts[0] !== 0) throw fields.error('firstInput[0]', starts[0], '0');
  if (starts[length] !== inputs.length) throw fields.error(`firstInput[${length}]`, starts[length], `${inputs.length}`);
  for (let i = 0; i < length; i++)
    if (starts[i + 1]! < starts[i]!)
      throw fields.error(`firstInput[${i + 1}]`, starts[i + 1], `at least firstInput[${i}], ${starts[i]}`);
  const edges: (readonly number[])[] = [];
  for (let i = 0; i < length; i++) {
    const start = starts[i]!;
    const end = starts[i + 1]!;
    for (let k = start; k < end; k++)
      if (inputs[k]! >= i)
        throw fields.error(`inputs[${k}]`, inputs[k], `less than ${i}: inputs come before the node that reads them`);
    edges.push(inputs.slice(start, end));
  }
  return edges;
}

function readScopes(fields: Fields): readonly TapeScope[] {
  return fields.list('scopes', (scope, i) => {
    const entry = fields.inside(`scopes[${i}]`, scope, 'a scope');
    return {
      name: entry.read('name', text),
      kind: entry.read('kind', text),
      parent: entry.read('parent', integer(-1, i - 1)),
    };
  });
}

/** The operations that are not rows of the table, by node. */
function readRecords(
  fields: Fields,
  names: readonly (string | null)[],
  edges: ArgumentLists,
  values: Float64Array,
): ReadonlyMap<number, Op> {
  const found = new Map<number, Op>();
  let next = 0;
  fields.list('recorded', (record, k) => {
    const entry = fields.inside(`recorded[${k}]`, record, 'a recorded operation');
    const node = entry.read('node', integer(next, names.length - 1));
    next = node + 1;
    const name = names[node]!;
    if (name === null || name === '')
      throw fields.error(`ops[${node}]`, name, `the name of the operation of recorded[${k}]`);
    const isVariadic = entry.read('isVariadic', truth);
    const args = edges[node]!.map((input) => values[input]!);
    if (args.length === 0 && !isVariadic) throw entry.error('isVariadic', false, 'true, for no arguments');
    found.set(
      node,
      recordedOp({
        name,
        symbol: entry.read('symbol', text),
        isVariadic,
        isSelective: entry.read('isSelective', truth),
        domain: entry.read('domain', text),
        args,
        value: values[node]!,
        partials: entry.list('partials', number, args.length),
      }),
    );
  });
  return found;
}
