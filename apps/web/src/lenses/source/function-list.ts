// The functions of the language as a list: each with its formula and all its names.
import type { Op } from '@retrograd/autodiff/ops';
import { Formula, ops } from '@retrograd/autodiff/ops';
import { aliases, functions, vectorFunctions } from '../../sources/expression/index.ts';

/** A function in the list. */
export interface Listed {
  /** `null` for one of vectors, which has no curve. */
  readonly op: Op | null;
  readonly tex: string;
  /** All that it is called: first by the name that is usual in a language, which is what a click writes. */
  readonly names: readonly [string, ...string[]];
}

/** The operations, some of which are usually called otherwise, and the functions of vectors. */
export function functionList(usual: ReadonlyMap<string, string>): Listed[] {
  const operations = [...new Set(functions.values())].map((op): Listed => {
    const first = usual.get(op.name) ?? op.name;
    const names = [...functions, ...aliases].flatMap(([name, each]) => (each === op && name !== first ? [name] : []));
    return { op, tex: formulaOf(op), names: [first, ...names] };
  });
  return [
    ...operations,
    ...Array.from(vectorFunctions, ([name, { tex }]): Listed => ({ op: null, tex, names: [name] })),
  ];
}

function formulaOf(op: Op): string {
  const many = op === (ops.dot as Op) ? ['x_1', 'y_1', 'x_2', 'y_2'] : ['x_1', 'x_2', 'x_3'];
  const names = op.arity === Infinity ? many : ['x', 'y', 'z'].slice(0, op.arity);
  return op.latex(names.map((name) => new Formula(name))).tex;
}
