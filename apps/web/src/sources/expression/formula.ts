// One formula, from tokens to what it stands for, by Dijkstra's shunting yard: two explicit stacks and no recursion, so that no
// text is deep enough to exhaust the call stack.
import { type Op, ops } from '@retrograd/autodiff/ops';
import { apart } from './apart.ts';
import { type Callable, called, functionOf, twoWords } from './calls.ts';
import { commaBetween, demandPoints, misplaced, notesOnCommas } from './commas.ts';
import { Mistake, type Span } from './error.ts';
import type { Names } from './names.ts';
import { aliases, functions, type Operator, operators, power, prefix, ROOT, roots, sign } from './table.ts';
import { Tensor, type Thing, TypedNumber } from './thing.ts';
import type { Token } from './tokens.ts';
import { type Call, normInBars, type VectorFunction, vectorFunctions } from './vector-functions.ts';
import { elementAt, lengthOf, listOf } from './vectors.ts';
import { type Bracket, isCall, type Opened, type Waiting } from './waiting.ts';

/** Brackets may be nested this deep. */
const DEEPEST = 64;

/** What the formula in `tokens` stands for; they end with an `end`. Throws `Mistake`. O(tokens + what is recorded). */
export function formula(tokens: readonly Token[], names: Names): Thing {
  const yard = new Yard(tokens, names);
  for (const [i, token] of tokens.entries()) {
    yard.next = tokens[i + 1] ?? null;
    if (yard.wantsOperand) yard.begin(token);
    else yard.goOn(token);
    yard.last = token;
  }
  return yard.operands[0]!;
}

class Yard {
  readonly operands: Thing[] = [];
  /** True at the beginning and after an operator, a comma, an opening bracket. */
  wantsOperand = true;
  readonly #waiting: (Waiting | Bracket)[] = [];
  /** The token that was read before. */
  last: Token | null = null;
  /** The token that follows the one that is read. */
  next: Token | null = null;
  #depth = 0;
  readonly #tokens: readonly Token[];
  readonly #names: Names;

  constructor(tokens: readonly Token[], names: Names) {
    this.#tokens = tokens;
    this.#names = names;
  }

  /** Reads a token where an operand is wanted. */
  begin(token: Token): void {
    const { kind, text } = token;
    if (kind !== 'name' && kind !== 'number') this.#demandBracket();
    if (text === '-' && this.#isUnderRoot()) throw new Mistake('which-root', token);
    if (kind === 'number') this.#operand(new TypedNumber(Number(text), token));
    else if (kind === 'name') this.#operand(this.#read(token));
    else if (kind === 'call') this.#open(token, this.#function(token));
    else if (kind === 'open') this.#open(token, 'round');
    else if (kind === 'bar') this.#open(token, 'bar');
    else if (kind === 'list') this.#open(token, 'list');
    else if (kind === 'root') this.#waiting.push({ operator: roots.get(text)!, token });
    else if (kind === 'prefix') this.#apply(token);
    else if (kind === 'close' && this.#endsEmptyCall()) this.#close(token);
    else if (kind === 'unlist' && this.#innermost()?.opened === 'list' && this.last!.kind === 'list')
      throw new Mistake('empty-list', this.last!);
    else if (kind === 'operator' && text === '-') this.#waiting.push({ operator: sign, token });
    else if (kind === 'end') throw new Mistake('unfinished', token);
    else if (kind !== 'operator' || text !== '+') throw new Mistake('expected-operand', token, { found: text });
  }

  /** Reads a token after a complete operand. */
  goOn(token: Token): void {
    const { kind, text } = token;
    const ends = ['end', 'close', 'unlist', 'comma', 'assign'].includes(kind) || text === '+' || text === '-';
    if (!ends && !(kind === 'bar' && this.#isInBars())) this.#demandBracket();
    const goesOn = kind === 'raised' || text === '^' || this.#isFactor(token);
    if (goesOn && this.#isUnderRoot()) throw new Mistake('which-root', token);
    if (kind === 'operator') this.#operator(operators.get(text)!, token);
    else if (kind === 'raised') this.#raise(token);
    else if (kind === 'transpose') this.#transpose(token);
    else if (kind === 'list') this.#index(token);
    else if (kind === 'comma') this.#comma(token);
    else if (kind === 'close' || kind === 'unlist' || (kind === 'bar' && this.#isInBars())) this.#close(token);
    else if (kind === 'end') this.#end(token);
    else if (kind === 'assign') throw this.#assignment(token);
    else if (this.#isFactor(token)) this.#multiply(token);
    else throw this.#apart(this.last!, token);
  }

  #operand(operand: Thing): void {
    this.operands.push(operand);
    this.wantsOperand = false;
  }

  #read(token: Token): Thing {
    if (functions.has(token.text)) throw twoWords(token, this.next!) ?? this.#withoutBracket(token);
    return this.#names.read(token.text);
  }

  /** Puts a function before its one operand. */
  #apply(token: Token): void {
    const words = twoWords(token, this.next!);
    if (words !== null) throw words;
    this.#waiting.push({ operator: prefix(token.text), token });
  }

  /** Throws if a function without a bracket waits: how far it reaches is not clear, in `sin 2x`, `ln x·y`, `ln sin(x)`. */
  #demandBracket(): void {
    const top = this.#waiting.at(-1);
    if (top !== undefined && 'operator' in top && top.operator.binding === ROOT && top.token.kind === 'prefix')
      throw this.#withoutBracket(top.token);
  }

  #withoutBracket(token: Token): Mistake {
    return new Mistake('expected-bracket', token, { name: token.text });
  }

  /** What is wrong with a `=` in a formula: in a list, which goes over lines, that this is not closed. */
  #assignment(token: Token): Mistake {
    const bracket = this.#innermost();
    if (bracket?.opened === 'list') return new Mistake('unclosed-list', bracket.token);
    return new Mistake('assignment-target', token);
  }

  /** What is wrong where an operand `second` follows an operand and is no factor of it. */
  #apart(first: Token, second: Token): Mistake {
    if (aliases.has(first.text) && twoWords(first, second) === null) return this.#withoutBracket(first);
    const { opened, commas = [] } = this.#innermost() ?? {};
    const isKnown = second.kind === 'name' && this.#names.has(second.text);
    const things = [this.operands.at(-1)!, isKnown ? this.#names.read(second.text) : null] as const;
    return apart([first, second, this.next!], things, opened === 'list', commas);
  }

  #function(token: Token): Callable {
    const { text } = token;
    if (!functions.has(text) && this.#names.has(text)) throw new Mistake('no-function', token, { name: text });
    return functionOf(token, this.#tokens);
  }

  /** What an operation at `token` needs besides its operands, whose elements it will read. */
  #call(token: Token, operands: readonly Thing[]): Call {
    const { recording, notes, random } = this.#names;
    for (const operand of operands) recording.budget.elements(lengthOf(operand), token);
    return { name: token.text, span: token, recording, notes, random };
  }

  /** Puts what stands at `token` in the place of its operands. */
  #combine(operation: Pick<VectorFunction, 'arity' | 'of'>, token: Token): void {
    const args = this.operands.splice(-operation.arity);
    this.operands.push(operation.of(args, this.#call(token, args)));
  }

  #raise(token: Token): void {
    this.operands.push(Number(token.text));
    this.#combine(operators.get('^')!, token);
  }

  /** `W.T`; of a number, `x^T` is a power. */
  #transpose(token: Token): void {
    const isPower = token.text === '^T' && !(this.operands.at(-1) instanceof Tensor);
    if (isPower) {
      this.#operator(operators.get('^')!, token);
      this.begin({ ...token, kind: 'name', text: 'T' });
    } else this.#combine(vectorFunctions.get('transpose')!, token);
  }

  #innermost(): Bracket | undefined {
    return this.#waiting.findLast((waiting) => 'opened' in waiting);
  }

  /** True if the root that waits has only its operand so far. */
  #isUnderRoot(): boolean {
    const top = this.#waiting.at(-1);
    return top !== undefined && 'operator' in top && top.operator.binding === ROOT;
  }

  #isInBars(): boolean {
    return this.#innermost()?.opened === 'bar';
  }

  /** True where a factor follows without a sign: after a number, a power or a bracket, `2x`, `x²y`, `2(x + 1)`, `2|x|`. */
  #isFactor({ kind, text, at }: Token): boolean {
    const last = this.last!;
    const isWord = kind === 'name' || kind === 'call' || kind === 'prefix';
    if (!isWord && kind !== 'open' && kind !== 'root' && (kind !== 'bar' || this.#isInBars())) return false;
    const isOneWord = isWord && last.at + last.length === at && (text.startsWith('_') || last.text === '0');
    return ['close', 'raised', 'bar'].includes(last.kind) || (last.kind === 'number' && !isOneWord); // `1_000`, `0x1F`
  }

  /** Multiplies by what begins with `token`. After a division or a power, a reader could mean either of two things. */
  #multiply(token: Token): void {
    const before = this.#waiting.findLast((waiting) => !('operator' in waiting && waiting.operator === sign));
    const operator = before !== undefined && 'operator' in before ? before.operator : null;
    if (operator === operators.get('/') || operator === operators.get('^')) throw new Mistake('which-product', token);
    this.#operator(operators.get('*')!, token);
    this.begin(token);
  }

  #operator(operator: Operator, token: Token): void {
    this.#settle(operator.rightToLeft ? operator.binding + 1 : operator.binding);
    this.#waiting.push({ operator, token });
    this.wantsOperand = true;
  }

  #open(token: Token, opened: Opened): void {
    if (++this.#depth > DEEPEST) throw new Mistake('too-deep', token, { limit: String(DEEPEST) });
    const element = this.next?.at ?? token.at;
    this.#waiting.push({ token, base: this.operands.length, opened, commas: [], element });
    this.wantsOperand = true;
  }

  /** Opens the index of the vector before it: of what is computed there, and not of a product or a power with it. */
  #index(token: Token): void {
    if (this.#isUnderRoot()) throw new Mistake('which-root', token);
    const operand = this.operands.pop()!;
    if (!(operand instanceof Tensor)) throw new Mistake('no-elements', this.last!, { name: this.last!.text });
    this.#names.recording.budget.elements(operand.columns, token); // a row, at most
    this.#open(token, operand);
  }

  #comma(token: Token): void {
    const [last, next] = [this.last!, this.next!];
    const bracket = this.#settle();
    if (bracket !== undefined && bracket.opened !== 'round') {
      bracket.commas.push(commaBetween(last, token, next));
      this.#endElement(bracket);
      this.wantsOperand = true;
      return;
    }
    throw misplaced(last, token, next, bracket !== undefined);
  }

  /** Keeps of a plain number in a list where it stands. */
  #endElement(bracket: Bracket): void {
    const operand = this.operands.at(-1);
    if (bracket.opened === 'list' && typeof operand === 'number') {
      const last = this.last!;
      const length = last.at + last.length - bracket.element;
      this.operands.push(new TypedNumber(this.operands.pop() as number, { at: bracket.element, length }));
    }
    bracket.element = this.next?.at ?? 0;
  }

  #close(token: Token): void {
    const bracket = this.#settle();
    if (bracket === undefined) throw new Mistake('unopened-bracket', token);
    const { opened } = bracket;
    if (opened === 'bar' && token.kind !== 'bar') throw new Mistake('unclosed-bar', bracket.token);
    const isSquare = opened === 'list' || opened instanceof Tensor;
    if (isSquare !== (token.kind === 'unlist'))
      throw new Mistake('write-instead', token, { found: token.text, meant: isSquare ? ']' : ')' });
    this.#endElement(bracket);
    this.#waiting.pop();
    this.#depth--;
    if (opened === 'round') return;
    const args = this.operands.splice(bracket.base);
    const span: Span = bracket.token;
    const call = this.#call(bracket.token, args);
    if (opened === 'list') {
      demandPoints(bracket.commas);
      this.#names.notes.push(...notesOnCommas(bracket.commas));
      this.#operand(listOf(args, span));
    } else if (opened instanceof Tensor)
      this.#operand(elementAt(opened, args, { at: span.at, length: token.at + token.length - span.at }));
    else {
      const isNorm = opened === 'bar' && args[0] instanceof Tensor && args.length === 1;
      const callable = opened === 'bar' ? (ops.abs as Op) : opened;
      const result = isNorm ? normInBars(args[0] as Tensor, call) : called(callable, args, call, bracket.commas);
      this.#operand(bracket.token.power === 1 ? result : power([result, bracket.token.power], call));
    }
  }

  #endsEmptyCall(): boolean {
    const top = this.#waiting.at(-1);
    return top !== undefined && 'opened' in top && isCall(top) && top.base === this.operands.length;
  }

  #end(token: Token): void {
    const bracket = this.#settle();
    if (bracket?.opened === 'bar') throw new Mistake('unclosed-bar', bracket.token);
    if (bracket !== undefined && bracket.opened !== 'round' && token.text === ';')
      throw new Mistake(isCall(bracket) ? 'semicolon-in-call' : 'semicolon-in-list', token);
    if (bracket?.token.kind === 'list') throw new Mistake('unclosed-list', bracket.token);
    if (bracket !== undefined) throw new Mistake('unclosed-bracket', bracket.token);
  }

  /** Applies the waiting operators that bind at least so tightly, back to the last open bracket, and returns that. */
  #settle(binding = 0): Bracket | undefined {
    for (;;) {
      const top = this.#waiting.at(-1);
      if (top === undefined || 'opened' in top) return top;
      const { operator, token } = top;
      if (operator.binding < binding) return undefined;
      this.#waiting.pop();
      this.#combine(operator, token);
    }
  }
}
