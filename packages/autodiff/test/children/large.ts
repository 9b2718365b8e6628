// Prints what comes of lists of 200,000 numbers; run with a stack on which no call with so many arguments fits.
import {
  compile,
  findNonFinite,
  grad,
  hvp,
  jacobian,
  jvp,
  log,
  mul,
  type Operand,
  square,
  sum,
  Value,
  value,
  vjp,
} from '../../src/index.ts';
import { replay } from '../../src/replay.ts';

const MANY = 200_000;
const half = new Array<number>(MANY).fill(0.5);
const some = half.slice(0, 70_000);
const f = (x: readonly Operand[]): Value => sum(x.map(square));
const squares = (x: readonly Value[]): Value[] => x.map(square);
const multiples = ([x]: readonly Value[]): Value[] => half.map((k) => x!.mul(k));
const last = <T>(list: readonly T[]): T => list.at(-1)!;

const report: Record<string, number | string | number[]> = {
  grad: last(grad(f)(half)),
  'grad of Values': last(grad(f)(some.map((x) => value(x)))).data,
  hvp: last(hvp(f)(some, some)),
  jvp: last(jvp(multiples)([1], [3])[1]),
  vjp: last(vjp(squares)(half)[1](half)),
  jacobian: last(jacobian(multiples)([1]))[0]!,
  'not finite': findNonFinite(sum([log(value(0, 'x')), ...half.map((x) => value(x))]))!.message,
};

const w = some.map((x) => new Value(x, { role: 'parameter' }));
report.replay = replay(() => f(w)).run();
const passes = replay(() => sum(Array.from({ length: 8 }, (_, k) => value(k).mul(sum(w)))));
report['passes of 70,000 leaves'] = [passes.loops.length, passes.run()];
last(w).grad = 0;
const options = { inputs: 1, batch: 2 };
report.compile = compile(([x]) => mul(x!, f(w)), options).run([[1], [3]]);
report.gradient = last(w).grad;
report.inputs = compile(f, { inputs: some.length, batch: 1, parameters: [] }).run([some]);
compile(([x]) => [x!, ...some.map((k) => x!.mul(k))], { ...options, parameters: [] }).run([[1]]);

console.log(JSON.stringify(report));
