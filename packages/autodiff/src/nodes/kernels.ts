// The inner loops: a range of nodes, evaluated or swept backward. The operations that networks
// consist of are written out here; all others use their row. A test compares every line here with its row, bit for bit.
import { numbers } from '../ops/arithmetic.ts';
import { HOT, isLeaf } from './codes.ts';
import { flows, UNTOUCHED } from './flow.ts';
import { argsOf, BLOCK_SIZE, type Nodes, operandsOf, opOf } from './nodes.ts';

// Copied into constants of this module: the compiler looks up an imported name at every use.
const { ADD, SUB, MUL, DIV, NEG, SQUARE, RELU, TANH, SIGMOID, EXP, LOG, SUM, DOT } = HOT;

/** Copies at the end of a block stand in groups of `2 ** GROUP`, so that a sweep finds those that it has reached. */
export const GROUP = 5;

/** 1 for groups of copies that a sweep has reached. */
export const reached: Uint8Array = new Uint8Array(BLOCK_SIZE >> GROUP);

/** Recomputes nodes `from` to `to − 1`. Leaves stay as they are. */
export function evaluateRange(nodes: Nodes, from: number, to: number): void {
  const { codes, values, first, second, pool } = nodes;
  for (let i = from; i < to; i++) {
    const x = first[i]!;
    switch (codes[i]) {
      case ADD:
        values[i] = values[x]! + values[second[i]!]!;
        break;
      case SUB:
        values[i] = values[x]! - values[second[i]!]!;
        break;
      case MUL:
        values[i] = values[x]! * values[second[i]!]!;
        break;
      case DIV:
        values[i] = values[x]! / values[second[i]!]!;
        break;
      case NEG:
        values[i] = -values[x]!;
        break;
      case SQUARE:
        values[i] = values[x]! * values[x]!;
        break;
      case RELU:
        values[i] = values[x]! <= 0 ? 0 : values[x]!;
        break;
      case TANH:
        values[i] = Math.tanh(values[x]!);
        break;
      case SIGMOID:
        values[i] = logistic(values[x]!);
        break;
      case EXP:
        values[i] = Math.exp(values[x]!);
        break;
      case LOG:
        values[i] = Math.log(values[x]!);
        break;
      case SUM: {
        let total = 0;
        const end = x + second[i]!;
        for (let k = x; k < end; k++) total += values[pool[k]!]!;
        values[i] = total;
        break;
      }
      case DOT: {
        let total = 0;
        const end = x + second[i]!;
        let k = x;
        for (; k + 1 < end; k += 2) total += values[pool[k]!]! * values[pool[k + 1]!]!;
        values[i] = k < end ? total + values[pool[k]!]! : total;
        break;
      }
      default:
        if (!isLeaf(codes[i]!)) values[i] = opOf(nodes, i)!.value(argsOf(nodes, i));
    }
  }
}

/**
 * Reverse sweep from node `to` down to `lowest`, and further to the lowest node that gets a contribution, but not below
 * `floor`. Adds each adjoint times the partials to the operands' entries in `pending`, and moves the adjoint into `settled`
 * (which may be the same array). Skips nodes without a contribution, whose entries in `settled` stay as they are. An operand
 * that stands after its node is a copy at the end of a block: its group is marked in `reached`. Returns the lowest node that
 * got a contribution.
 */
export function pullbackRange(
  nodes: Nodes,
  { to, lowest, floor }: { readonly to: number; lowest: number; readonly floor: number },
  pending: Float64Array,
  settled: Float64Array,
): number {
  const { codes, values, first, second, pool, named } = nodes;
  const isMoving = settled !== pending;
  for (let i = to; i >= lowest && i >= floor; i--) {
    const adjoint = pending[i]!;
    if (adjoint === 0 && 1 / adjoint < 0) continue; // isTouched, written out
    if (isMoving) {
      pending[i] = UNTOUCHED;
      settled[i] = adjoint;
    }
    const x = first[i]!;
    switch (codes[i]) {
      case ADD: {
        const y = second[i]!;
        pending[x]! += adjoint;
        pending[y]! += adjoint;
        if (x > i) reached[x >> GROUP] = 1;
        else if (x < lowest) lowest = x;
        if (y > i) reached[y >> GROUP] = 1;
        else if (y < lowest) lowest = y;
        break;
      }
      case MUL: {
        const y = second[i]!;
        pending[x]! += adjoint * values[y]! + 0;
        pending[y]! += adjoint * values[x]! + 0;
        if (x > i) reached[x >> GROUP] = 1;
        else if (x < lowest) lowest = x;
        if (y > i) reached[y >> GROUP] = 1;
        else if (y < lowest) lowest = y;
        break;
      }
      case SUB: {
        const y = second[i]!;
        pending[x]! += adjoint;
        pending[y]! += -adjoint + 0;
        if (x > i) reached[x >> GROUP] = 1;
        else if (x < lowest) lowest = x;
        if (y > i) reached[y >> GROUP] = 1;
        else if (y < lowest) lowest = y;
        break;
      }
      case DIV: {
        const y = second[i]!;
        const divisor = values[y]!;
        pending[x]! += adjoint * (1 / divisor) + 0;
        pending[y]! += adjoint * -(values[i]! / divisor) + 0;
        if (x > i) reached[x >> GROUP] = 1;
        else if (x < lowest) lowest = x;
        if (y > i) reached[y >> GROUP] = 1;
        else if (y < lowest) lowest = y;
        break;
      }
      case RELU:
        if (values[x]! > 0) {
          pending[x]! += adjoint;
          if (x > i) reached[x >> GROUP] = 1;
          else if (x < lowest) lowest = x;
        }
        break;
      case NEG:
        pending[x]! += -adjoint + 0;
        if (x > i) reached[x >> GROUP] = 1;
        else if (x < lowest) lowest = x;
        break;
      case SQUARE:
        pending[x]! += adjoint * (2 * values[x]!) + 0;
        if (x > i) reached[x >> GROUP] = 1;
        else if (x < lowest) lowest = x;
        break;
      case EXP:
        pending[x]! += adjoint * values[i]! + 0;
        if (x > i) reached[x >> GROUP] = 1;
        else if (x < lowest) lowest = x;
        break;
      case LOG:
        pending[x]! += adjoint * (1 / values[x]!) + 0;
        if (x > i) reached[x >> GROUP] = 1;
        else if (x < lowest) lowest = x;
        break;
      case TANH:
        pending[x]! += adjoint * slopeOfTanh(values[x]!) + 0;
        if (x > i) reached[x >> GROUP] = 1;
        else if (x < lowest) lowest = x;
        break;
      case SIGMOID:
        pending[x]! += adjoint * (0.25 * slopeOfTanh(0.5 * values[x]!)) + 0;
        if (x > i) reached[x >> GROUP] = 1;
        else if (x < lowest) lowest = x;
        break;
      case SUM: {
        const end = x + second[i]!;
        for (let k = x; k < end; k++) {
          const term = pool[k]!;
          if (term < 0) named[~term]!.receive(adjoint);
          else {
            pending[term]! += adjoint;
            if (term > i) reached[term >> GROUP] = 1;
            else if (term < lowest) lowest = term;
          }
        }
        break;
      }
      case DOT: {
        // from the last product to the first: the order in which a sweep over a tape of products adds them
        const end = x + second[i]!;
        let k = end - 2;
        if (second[i]! % 2 === 1) {
          const bias = pool[end - 1]!;
          pending[bias]! += adjoint;
          if (bias > i) reached[bias >> GROUP] = 1;
          else if (bias < lowest) lowest = bias;
          k--;
        }
        for (; k >= x; k -= 2) {
          const a = pool[k]!;
          const b = pool[k + 1]!;
          pending[a]! += adjoint * values[b]! + 0;
          pending[b]! += adjoint * values[a]! + 0;
          if (a > i) reached[a >> GROUP] = 1;
          else if (a < lowest) lowest = a;
          if (b > i) reached[b >> GROUP] = 1;
          else if (b < lowest) lowest = b;
        }
        break;
      }
      default:
        if (!isLeaf(codes[i]!)) lowest = Math.min(lowest, pullbackByRow(nodes, i, adjoint, pending));
    }
  }
  return lowest;
}

/** `1 / (1 + e⁻ˣ)`, without overflow. */
export function logistic(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return (x < 0 ? e : 1) / (1 + e);
}

function slopeOfTanh(x: number): number {
  const e = Math.exp(-2 * Math.abs(x));
  return (4 * e) / ((1 + e) * (1 + e));
}

/** Pulls node `i` back by the partials of its row; returns the lowest node that was reached. */
function pullbackByRow(nodes: Nodes, i: number, adjoint: number, pending: Float64Array): number {
  const op = opOf(nodes, i)!;
  const partials = op.partials(numbers, argsOf(nodes, i), nodes.values[i]!);
  const operands = operandsOf(nodes, i);
  if (partials.length !== operands.length)
    throw new RangeError(
      `${op.name} needs a partial for each of its ${operands.length} arguments, got ${partials.length}`,
    );
  let lowest = i;
  for (let k = 0; k < operands.length; k++) {
    const at = operands[k]!;
    const partial = partials[k]!;
    if (!flows(op, partial)) continue;
    const share = adjoint * partial + 0;
    if (at < 0) nodes.named[~at]!.receive(share);
    else {
      pending[at]! += share;
      if (at > i) reached[at >> GROUP] = 1;
      else if (at < lowest) lowest = at;
    }
  }
  return lowest;
}
