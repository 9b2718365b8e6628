// What levels, kinds of nodes and recorded scopes are called, in English and in Spanish. Whatever shows a diagram says it so.
import type { NodeKind } from './structure/diagram-elements.ts';
import type { Level } from './structure/diagram-options.ts';

/** The words of one language. */
export interface GraphWords {
  readonly levels: Readonly<Record<Level, string>>;
  readonly kinds: Readonly<Record<NodeKind, string>>;
  /** Recorded names of scopes, and words in them. */
  readonly scopes: Readonly<Record<string, string>>;
  /** Symbols of operations, and names of functions in formulas, that this language writes otherwise. */
  readonly symbols: Readonly<Record<string, string>>;
}

/** The tables, by their language. */
export const graphWords: { readonly en: GraphWords; readonly es: GraphWords } = {
  en: {
    levels: { layer: 'Layers', neuron: 'Neurons', op: 'Operations' },
    kinds: {
      input: 'input',
      parameter: 'parameter',
      target: 'target',
      constant: 'constant',
      op: 'operation',
      neuron: 'neuron',
      layer: 'layer',
      group: 'group',
    },
    scopes: {},
    symbols: {},
  },
  es: {
    levels: { layer: 'Capas', neuron: 'Neuronas', op: 'Operaciones' },
    kinds: {
      input: 'entrada',
      parameter: 'parámetro',
      target: 'objetivo',
      constant: 'constante',
      op: 'operación',
      neuron: 'neurona',
      layer: 'capa',
      group: 'grupo',
    },
    scopes: {
      hidden: 'oculta',
      output: 'salida',
      cost: 'costo',
      loss: 'pérdida',
      'batch norm': 'normalización por lotes',
      'other rows': 'otras filas',
      layer: 'capa',
      neuron: 'neurona',
      block: 'bloque',
      operations: 'operaciones',
      leaves: 'hojas',
    },
    symbols: {
      sin: 'sen',
      sinh: 'senh',
      asin: 'arcsen',
      asinh: 'arsenh',
      mean: 'media',
      sign: 'sgn',
      round: 'redondeo',
      clamp: 'acotar',
      stop: 'detener',
      bell: 'campana',
    },
  },
};

/** A recorded scope name in the words of `scopes`: as a whole, else those of its words that are known. */
export function scopeNameIn(scopes: GraphWords['scopes'], name: string): string {
  const known = (text: string): string | undefined => (Object.hasOwn(scopes, text) ? scopes[text] : undefined);
  return name.replaceAll(
    /\p{L}+( \p{L}+)*/gu,
    (phrase) => known(phrase) ?? phrase.replaceAll(/\p{L}+/gu, (word) => known(word) ?? word),
  );
}
