// What can be exported: a table with a row for each layer, which all formats have in the same form.
import { FunctionModule } from '../layers/sequential.ts';
import { Module } from '../module/module.ts';
import { named, shown } from '../shown.ts';

/** A row: how `write` puts one layer into a format. `at` is its name in the model, empty for the model itself. */
export interface Row<Context, Written> {
  readonly layer: abstract new (...args: never[]) => Module;
  readonly write: (module: never, at: string, context: Context) => Written;
}

/** Checks a row: `write` takes what `layer` makes. */
export function row<M extends Module, Context, Written>(
  layer: abstract new (...args: never[]) => M,
  write: (module: M, at: string, context: Context) => Written,
): Row<Context, Written> {
  return { layer, write };
}

/** Writes `module` by its row. Throws `TypeError` for a module without one, with what to write instead. */
export function writeBy<Context, Written>(
  who: string,
  rows: readonly Row<Context, Written>[],
  module: Module,
  at: string,
  context: Context,
): Written {
  const found = rows.find(({ layer }) => runsAs(module, layer));
  if (found === undefined) throw isUnknown(who, rows, module, at);
  return found.write(module as never, at, context);
}

/** True for a layer of the class, and of a subclass that computes the same. */
function runsAs(module: Module, layer: Row<never, unknown>['layer']): boolean {
  const { forward, forwardAll } = layer.prototype as Module;
  return module instanceof layer && module.forward === forward && module.forwardAll === forwardAll;
}

function isUnknown(who: string, rows: readonly Row<never, unknown>[], module: Module, at: string): TypeError {
  const known = rows.map(({ layer }) => layer.name).join(', ');
  return new TypeError(
    module instanceof FunctionModule
      ? `${who}: ${place(at)} is a plain function. Of single Values, write new Elementwise(name, f); it also knows ${known}`
      : `${who}: ${place(at)} is of the class ${named(module.constructor.name)}, which it does not know. It knows ${known}`,
  );
}

/** The layer in a message: `layer 0.body`, or `the model`. */
export const place = (at: string): string => (at === '' ? 'the model' : `layer ${at}`);

/** The name of a part: `0.body`. */
export const inside = (at: string, name: string | number): string => (at === '' ? String(name) : `${at}.${name}`);

/** Throws `TypeError` for what is not a module of this copy of the package. */
export function requireModule(who: string, model: unknown): void {
  if (!(model instanceof Module)) throw new TypeError(`${who} needs a model, got ${shown(model)}`);
}
