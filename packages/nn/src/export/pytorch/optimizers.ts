// Optimisers and schedulers in PyTorch: the calls that make them, with the options that are not PyTorch's defaults.
import type { Value } from '@retrograd/autodiff';
import type { Module } from '../../module/module.ts';
import { Adadelta } from '../../optimizers/adadelta.ts';
import { Adagrad } from '../../optimizers/adagrad.ts';
import { Adam } from '../../optimizers/adam/adam.ts';
import { Adamax } from '../../optimizers/adam/adamax.ts';
import { AdamW } from '../../optimizers/adam/adamw.ts';
import { NAdam } from '../../optimizers/adam/nadam.ts';
import { RAdam } from '../../optimizers/adam/radam.ts';
import type { ParameterGroup } from '../../optimizers/groups.ts';
import { LBFGS } from '../../optimizers/lbfgs/lbfgs.ts';
import { Optimizer } from '../../optimizers/optimizer.ts';
import { RMSprop } from '../../optimizers/rmsprop.ts';
import { SGD } from '../../optimizers/sgd.ts';
import * as schedulers from '../../schedulers/index.ts';
import { ReduceLROnPlateau } from '../../schedulers/reduce-lr-on-plateau.ts';
import { Scheduler } from '../../schedulers/scheduler.ts';
import { named, shown } from '../../shown.ts';
import { keywords, literal, source } from './python.ts';

const OPTIMIZERS = [SGD, RMSprop, Adagrad, Adadelta, Adam, AdamW, NAdam, RAdam, Adamax];
const SCHEDULERS = Object.values(schedulers).filter((known) => known !== Scheduler);
/** Options that torch's AdamW does not have: they are always so. */
const FIXED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { AdamW: { decoupledWeightDecay: true } };
/** What is left out if it is so: older versions of PyTorch lack the last one. */
const USUAL = {
  dampening: 0,
  weightDecay: 0,
  nesterov: false,
  momentum: 0,
  amsgrad: false,
  centered: false,
  decoupledWeightDecay: false,
};

/** The body of `optimizer_of(model)`. It starts anew: the optimiser's own steps are not exported. */
export function optimizerBody(model: Module, optimizer: unknown): string {
  if (!(optimizer instanceof Optimizer) || optimizer instanceof LBFGS)
    throw new TypeError(
      `toPyTorch needs an optimizer, any but LBFGS, got ${optimizer instanceof LBFGS ? 'LBFGS' : shown(optimizer)}`,
    );
  const { name, groups } = optimizer;
  requireOurs('optimizer', name, optimizer, OPTIMIZERS);
  const made = groups.map((group) => ({ names: tensorsOf(model, group), options: optionsOf(name, group) }));
  const all = new Set(model.parameters());
  const [only] = made;
  if (made.length === 1 && groups[0]!.parameters.length === all.size)
    return `    return ${source({ name: `torch.optim.${name}`, args: ['model.parameters()', ...only!.options] }, 4)}`;
  const dicts = made.map(({ names, options }) => {
    const list = `[named[name] for name in ${literal(names)}]`;
    return { name: 'dict', args: [`params=${list}`, ...options] };
  });
  return `    named = dict(model.named_parameters())
    groups = [
${dicts.map((dict) => `        ${source(dict, 8)},\n`).join('')}    ]
    return torch.optim.${name}(groups)`;
}

/** The body of `scheduler_of(optimizer)`. It starts anew. */
export function schedulerBody(scheduler: Scheduler): string {
  const args = ['optimizer', ...keywords(scheduler.options as Readonly<Record<string, unknown>>)];
  return `    return ${source({ name: `torch.optim.lr_scheduler.${scheduler.name}`, args }, 4)}`;
}

/** Throws `TypeError` for what is not a scheduler of this package, `RangeError` for one of another optimiser. */
export function requireScheduler(scheduler: unknown, optimizer: unknown): asserts scheduler is Scheduler {
  if (!(scheduler instanceof Scheduler))
    throw new TypeError(`toPyTorch needs a scheduler of @retrograd/nn/schedulers, got ${shown(scheduler)}`);
  requireOurs('scheduler', scheduler.name, scheduler, SCHEDULERS);
  if (scheduler.optimizer !== optimizer)
    throw new RangeError(`toPyTorch: the ${scheduler.name} was made for another optimizer; make it for this one`);
}

/** Throws `TypeError` for an object of a class of your own, which PyTorch does not have. */
function requireOurs(what: string, name: string, given: object, classes: readonly unknown[]): void {
  if (classes.includes(given.constructor)) return;
  const known = classes.map((known) => (known as { name: string }).name).join(', ');
  throw new TypeError(
    `toPyTorch: the ${what} ${named(name)} is not one of PyTorch's, ${known}; train.py needs one of them`,
  );
}

/** True for a scheduler whose `step` takes the loss. */
export const takesLoss = (scheduler: Scheduler): boolean => scheduler instanceof ReduceLROnPlateau;

function optionsOf(name: string, { parameters: _, initialLr, ...options }: ParameterGroup): string[] {
  return keywords(
    { ...options, lr: initialLr ?? options.lr },
    { ...USUAL, weightDecay: name === 'AdamW' ? null : 0, ...FIXED[name] },
  );
}

/** The names of a group's tensors. Throws `RangeError` for a group with a part of a tensor, or with what is not of the model. */
function tensorsOf(model: Module, { parameters }: ParameterGroup): string[] {
  const names = new Map<Value, string>(
    model.namedParameters().map(([name, parameter]) => [parameter, name.replace(/\[[\d,]*\]$/, '')]),
  );
  const counts = (values: Iterable<Value>): Map<string | undefined, number> => {
    const found = new Map<string | undefined, number>();
    for (const value of values) found.set(names.get(value), (found.get(names.get(value)) ?? 0) + 1);
    return found;
  };
  const sizes = counts(names.keys());
  return Array.from(counts(parameters), ([name, count]) => {
    if (name === undefined)
      throw new RangeError(
        'toPyTorch: the optimizer has a parameter that is not of the model; make it of model.parameters()',
      );
    if (count !== sizes.get(name))
      throw new RangeError(
        `toPyTorch: a group has ${count} of the ${sizes.get(name)} numbers of ${name}; PyTorch needs whole tensors`,
      );
    return name;
  });
}
