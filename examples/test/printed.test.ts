// Every number that a course printed, against the engine. (The browser tests hold them against the screen.)
import { backward, dot, forward, log, partialsOf, relu, sin, sum, Tape, Value } from '@retrograd/autodiff';
import { crossEntropyLoss, smoothLabels } from '@retrograd/nn/losses';
import { describe, expect, test } from 'vitest';
import { type Example, examples, type Printed } from '../src/index.ts';

const leaf = (label: string, data: number) => new Value(data, { label });

function named(label: string, value: Value): Value {
  value.label = label;
  return value;
}

/** The expressions with printed numbers, written with Values: this package has no parser. */
const programs: Readonly<Record<string, () => Value>> = {
  baydin() {
    const [x1, x2] = [leaf('x1', 2), leaf('x2', 5)];
    return named('y', log(x1).add(x1.mul(x2)).sub(sin(x2)));
  },
  micrograd() {
    const [a, b] = [leaf('a', -4), leaf('b', 2)];
    let c = a.add(b);
    let d = a.mul(b).add(b.pow(3));
    c = c.add(c.add(1));
    c = c.add(c.add(1).add(a.neg()));
    d = d.add(d.mul(2).add(relu(b.add(a))));
    d = d.add(d.mul(3).add(relu(b.sub(a))));
    const f = c.sub(d).pow(2);
    return named('g', f.div(2).add(new Value(10).div(f)));
  },
  'label-smoothing'() {
    const shares = smoothLabels(2, 5, 0.01).map((share, k) => leaf(`t_${k + 1}`, share));
    return crossEntropyLoss(
      [-0.08, -0.12, 0.72, -0.02, -0.38].map((z) => new Value(z)),
      shares,
    );
  },
  'cafeteria-weeks'() {
    const w = [1, 2, 3].map((k) => leaf(`w_${k}`, 0.5));
    const weeks = [
      [5, 2, 3, 8.5],
      [2, 4, 1, 8],
      [1, 3, 6, 11],
    ];
    const errors = weeks.map(([coffee, juice, toast, total], k) =>
      named(`error_${k + 1}`, new Value(total!).sub(dot(w, [coffee!, juice!, toast!]))),
    );
    return sum(errors.map((error) => error.pow(2))).div(2);
  },
};

const record = (example: Example): Value => ('build' in example ? example.build() : programs[example.id]!());

/** What the engine has where the course prints `row`. */
function exact(example: Example, { label, of, argument = 0, output }: Printed): number {
  const tape = Tape.of(record(example));
  const at = (name: string): number => {
    const found = tape.nodes.flatMap((node, i) => (node.label === name ? [i] : []));
    expect(found, `nodes named ${name}`).toHaveLength(1);
    return found[0]!;
  };
  const adjoints = backward(tape, output === undefined ? tape.length - 1 : at(output));
  const shown: Record<Printed['of'], () => number> = {
    value: () => tape.values[at(label)]!,
    adjoint: () => adjoints[at(label)]!,
    partial: () => partialsOf(tape, at(label))[argument]!,
    update: () => {
      for (const [i, node] of tape.nodes.entries())
        if (node.role === 'parameter') tape.values[i]! -= example.learningRate! * adjoints[i]!;
      forward(tape);
      return tape.values[at(label)]!;
    },
  };
  return shown[of]();
}

describe.each(examples.filter(({ printed }) => printed.length > 0))('$id', (example) => {
  test.each(example.printed.map((row) => ({ ...row, of: row.output ? `${row.of} (of ${row.output})` : row.of, row })))(
    '$of $label: $text',
    ({ row }) => {
      const { text, number, tolerance, slip } = row;
      const [, decimals = ''] = text.split('.');
      const unit = 10 ** -decimals.length;
      const off = Math.abs(exact(example, row) - number);
      expect(off).toBeLessThanOrEqual(tolerance);
      if (slip === undefined) expect(tolerance).toBe(unit / 2);
      else {
        expect(off, 'a slip is off by more than rounding').toBeGreaterThan(unit / 2);
        expect(tolerance - off, 'and is not excused for more than it needs').toBeLessThan(unit);
      }
    },
  );
});
