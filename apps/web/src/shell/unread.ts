// What a link says and the page does not show.
import { lineLabel } from '@retrograd/graph';
import type { Document } from '../document/document.ts';
import type { Linked } from '../document/link.ts';
import { unknownParts } from '../document/shows.ts';
import { nodeCalled } from '../engine/outputs.ts';
import type { Program } from '../engine/program.ts';
import { placeAsked } from '../practise/question.ts';
import { taskOf } from '../practise/tasks.ts';
import type { LateTexts } from '../texts/late.ts';

const MOST = 8; // names that are listed
const LONGEST = 40; // letters of one

/**
 * What of a link could not be read, or names what `program`, the one of its document, does not have, in words: `the
 * magnification`, `the number of x₉`. Empty if all is well.
 */
export function unreadOf(
  { document, place, unread }: Linked,
  program: Program,
  words: LateTexts['linkParts'],
): readonly string[] {
  const parts = unknownParts(place.shows).map((part) => `w: ${part}`);
  const all = [...(unread ?? []), ...parts, ...(isOf(program, document) ? absentFrom(program, document) : [])];
  const said = all.slice(0, MOST).map((part) => {
    const [, field, name] = /^(\w: )?(.*)$/su.exec(part)!;
    if (field === undefined) return words[name!]!;
    const whole = name!.split('/').map(lineLabel).join('/');
    return words[field]! + (whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole);
  });
  return all.length > MOST ? [...said, '…'] : said;
}

/** False where an example is not there, and for a text with a mistake: its names are not known yet. */
function isOf({ example, error }: Program, { source }: Document): boolean {
  return source.kind === 'example' ? example?.id === source.id : error === null;
}

function absentFrom(
  program: Program,
  { values, roles, names, rows, frozen, shared, output, asked }: Document,
): readonly string[] {
  const { tape, paths } = program.shared?.of ?? program;
  const isLeaf = (path: string) => paths.nodeAt(path) >= 0 && tape.op(paths.nodeAt(path)) === null;
  const roleOf = (path: string) => (isLeaf(path) ? tape.role(paths.nodeAt(path)) : '');
  const isColumn = (path: string) => roleOf(path) === 'input' || roleOf(path) === 'target';
  const isShared = ([from, to]: readonly [string, string]) =>
    program.shared?.leaves.get(paths.nodes[paths.nodeAt(from)]!) === paths.nodes[paths.nodeAt(to)];
  const without = (mark: string, all: Iterable<string>, isThere: (path: string) => boolean) =>
    Array.from(all).flatMap((path) => (isThere(path) ? [] : [`${mark}: ${path}`]));
  return [
    ...without('v', values.keys(), isLeaf),
    ...without('r', roles.keys(), isLeaf),
    ...without('n', names.keys(), (path) => paths.nodeAt(path) >= 0),
    ...without('c', rows.columns, isColumn),
    ...without('f', frozen, (path) => roleOf(path) === 'parameter'),
    ...Array.from(shared).flatMap((entry) => (isShared(entry) ? [] : [`s: ${entry.toReversed().join(' = ')}`])),
    ...without('q', asked, (text) => placeAsked(program, text) >= 0 || taskOf(program, program.output, text) !== null),
    ...without('d', output === '' ? [] : [output], (text) => nodeCalled(program, text) >= 0),
  ];
}
