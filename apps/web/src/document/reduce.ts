// Every edit of the document, as data, and the pure function that applies it.
import type { Role } from '@retrograd/autodiff';
import type { Level, Notation } from '@retrograd/graph';
import { type Document, initialDocument, type Rows, type Source, type Weights } from './document.ts';

/** An edit. */
export type Action =
  /** Shows another example or expression from its start, an expression with what the reader gave it. Magnification, weights and notation stay. */
  | ({ readonly type: 'open'; readonly source: Source } & Partial<Given>)
  /** Draws what the reader typed, with `values` for its names: the numbers that are on the screen. */
  | {
      readonly type: 'type';
      readonly source: Source;
      readonly values: ReadonlyMap<string, number>;
      /** The roles, names and marks that stay; all if not given. */
      readonly roles?: Document['roles'];
      readonly names?: Document['names'];
      readonly frozen?: Document['frozen'];
      readonly shared?: Document['shared'];
      readonly rows?: Rows;
    }
  /** Gives leaves other numbers, by path; the others keep theirs. */
  | { readonly type: 'set values'; readonly values: ReadonlyMap<string, number> }
  /** Gives leaves just these numbers, by path; the others have those of the source. */
  | { readonly type: 'go to values'; readonly values: ReadonlyMap<string, number> }
  /** Brings back the numbers of the example or expression. */
  | { readonly type: 'reset values' }
  /** Makes a leaf, by path, an input, a parameter, a target or a constant. It keeps its number, `value` if nobody gave it one. */
  | { readonly type: 'set role'; readonly leaf: string; readonly role: Role; readonly value: number | null }
  /** Draws all random numbers anew, and forgets the reader's. */
  | { readonly type: 'draw'; readonly seed: number }
  | { readonly type: 'set rows'; readonly rows: Rows }
  /** Calls nodes something else, by path; by their own name if it is empty. */
  | { readonly type: 'set names'; readonly names: ReadonlyMap<string, string> }
  /** Has updates leave parameters as they are, by path, or move them again. */
  | { readonly type: 'freeze'; readonly leaves: readonly string[]; readonly isFrozen: boolean }
  /** Makes parameters one with others, by path, or parts them: all that are so afterwards, and all numbers of the reader's. */
  | { readonly type: 'share'; readonly shared: Document['shared']; readonly values: ReadonlyMap<string, number> }
  | { readonly type: 'differentiate'; readonly output: string }
  /** Changes the magnification, and forgets what was opened or folded by hand. */
  | { readonly type: 'magnify'; readonly level: Level }
  | { readonly type: 'draw weights'; readonly weights: Weights }
  /** Writes gradients in another way. */
  | { readonly type: 'write gradients'; readonly notation: Notation }
  /** Opens or folds a scope, by path. */
  | { readonly type: 'toggle'; readonly scope: string }
  | { readonly type: 'set learning rate'; readonly rate: number }
  /** Has updates follow another rule (optimizer.ts), with its own step size; NaN for the example's. */
  | { readonly type: 'set optimizer'; readonly optimizer: string; readonly learningRate: number }
  /** Has updates move the weights only, or the biases, too. */
  | { readonly type: 'set moves'; readonly moves: 'weights' | 'all' }
  /** Asks a reader for numbers: texts of questions, in order. */
  | { readonly type: 'ask'; readonly asked: readonly string[] };

/** What of a document is given beside its source. */
export type Given = Pick<
  Document,
  | 'values'
  | 'roles'
  | 'names'
  | 'rows'
  | 'frozen'
  | 'shared'
  | 'output'
  | 'learningRate'
  | 'optimizer'
  | 'moves'
  | 'asked'
>;

/** The document after `action`. Pure: `document` stays as it is. An action that changes nothing returns `document` itself. */
export function reduce(document: Document, action: Action): Document {
  switch (action.type) {
    case 'open': {
      const { type: _, ...given } = action;
      const { level, weights, notation, seed } = document;
      return { ...initialDocument, level, weights, notation, seed, ...given };
    }
    case 'type': {
      const { type: _, ...typed } = action;
      return { ...document, ...typed };
    }
    case 'set values': {
      const { values } = document;
      const isNew = [...action.values].some(([path, x]) => !values.has(path) || !Object.is(values.get(path), x));
      return isNew ? { ...document, values: new Map([...values, ...action.values]) } : document;
    }
    case 'reset values':
      return document.values.size === 0 ? document : { ...document, values: new Map() };
    case 'set role': {
      const { leaf, role, value } = action;
      if (document.roles.get(leaf) === role) return document;
      const values = value === null ? document.values : new Map([[leaf, value], ...document.values]);
      return { ...document, values, roles: new Map([...document.roles, [leaf, role]]) };
    }
    case 'draw':
      return { ...document, seed: action.seed, values: initialDocument.values };
    case 'set names':
      return {
        ...document,
        names: new Map([...new Map([...document.names, ...action.names])].filter(([, name]) => name !== '')),
      };
    case 'freeze': {
      const frozen = new Set(document.frozen);
      for (const leaf of action.leaves) frozen[action.isFrozen ? 'add' : 'delete'](leaf);
      return { ...document, frozen };
    }
    case 'magnify':
      return document.level === action.level && document.toggled.size === 0
        ? document
        : { ...document, level: action.level, toggled: new Set() };
    case 'toggle': {
      const toggled = new Set(document.toggled);
      if (!toggled.delete(action.scope)) toggled.add(action.scope);
      return { ...document, toggled };
    }
    case 'set learning rate':
      return Object.is(document.learningRate, action.rate) ? document : { ...document, learningRate: action.rate };
    default: {
      const { type: _, ...given } = action; // fields of the document, as they are to be
      const isNew = Object.entries(given).some(([name, x]) => !Object.is(document[name as keyof Document], x));
      return isNew ? { ...document, ...given } : document;
    }
  }
}
