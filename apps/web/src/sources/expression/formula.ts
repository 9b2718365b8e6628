// One formula, from tokens onto the tape, by Dijkstra's shunting yard: two explicit stacks and no recursion, so that no
// text is deep enough to exhaust the call stack.
import type { Operand } from '@retrograd/autodiff';
import { type Op, ops } from '@retrograd/autodiff/ops';
import { Mistake } from './error.ts';
import { functionCalled, nearestFunction } from './suggest.ts';
import { aliases, functions, type Operator, operators, power, ROOT, record, roots, sign } from './table.ts';
import type { Token } from './tokens.ts';

/** Brackets may be nested this deep. */
const DEEPEST = 64;

/** What the names of a formula stand for. */
export interface Names {
  /** True if `name` has been assigned or read before. */
  has(name: string): boolean;
  read(name: string): Operand;
}

/** The value of the formula in `tokens`, which ends with an `end`. Throws `Mistake`. O(tokens). */
export function formula(tokens: readonly Token[], names: Names): Operand {
  const yard = new Yard(names);
  for (const [i, token] of tokens.entries()) {
    yard.next = tokens[i + 1] ?? null;
    if (yard.wantsOperand) yard.begin(token);
    else yard.goOn(token);
    yard.last = token;
  }
  return yard.operands[0]!;
}

/** An open bracket, or bar: of a call if it has an operation. What it encloses are the operands from `base` on. */
interface Bracket {
  readonly token: Token;
  readonly base: number;
  readonly call: Op | null;
  /** True if a comma between its arguments touches a digit on both sides. */
  hasDecimalComma: boolean;
}

class Yard {
  readonly operands: Operand[] = [];
  /** True at the beginning and after an operator, a comma, an opening bracket. */
  wantsOperand = true;
  /** Operators that wait for their right operand, and open brackets. */
  readonly #waiting: (Operator | Bracket)[] = [];
  /** The token that was read before. */
  last: Token | null = null;
  /** The token that follows the one that is read. */
  next: Token | null = null;
  #depth = 0;
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }

  /** Reads a token where an operand is wanted. */
  begin(token: Token): void {
    const { kind, text } = token;
    if (text === '-' && this.#isUnderRoot()) throw new Mistake('which-root', token);
    if (kind === 'number') this.#operand(Number(text));
    else if (kind === 'name') this.#operand(this.#read(token));
    else if (kind === 'call') this.#open(token, this.#function(token));
    else if (kind === 'open') this.#open(token, null);
    else if (kind === 'bar') this.#open(token, ops.abs as Op);
    else if (kind === 'root') this.#waiting.push(roots.get(text)!);
    else if (kind === 'close' && this.#endsEmptyCall()) this.#close(token);
    else if (kind === 'operator' && text === '-') this.#waiting.push(sign);
    else if (kind === 'end') throw new Mistake('unfinished', token);
    else if (kind !== 'operator' || text !== '+') throw new Mistake('expected-operand', token, { found: text });
  }

  /** Reads a token after a complete operand. */
  goOn(token: Token): void {
    const { kind, text } = token;
    const goesOn = kind === 'raised' || text === '^' || this.#isFactor(token);
    if (goesOn && this.#isUnderRoot()) throw new Mistake('which-root', token);
    if (kind === 'operator') this.#operator(operators.get(text)!);
    else if (kind === 'raised') this.operands.push(power([this.operands.pop()!, Number(text)]));
    else if (kind === 'comma') this.#comma(token);
    else if (kind === 'close' || (kind === 'bar' && this.#isInBars())) this.#close(token);
    else if (kind === 'end') this.#end(token);
    else if (kind === 'assign') throw new Mistake('assignment-target', token);
    else if (this.#isFactor(token)) this.#multiply(token);
    else throw this.#apart(this.last!, token);
  }

  #operand(operand: Operand): void {
    this.operands.push(operand);
    this.wantsOperand = false;
  }

  #read(token: Token): Operand {
    if (functions.has(token.text)) throw this.#twoWords(token, this.next!) ?? this.#withoutBracket(token);
    return this.#names.read(token.text);
  }

  #withoutBracket(token: Token): Mistake {
    return new Mistake('expected-bracket', token, { name: token.text });
  }

  /** `raíz cuadrada(x)`; `null` if the two tokens are no such name. */
  #twoWords(first: Token, second: Token): Mistake | null {
    if (second.kind !== 'name' && second.kind !== 'call') return null;
    const name = `${first.text} ${second.text}`;
    const meant = functionCalled(name);
    if (meant === null) return null;
    return new Mistake(
      'misspelt-function',
      { at: first.at, length: second.at + second.length - first.at },
      { name, meant },
    );
  }

  /** What is wrong where an operand `second` follows an operand and is no factor of it. */
  #apart(first: Token, second: Token): Mistake {
    const isSecondPoint = first.text.includes('.') && second.text.startsWith('.') && touch(first, second);
    if (isSecondPoint && second.kind === 'number') return new Mistake('two-points', second);
    const words = this.#twoWords(first, second);
    if (words !== null) return words;
    if (aliases.has(first.text)) return this.#withoutBracket(first);
    const meant = first.kind === 'name' ? functionCalled(first.text) : null;
    if (meant !== null) return new Mistake('misspelt-function', first, { name: first.text, meant });
    return new Mistake('implicit-multiplication', second, { found: second.text });
  }

  #function(token: Token): Op {
    const { text, power } = token;
    const isName = !functions.has(text) && this.#names.has(text);
    if (isName) throw new Mistake('no-function', token, { name: text });
    const op = functions.get(text) ?? aliases.get(text);
    if (op !== undefined && power >= 0) return op;
    const inverse = op !== undefined && functions.has(`a${op.name}`) ? `a${op.name}` : null;
    const [name, meant] = op === undefined ? [text, nearestFunction(text)] : [`${text}^${power}`, inverse];
    if (meant === null) throw new Mistake('unknown-function', token, { name });
    throw new Mistake('misspelt-function', token, { name, meant });
  }

  /** True if the root that waits has only its operand so far. */
  #isUnderRoot(): boolean {
    const top = this.#waiting.at(-1);
    return top !== undefined && 'binding' in top && top.binding === ROOT;
  }

  #isInBars(): boolean {
    const bracket = this.#waiting.findLast((waiting) => 'token' in waiting);
    return bracket !== undefined && bracket.token.kind === 'bar';
  }

  /** True where a factor follows without a sign: after a number, a power or a bracket, `2x`, `x²y`, `2(x + 1)`, `2|x|`. */
  #isFactor({ kind, text, at }: Token): boolean {
    const last = this.last!;
    const isWord = kind === 'name' || kind === 'call';
    if (!isWord && kind !== 'open' && kind !== 'root' && (kind !== 'bar' || this.#isInBars())) return false;
    const isOneWord = isWord && last.at + last.length === at && (text.startsWith('_') || last.text === '0');
    return ['close', 'raised', 'bar'].includes(last.kind) || (last.kind === 'number' && !isOneWord); // `1_000`, `0x1F`
  }

  /** Multiplies by what begins with `token`. After a division or a power, a reader could mean either of two things. */
  #multiply(token: Token): void {
    const before = this.#waiting.findLast((waiting) => waiting !== sign);
    if (before === operators.get('/') || before === operators.get('^')) throw new Mistake('which-product', token);
    this.#operator(operators.get('*')!);
    this.begin(token);
  }

  #operator(operator: Operator): void {
    this.#settle(operator.rightToLeft ? operator.binding + 1 : operator.binding);
    this.#waiting.push(operator);
    this.wantsOperand = true;
  }

  #open(token: Token, call: Op | null): void {
    if (++this.#depth > DEEPEST) throw new Mistake('too-deep', token, { limit: String(DEEPEST) });
    this.#waiting.push({ token, base: this.operands.length, call, hasDecimalComma: false });
  }

  #comma(token: Token): void {
    const [last, next] = [this.last!, this.next!];
    const isBeforeDigit = touch(last, token) && touch(token, next) && /^\d/.test(next.text);
    const isDecimal = isBeforeDigit && last.kind === 'number';
    const bracket = this.#settle();
    if (bracket?.call) {
      bracket.hasDecimalComma ||= isDecimal;
      this.wantsOperand = true;
    } else if (isDecimal) throw new Mistake('decimal-comma', token);
    else if (isBeforeDigit && /\d$/.test(last.text))
      throw new Mistake('comma-in-index', token, { meant: `${last.text}_${next.text}` });
    else throw new Mistake(bracket === undefined ? 'comma-after-statement' : 'comma-outside-call', token);
  }

  #close(token: Token): void {
    const bracket = this.#settle();
    if (bracket === undefined) throw new Mistake('unopened-bracket', token);
    if (bracket.token.kind === 'bar' && token.kind !== 'bar') throw new Mistake('unclosed-bar', bracket.token);
    this.#waiting.pop();
    this.#depth--;
    if (bracket.call === null) return;
    const args = this.operands.splice(bracket.base);
    const { arity } = bracket.call;
    const detail = { name: bracket.token.text, expected: String(arity), found: String(args.length) };
    if (arity === Infinity && args.length === 0) throw new Mistake('no-argument', bracket.token, detail);
    if (arity !== Infinity && args.length !== arity) {
      const isByComma = bracket.hasDecimalComma && args.length > arity;
      const [one, several] = isByComma
        ? (['not-one-decimal', 'wrong-arity-decimals'] as const)
        : (['not-one-argument', 'wrong-arity'] as const);
      throw new Mistake(arity === 1 ? one : several, bracket.token, detail);
    }
    const result = record(bracket.call, args);
    this.#operand(bracket.token.power === 1 ? result : power([result, bracket.token.power]));
  }

  #endsEmptyCall(): boolean {
    const top = this.#waiting.at(-1);
    return top !== undefined && 'token' in top && top.call !== null && top.base === this.operands.length;
  }

  #end(token: Token): void {
    const bracket = this.#settle();
    if (bracket?.token.kind === 'bar') throw new Mistake('unclosed-bar', bracket.token);
    if (bracket?.call && token.text === ';') throw new Mistake('semicolon-in-call', token);
    if (bracket !== undefined) throw new Mistake('unclosed-bracket', bracket.token);
  }

  /** Applies the waiting operators that bind at least so tightly, back to the last open bracket, and returns that. */
  #settle(binding = 0): Bracket | undefined {
    for (;;) {
      const top = this.#waiting.at(-1);
      if (top === undefined || 'token' in top) return top;
      if (top.binding < binding) return undefined;
      this.#waiting.pop();
      this.operands.push(top.record(this.operands.splice(-top.arity)));
    }
  }
}

/** True if nothing stands between the two. */
function touch(first: Token, second: Token): boolean {
  return first.at + first.length === second.at;
}
