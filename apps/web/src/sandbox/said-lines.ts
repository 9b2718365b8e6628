// Has a script say which of its lines is at work. In JavaScript everything that records is a call, so it is said right before
// each call, when its arguments are there, and again where a function goes back to its caller.
import type { AnyNode, CallExpression, NewExpression } from 'acorn';

/** A change of the text from `start` to `end`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The names by which a script says its lines, its variables and its classes. Nobody calls something else so. */
export const SAYING = {
  on: '$retrograd_on',
  at: '$retrograd_at',
  now: '$retrograd_now',
  names: '$retrograd_names',
  level: '$retrograd_level',
} as const;
const { on, at, now } = SAYING;
const WAS = '$retrograd_was';

/** The changes at `node` that have `code` say its lines. None of them adds a line. */
export function sayingLines(node: AnyNode, code: string): Change[] {
  switch (node.type) {
    case 'CallExpression':
    case 'NewExpression':
      return beforeCall(node);
    case 'ReturnStatement':
      return node.argument ? around(node.argument, WAS) : [];
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const { body } = node;
      if (body.type !== 'BlockStatement') return around(body, `${now}()`);
      const start = body.start + 1;
      const returns = code.slice(start, body.end).includes('return');
      return returns ? [{ start, end: start, text: `const ${WAS} = ${now}();` }] : [];
    }
    default:
      return [];
  }
}

/** The line of a call is that of its name: in a chain over several lines, each has its own. */
function beforeCall({ type, callee, arguments: given, loc, end }: CallExpression | NewExpression): Change[] {
  const { line } = callee.type === 'MemberExpression' ? callee.property.loc!.start : loc!.start;
  const last = given.at(-1);
  if (last !== undefined) return around(last.type === 'SpreadElement' ? last.argument : last, String(line));
  if (type === 'NewExpression' || callee.type !== 'MemberExpression') return [];
  return [{ start: end - 1, end: end - 1, text: `...${at}(${line})` }]; // no argument; `x.y` stays as messages quote it
}

/** Says a line after `node` is computed, and gives what that gives. */
function around({ start, end }: { start: number; end: number }, line: string): Change[] {
  return [
    { start, end: start, text: `${on}(${line}, (` },
    { start: end, end, text: '))' },
  ];
}
