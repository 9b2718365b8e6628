// What the sandbox itself says of a program, in both languages: it travels with the worker. The engine's own messages are English.

const en = {
  noModule: (name: string): string =>
    `there is no module ${name} here: import from '@retrograd/autodiff' and '@retrograd/nn'`,
  noExport: (module: string, name: string, near: string | undefined): string =>
    `'${module}' has no export ${name}${near === undefined ? '' : `; did you mean ${near}?`}`,
  noDecorators: (): string => 'decorators are not supported: call the function in place of @',
  noNamespaces: (): string => 'namespaces are not supported: write an object or functions in place of it',
  thrown: (what: string): string => `thrown: ${what}`,
  /** A module of Python; `here` are those that there are. */
  notHere: (name: string, here: string): string =>
    `${name} is not here: ${instead(name, insteadEn) ?? `there are ${here}`}`,
  noFiles: (): string => 'there are no files here',
  unsayable: (): string => 'what it says cannot be read, since its own __str__ fails',
  noInput: (): string => 'a program is not asked anything here: write the value into it',
  noHelp: (): string => 'help is not here: dir(x) lists the names in x',
  noMatch: (): string => 'match is not here: write if … elif … else in its place',
  noExceptStar: (): string => 'except* is not here: write except',
  noTypeStatement: (): string => 'type is not here: leave this line out, since types are not looked at',
  noSlash: (): string => '/ is not here among the parameters of a function: leave it out',
  noStarsInDict: (): string =>
    '** is not here inside a dict: write b = dict(a), then b.update(c), in place of {**a, **c}',
  noStarInList: (): string =>
    '* is here in calls only, f(*a): write list(a) + [b] in place of [*a, b], tuple(a) + (b,) in place of (*a, b)',
  notDrawn: (type: string): string => `show draws Values, got ${type}`,
  notDrawnClass: (): string =>
    'show draws the Value of micrograd.engine, and classes like it, which have _prev and _op',
  unknownOperation: (op: string): string =>
    `show does not know the operation ${op} of your Value: it knows +, -, *, /, **2 and functions such as tanh`,
  madeFromItself: (): string => 'a Value of yours was made from itself: going back along _prev leads to it again',
  notPrev: (): string => '_prev of your Value needs the Values that it was made from, in a set or a tuple',
  notOp: (): string => "_op of your Value needs the name of its operation, such as '+' or 'tanh'",
  notANumber: (type: string): string => `a number or a Value is needed here, got ${type}`,
  notAList: (type: string): string => `this takes numbers, Values and lists of them, got ${type}`,
  notALabel: (): string => 'label needs to be a text',
  notASeed: (): string => 'seed needs a whole number here',
  hasNo: (type: string, name: string): string => `${type} has no ${name}`,
  noFunction: (name: string): string => `there is no ${name}`,
  /** `names` are all arguments that `name` needs, of which so many are given. */
  missing: (name: string, names: readonly string[], given: number): string =>
    `${name}(${names.join(', ')}): ${names.slice(given).join(', ')} ${names.length - given > 1 ? 'are' : 'is'} missing`,
  /** What a layer needs to be made, in its order. */
  needs: {
    Linear: ['inputs', 'outputs'],
    Dense: ['inputs', 'outputs'],
    Embedding: ['words', 'width'],
    MLP: ['sizes'],
    Neuron: ['inputs'],
    GaussianNoise: ['std'],
    BatchNorm1d: ['size'],
    LayerNorm: ['size'],
    RMSNorm: ['size'],
    Residual: ['body'],
    Elementwise: ['name', 'activation'],
  } as Readonly<Record<string, readonly string[]>>,
};

/** What the sandbox says, by name. */
export type SandboxTexts = typeof en;

const es: SandboxTexts = {
  noModule: (name) => `aquí no hay un módulo ${name}: importa de '@retrograd/autodiff' y '@retrograd/nn'`,
  noExport: (module, name, near) =>
    `'${module}' no exporta ${name}${near === undefined ? '' : `; ¿quisiste decir ${near}?`}`,
  noDecorators: () => 'no se admiten decoradores: llama a la función en lugar de usar @',
  noNamespaces: () => 'no se admiten namespaces: escribe un objeto o funciones en su lugar',
  thrown: (what) => `lanzado: ${what}`,
  notHere: (name, here) => `${name} no está aquí: ${instead(name, insteadEs) ?? `están ${here}`}`,
  noFiles: () => 'aquí no hay archivos',
  unsayable: () => 'lo que dice no se puede leer, porque su propio __str__ falla',
  noInput: () => 'aquí no se le pregunta nada a quien lee: escribe el valor en el programa',
  noHelp: () => 'help no está aquí: dir(x) enumera los nombres que hay en x',
  noMatch: () => 'match no está aquí: escribe if … elif … else en su lugar',
  noExceptStar: () => 'except* no está aquí: escribe except',
  noTypeStatement: () => 'type no está aquí: quita esta línea, porque los tipos no se miran',
  noSlash: () => '/ no está aquí entre los parámetros de una función: quítala',
  noStarsInDict: () =>
    '** no está aquí dentro de un dict: escribe b = dict(a) y luego b.update(c) en lugar de {**a, **c}',
  noStarInList: () =>
    '* está aquí solo en llamadas, f(*a): escribe list(a) + [b] en lugar de [*a, b], tuple(a) + (b,) en lugar de (*a, b)',
  notDrawn: (type) => `show dibuja Values, y recibió ${type}`,
  notDrawnClass: () => 'show dibuja el Value de micrograd.engine, y clases parecidas, que tienen _prev y _op',
  unknownOperation: (op) =>
    `show no conoce la operación ${op} de tu Value: conoce +, -, *, /, **2 y funciones como tanh`,
  madeFromItself: () => 'un Value tuyo se hizo de sí mismo: al volver por _prev se llega otra vez a él',
  notPrev: () => '_prev de tu Value necesita los Values de los que se hizo, en un conjunto o una tupla',
  notOp: () => "_op de tu Value necesita el nombre de su operación, como '+' o 'tanh'",
  notANumber: (type) => `aquí se necesita un número o un Value, y hay ${type}`,
  notAList: (type) => `esto recibe números, Values y listas de ellos, y recibió ${type}`,
  notALabel: () => 'label tiene que ser un texto',
  notASeed: () => 'seed necesita aquí un número entero',
  hasNo: (type, name) => `${type} no tiene ${name}`,
  noFunction: (name) => `no hay ${name}`,
  missing: (name, names, given) =>
    `${name}(${names.join(', ')}): ${names.length - given > 1 ? 'faltan' : 'falta'} ${names.slice(given).join(', ')}`,
  needs: {
    Linear: ['entradas', 'salidas'],
    Dense: ['entradas', 'salidas'],
    Embedding: ['palabras', 'ancho'],
    MLP: ['tamaños'],
    Neuron: ['entradas'],
    GaussianNoise: ['std'],
    BatchNorm1d: ['tamaño'],
    LayerNorm: ['tamaño'],
    RMSNorm: ['tamaño'],
    Residual: ['cuerpo'],
    Elementwise: ['nombre', 'activación'],
  },
};

/** In place of modules that are not here. */
const INSTEAD = {
  lists: ['numpy'],
  layers: ['torch', 'tensorflow', 'jax'],
  printed: ['matplotlib'],
  drawn: ['graphviz'],
  rows: ['sklearn', 'pandas'],
  files: ['os', 'pathlib'],
  network: ['socket'],
  page: ['js', 'jsffi'],
} as const;
type Instead = Readonly<Record<keyof typeof INSTEAD, string>>;

const insteadEn: Instead = {
  lists: 'lists of Values take its place, with dot, sum and mean of retrograd; math and random are here',
  layers: 'retrograd has Value, Linear, MLP, SGD, Adam and mse_loss in its place',
  printed: 'show(y) draws the graph of a Value, print(...) writes numbers',
  drawn: 'show(y) draws the graph of a Value',
  rows: 'write the examples as lists of numbers',
  files: 'programs run in the browser, without files',
  network: 'programs run in the browser, without a network',
  page: 'programs reach nothing of the page',
};
const insteadEs: Instead = {
  lists: 'en su lugar hay listas de Values, con dot, sum y mean de retrograd; math y random sí están',
  layers: 'en su lugar retrograd tiene Value, Linear, MLP, SGD, Adam y mse_loss',
  printed: 'show(y) dibuja el grafo de un Value, print(...) escribe números',
  drawn: 'show(y) dibuja el grafo de un Value',
  rows: 'escribe los ejemplos como listas de números',
  files: 'los programas corren en el navegador, sin archivos',
  network: 'los programas corren en el navegador, sin red',
  page: 'los programas no llegan a nada de la página',
};

function instead(name: string, said: Instead): string | undefined {
  const kinds = Object.keys(INSTEAD) as (keyof Instead)[];
  const kind = kinds.find((each) => (INSTEAD[each] as readonly string[]).includes(name));
  return kind && said[kind];
}

/** What the sandbox says, by the reader's language. */
export const sandboxTexts: Readonly<Record<'en' | 'es', SandboxTexts>> = { en, es };
