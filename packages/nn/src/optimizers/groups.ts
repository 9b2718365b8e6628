// The parameters of an optimiser, in groups that share options.

import { Value } from '@retrograd/autodiff';
import { foreign } from '../copies.ts';
import { shown } from '../shown.ts';

/** Options of every optimiser. */
export interface OptimizerOptions {
  /** Learning rate: parameter units per unit of gradient. */
  lr: number;
}

/** Parameters and their options. The options may be changed at any time; schedulers write `lr`. */
export type ParameterGroup<O = OptimizerOptions> = O & {
  readonly parameters: readonly Value[];
  /** The rate that schedulers start from. The first scheduler writes it. */
  initialLr?: number;
};

/** A group as passed to an optimiser. Missing options are taken from those of all groups. */
export type GroupOptions<O> = Readonly<Partial<O>> & { readonly parameters: readonly Value[] };

/**
 * The groups; a plain list becomes the only group. Throws as the constructor of `Optimizer`; messages start with `name`.
 */
export function membersOf<O>(
  name: string,
  given: readonly Value[] | readonly GroupOptions<O>[],
): readonly GroupOptions<O>[] {
  const listed: readonly unknown[] = Array.isArray(given) ? given : [given];
  const groups = listed.every((member) => member instanceof Value) ? [{ parameters: listed }] : listed;
  const seen = new Set<Value>();
  for (const group of groups) {
    const parameters = (group as { parameters?: unknown } | null)?.parameters;
    const cause = foreign(group);
    if (cause !== null) throw new TypeError(`${name} needs Values as parameters, got ${cause}`);
    if (!Array.isArray(parameters))
      throw new TypeError(
        `${name} needs parameters: new ${name}(model.parameters()), or groups: new ${name}([{ parameters: model.parameters() }])`,
      );
    for (const parameter of parameters) {
      if (!(parameter instanceof Value))
        throw new TypeError(`${name} needs Values as parameters, got ${shown(parameter)}`);
      const called = parameter.label || `parameter ${seen.size}`;
      if (parameter.op !== null)
        throw new TypeError(`${name} needs leaves, but ${called} is the result of an operation`);
      if (seen.has(parameter)) throw new RangeError(`${name} got ${called} twice`);
      seen.add(parameter);
    }
  }
  if (seen.size === 0)
    throw new RangeError(
      `${name} got no parameters: those of a Module are Values with that role in its fields, ` +
        "new Value(1, { role: 'parameter' }), unless they are frozen",
    );
  return groups as readonly GroupOptions<O>[];
}
