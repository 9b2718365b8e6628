// What is known of a model file while its layers are written: the classes that it needs, and which modules are frozen.
import { Value } from '@retrograd/autodiff';
import { Linear } from '../../layers/linear.ts';
import type { Module } from '../../module/module.ts';
import { place } from '../rows.ts';
import { type Helper, helpers } from './helpers.ts';

/** True for a linear layer whose units all have the same Value as bias. */
export const hasOneBias = (module: Module): boolean =>
  module instanceof Linear && module.fanOut > 1 && module.bias.length > 0 && new Set(module.bias).size === 1;

/** The classes of a model file, in the order of their first use, and the names of its frozen modules. */
export class Written {
  readonly frozen: string[] = [];
  readonly #classes = new Map<string, string>();
  readonly #places = new Map<Value, string>();

  /** Notes the parameters of a layer. Throws `TypeError` for one that is elsewhere, too, and for a constant among them. */
  parameters(module: Module, at: string): void {
    const values = Object.values(module).flatMap((field) =>
      Array.isArray(field) ? field.flat(Number.POSITIVE_INFINITY).filter((part) => part instanceof Value) : [],
    );
    for (const value of hasOneBias(module) ? new Set(values) : values) {
      const before = this.#places.get(value);
      const name = value.label || 'a parameter';
      if (before !== undefined)
        throw new TypeError(
          `toPyTorch: ${name} is in ${before} and in ${place(at)}; give each layer parameters of its own`,
        );
      if (value.role !== 'parameter')
        throw new TypeError(
          `toPyTorch: ${name} in ${place(at)} is no parameter; PyTorch would train it. Freeze the whole layer`,
        );
      this.#places.set(value, place(at));
    }
    if (module.frozen && values.length > 0) this.frozen.push(at);
  }

  /** Notes that the model uses the helper class `name`. Names of torch, `nn.Tanh`, are passed over. */
  helper(name: string): void {
    const source = (helpers as Readonly<Record<string, string>>)[name];
    if (source !== undefined) this.#classes.set(name, source);
  }

  /** The name of a class whose `forward` has these lines. The same lines are the same class. */
  function(lines: readonly string[]): string {
    const body = `(nn.Module):
    """A function of each number."""

    def forward(self, x):
${lines.map((line) => `        ${line}\n`).join('')}`;
    for (const [name, source] of this.#classes) if (source === `\nclass ${name}${body}`) return name;
    const name = `Function${[...this.#classes.keys()].filter((known) => known.startsWith('Function')).length + 1}`;
    this.#classes.set(name, `\nclass ${name}${body}`);
    return name;
  }

  /** True if the model uses the helper class `name`. */
  has(name: Helper): boolean {
    return this.#classes.has(name);
  }

  /** The source of all classes, two empty lines before each. */
  get classes(): string {
    return [...this.#classes.values()].map((source) => `\n${source}`).join('');
  }
}
