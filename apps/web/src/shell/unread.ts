// What a link says and the page does not show.
import type { Document } from '../document/document.ts';
import type { Linked } from '../document/link.ts';
import { nodeCalled } from '../engine/outputs.ts';
import type { Program } from '../engine/program.ts';

const MOST = 8; // names that are listed
const LONGEST = 40; // letters of one

/**
 * What of a link could not be read, or names what `program`, the one of its document, does not have: `level`, `v: x9`,
 * `d: y9`. Empty if all is well.
 */
export function unreadOf({ document, unread }: Linked, program: Program): readonly string[] {
  const all = [...(unread ?? []), ...(isOf(program, document) ? absentFrom(program, document) : [])];
  const short = all.slice(0, MOST).map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name));
  return all.length > MOST ? [...short, '…'] : short;
}

/** False where an example is not there, and for a text with a mistake: its names are not known yet. */
function isOf({ example, error }: Program, { source }: Document): boolean {
  return source.kind === 'example' ? example?.id === source.id : error === null;
}

function absentFrom(program: Program, { values, output }: Document): readonly string[] {
  const { tape, paths } = program;
  const isInput = (i: number) => i >= 0 && tape.op(i) === null;
  return [
    ...[...values.keys()].filter((path) => !isInput(paths.nodeAt(path))).map((path) => `v: ${path}`),
    ...(output !== '' && nodeCalled(program, output) < 0 ? [`d: ${output}`] : []),
  ];
}
