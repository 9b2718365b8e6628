// Activations in PyTorch: a module of torch.nn where there is one, otherwise a class that computes what the function recorded.
import type { Activation } from '../../activations/elementwise.ts';
import { type FunctionTape, functionTape, soleOperation } from '../function-tape.ts';
import { operations } from './operations.ts';
import { type Call, literal } from './python.ts';
import type { Written } from './written.ts';

/** The module of a single operation, by its name, from the plain numbers in it. Softplus of torch is linear from 20 on, ours nowhere. */
const modules: Readonly<Record<string, (numbers: readonly number[]) => Call>> = {
  celu: ([alpha]) => call('CELU', literal(alpha)),
  elu: ([alpha]) => call('nn.ELU', ...(alpha === 1 ? [] : [literal(alpha)])),
  gelu: () => call('nn.GELU'),
  geluTanh: () => call('nn.GELU', 'approximate="tanh"'),
  hardsigmoid: () => call('Hardsigmoid'),
  hardswish: () => call('nn.Hardswish'),
  hardtanh: ([low, high]) => call('nn.Hardtanh', ...(low === -1 && high === 1 ? [] : [literal(low), literal(high)])),
  leakyRelu: ([slope]) => call('nn.LeakyReLU', ...(slope === 0.01 ? [] : [literal(slope)])),
  logSigmoid: () => call('nn.LogSigmoid'),
  mish: () => call('nn.Mish'),
  relu: () => call('nn.ReLU'),
  relu6: () => call('nn.ReLU6'),
  selu: () => call('nn.SELU'),
  sigmoid: () => call('nn.Sigmoid'),
  silu: () => call('nn.SiLU'),
  softplus: () => call('nn.Softplus', 'threshold=40'),
  softsign: () => call('nn.Softsign'),
  tanh: () => call('nn.Tanh'),
};

const call = (name: string, ...args: string[]): Call => ({ name, args });

/** The activation `what` as a module. Throws `TypeError` for a function that reads numbers or has an operation that torch lacks. */
export function activationCall(what: string, f: Activation, written: Written): Call {
  const recorded = functionTape(what, f);
  const sole = soleOperation(recorded);
  const found = sole === null ? undefined : modules[sole.name]?.(sole.numbers);
  if (found === undefined) return call(written.function(bodyOf(what, recorded)));
  written.helper(found.name);
  return found;
}

/** The lines of `forward(self, x)`: one for each operation. */
function bodyOf(what: string, { tape, input, output }: FunctionTape): string[] {
  const names = new Map([[input, 'x']]);
  const lines: string[] = [];
  for (let i = 0; i < tape.length; i++) {
    const op = tape.op(i);
    if (op === null) continue;
    const template = operations[op.name];
    if (template === undefined)
      throw new TypeError(
        `${what} uses ${op.name}, which toPyTorch does not know; it knows ${Object.keys(operations).join(', ')}`,
      );
    const args = Array.from(tape.inputsOf(i), (k) => names.get(k) ?? `x.new_tensor(${literal(tape.values[k])})`);
    const line = template.replace(/\$(\d)/g, (_, k) => args[Number(k)]!);
    names.set(i, `x${lines.length + 1}`);
    lines.push(i === output ? `return ${line}` : `${names.get(i)} = ${line}`);
  }
  return output === input ? ['return x'] : lines;
}
