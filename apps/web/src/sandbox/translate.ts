// A program in TypeScript as a script that can be evaluated: without types, imports and exports, and with its lines.
import { type AnyNode, type ExpressionStatement, type ImportDeclaration, type Pattern, parse } from 'acorn';
import { transform } from 'sucrase';
import { moduleOf, requireExport } from './modules.ts';
import { said } from './said.ts';
import { type Change, SAYING, sayingLines } from './said-lines.ts';

const ENUM = '$enum'; // takes the value of what is written for an enum: a declaration has none
const LAST = '$last'; // the value of the last expression statement of a program that waits

/**
 * JavaScript with the lines of `text`. Its value is that of the last expression statement, or a promise of it where the
 * program waits. It says its lines (said-lines.ts). It asks `require` for its modules, and `requireLater` for those of `import(…)`. What throws has a `loc`:
 * a `SyntaxError`, or an error for a module or an export that there is not.
 */
export function translate(text: string): string {
  const { code } = transform(text, { transforms: ['typescript'], production: true, disableESTransforms: true });
  refuseNamespace(text, code);
  const nodes = nodesOf(parsed(code));
  const isWaiting = nodes.some(({ node, isInside }) => !isInside && isWait(node));
  const changes = nodes.flatMap(({ node }) => sayingLines(node, code)); // before others at the same places
  let head = (isWaiting ? `(async () => {let ${LAST}; ` : '') + sayingNames(nodes[0]!.node);
  for (const { node, isInside } of nodes) {
    if (node.type === 'ImportDeclaration') head += bindings(node);
    if (isInside || node.type !== 'ExpressionStatement') {
      // has no value
    } else if (isEnum(node)) changes.push({ start: node.start, end: node.start, text: `var ${ENUM} = ` });
    else if (isWaiting) {
      const { start, end } = node.expression;
      changes.push({ start: node.start, end: start, text: `${LAST} = (` }, { start: end, end, text: ')' });
    }
    changes.push(...sayingLevel(node, code), ...withoutModules(node, code, isWaiting));
  }
  return `${head}${changed(code, changes)}${isWaiting ? `\nreturn ${LAST}})()` : ''}`;
}

/** Throws `SyntaxError` with a `loc`, also for what only the engine would refuse. */
function parsed(code: string): AnyNode {
  try {
    return parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true, preserveParens: true });
  } catch (error) {
    const { message } = error as SyntaxError;
    if (message.startsWith("Unexpected character '@'")) (error as SyntaxError).message = said().noDecorators();
    throw error;
  }
}

/** The translator leaves namespaces out without a word. */
function refuseNamespace(text: string, code: string): void {
  const NAMESPACE = /^\s*(export\s+)?(namespace|module)\s+[\w$.]+\s*\{/;
  const left = code.split('\n');
  const line = text.split('\n').findIndex((each, k) => NAMESPACE.test(each) && !NAMESPACE.test(left[k] ?? ''));
  if (line < 0) return;
  const error = new SyntaxError(said().noNamespaces());
  throw Object.assign(error, { loc: { line: line + 1 } });
}

/** Every node, and whether it stands in a function or class. What stands around comes first. */
function nodesOf(root: AnyNode): { node: AnyNode; isInside: boolean }[] {
  const found: { node: AnyNode; isInside: boolean }[] = [];
  const open = [{ node: root, isInside: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    const isInside = next.isInside || /Function|Class/.test(next.node.type);
    const children = Object.values(next.node).flat().filter(isNode);
    for (const node of children.reverse()) open.push({ node, isInside });
  }
  return found;
}

const isNode = (x: unknown): x is AnyNode => typeof x === 'object' && x !== null && 'type' in x && 'start' in x;

function isWait(node: AnyNode): boolean {
  if (node.type === 'VariableDeclaration') return node.kind === 'await using';
  return node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await);
}

/** Whether `node` fills an enum: `(function (E) { … })(E || (E = {}))`. */
function isEnum({ expression }: ExpressionStatement): boolean {
  const given = expression.type === 'CallExpression' ? expression.arguments[0] : undefined;
  if (given?.type !== 'LogicalExpression' || given.left.type !== 'Identifier') return false;
  const made = given.right.type === 'ParenthesizedExpression' ? given.right.expression : given.right;
  return made.type === 'AssignmentExpression' && made.left.type === 'Identifier' && made.left.name === given.left.name;
}

/** Says a class that has a `forward`, at its end; not one whose `forward` opens scopes itself, or waits, nor one without a name. */
function sayingLevel(node: AnyNode, code: string): Change[] {
  if (node.type !== 'ClassBody') return [];
  const isForward = (each: (typeof node.body)[number]) =>
    each.type === 'MethodDefinition' &&
    each.kind === 'method' &&
    !(each.static || each.computed || each.value.async || each.value.generator) &&
    each.key.type === 'Identifier' &&
    each.key.name === 'forward' &&
    !/\bscope\(/.test(code.slice(each.start, each.end));
  const end = node.end - 1;
  return node.body.some(isForward) ? [{ start: end, end, text: `;static{if(this.name)${SAYING.level}(this)}` }] : [];
}

/** Says the variables that stand outermost, each with a function that reads it: what they hold is known later. One that begins with `_` or `$` names nothing. */
function sayingNames(program: AnyNode): string {
  const body = program.type === 'Program' ? program.body : [];
  const all = body.flatMap((node) => {
    const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
    return declared?.type === 'VariableDeclaration' ? declared.declarations.flatMap(({ id }) => namesIn(id)) : [];
  });
  const called = all.filter((name) => !/^[_$]/.test(name));
  return called.length === 0 ? '' : `${SAYING.names}([${called.map((name) => `['${name}',()=>${name}]`)}]);`;
}

/** The names that a pattern binds, in order. */
function namesIn(pattern: Pattern): string[] {
  const found: string[] = [];
  const open: (Pattern | null)[] = [pattern];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    if (next?.type === 'Identifier') found.push(next.name);
    else if (next?.type === 'ArrayPattern') open.push(...next.elements.toReversed());
    else if (next?.type === 'RestElement') open.push(next.argument);
    else if (next?.type === 'AssignmentPattern') open.push(next.left);
    else if (next?.type === 'ObjectPattern')
      open.push(...next.properties.map((each) => (each.type === 'Property' ? each.value : each)).toReversed());
  return found;
}

/** Constants for what is imported. Throws for what there is not. */
function bindings({ source, specifiers, loc }: ImportDeclaration): string {
  const name = String(source.value);
  const line = loc!.start.line;
  moduleOf(name, line);
  return specifiers
    .map((each) => {
      const local = each.local.name;
      if (each.type === 'ImportNamespaceSpecifier') return `const ${local} = require(${JSON.stringify(name)}); `;
      const { imported } =
        each.type === 'ImportSpecifier' ? each : { imported: { type: 'Identifier', name: 'default' } };
      const wanted = 'name' in imported ? imported.name : String(imported.value);
      requireExport(name, wanted, each.loc!.start.line);
      return `const { ${JSON.stringify(wanted)}: ${local} } = require(${JSON.stringify(name)}); `;
    })
    .join('');
}

/** What takes the imports and exports of `node` out of the text. */
function withoutModules(node: AnyNode, code: string, isWaiting: boolean): Change[] {
  const { start, end } = node;
  const before = `;${isWaiting ? `${LAST} = ` : ''}(`; // makes a value the last one
  const gone = { start, end, text: `;${code.slice(start, end).replace(/[^\n]+/g, '')}` };
  switch (node.type) {
    case 'ImportDeclaration':
      return [gone];
    case 'ImportExpression':
      return [{ start, end: start + 'import'.length, text: 'requireLater' }];
    case 'ExportAllDeclaration':
      moduleOf(String(node.source.value), node.loc!.start.line);
      return [gone];
    case 'ExportNamedDeclaration':
      if (node.source) moduleOf(String(node.source.value), node.loc!.start.line);
      if (!node.declaration) return [gone];
      return [{ start, end: node.declaration.start, text: '' }, ...exported(node.declaration, before)];
    case 'ExportDefaultDeclaration': {
      const given = node.declaration;
      if ('id' in given && given.id) return [{ start, end: given.start, text: '' }];
      return [
        { start, end: given.start, text: before },
        { start: given.end, end: given.end, text: ');' },
      ];
    }
    default:
      return [];
  }
}

/** What is exported counts as an expression: the last of the constants. An enum, which has no value at first, is none. */
function exported(node: AnyNode, before: string): Change[] {
  const last = node.type === 'VariableDeclaration' ? node.declarations.at(-1)! : null;
  if (last?.id.type !== 'Identifier' || !last.init) return [];
  return [{ start: node.end, end: node.end, text: `${before}${last.id.name});` }];
}

function changed(code: string, changes: readonly Change[]): string {
  let text = '';
  let at = 0;
  for (const { start, end, text: other } of changes.toSorted((a, b) => a.start - b.start)) {
    text += code.slice(at, start) + other;
    at = end;
  }
  return text + code.slice(at);
}
