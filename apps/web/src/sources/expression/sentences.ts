// What is said of an expression, in English and in Spanish. It is loaded with the parser; `{name}` is a gap.
import type { ExpressionErrorCode, Note } from './error.ts';

/** The sentences of one language, by what they explain. */
export interface Sentences {
  readonly errors: Readonly<Record<ExpressionErrorCode, string>>;
  /** What was read otherwise than it might have been meant. */
  readonly notes: Readonly<Record<Note['code'], string>>;
}

/** The tables, by their language. */
export const sentences: { readonly en: Sentences; readonly es: Sentences } = {
  en: {
    errors: {
      empty: 'Type an expression, for example y = ln(x1) + x1*x2 - sin(x2).',
      'expected-operand': 'A number, a name or a bracket is missing before “{found}”.',
      unfinished: 'A number, a name or a bracket is missing at the end of the line.',
      'assignment-target': 'Only a name can stand on the left of “=”, and a line can have only one “=”.',
      'implicit-multiplication': 'Write * for a product: nothing stands between this and what comes before it.',
      'expected-bracket': '{name} is a function: its argument goes in brackets, {name}(…).',
      'unknown-function': 'There is no function {name}.',
      'misspelt-function': 'There is no function {name}. Did you mean {meant}?',
      'which-product': 'Write * or brackets: after a division or a power, a product without * has two meanings.',
      'member-access': 'A dot stands only inside a number here.',
      'unexpected-character': '“{found}” means nothing here.',
      'invisible-character': 'An invisible character stands here: {code}. Delete it.',
      'raised-character': '“{found}” ({code}) cannot be part of a name. Write ^ for a power.',
      'unknown-character': '“{found}” ({code}) means nothing here.',
      'too-deep': 'More than {limit} brackets inside one another.',
      'too-long': 'More than {limit} characters.',
      'comma-outside-call': 'A comma separates the arguments of a function; write decimals with a point.',
      'unopened-bracket': 'This bracket was never opened.',
      'unclosed-bracket': 'This bracket is never closed.',
      'write-instead': 'Write {meant} instead of “{found}”.',
      'which-root': 'Write brackets, √(…): how far the root reaches is not clear.',
      'semicolon-in-call': 'A semicolon ends the line. Write commas between arguments, and decimals with a point.',
      'wrong-arity': '{name} takes {expected} arguments, not {found}.',
      'not-one-argument': '{name} takes one argument, not {found}. Decimals have a point.',
      'no-argument': '{name} needs at least one argument.',
      'reserved-name': '{name} is the name of a function.',
      'assigned-twice': '{name} has a value already: choose another name.',
      'assigned-after-use': '{name} was used before it gets its value here.',
      'not-assigned': '{name} has no value yet that could be changed.',
    },
    notes: {
      again: '“{found}” is an input and a result: the result is written {found}′.',
      euler: 'e is Euler’s number, 2.71828. Write e = 1 to have a number of your own.',
      product: '“{found}” is read as one name. Write * for a product, and brackets after a function.',
      'too-large': '{found} is read as ∞: the largest number is 1.8e308.',
      'too-small': '{found} is read as 0: the smallest number above 0 is 4.9e−324.',
      unused: 'The last line does not use “{found}”, so that is not in the figure.',
    },
  },
  es: {
    errors: {
      empty: 'Escribe una expresión, por ejemplo y = ln(x1) + x1*x2 - sin(x2).',
      'expected-operand': 'Falta un número, un nombre o un paréntesis antes de «{found}».',
      unfinished: 'Falta un número, un nombre o un paréntesis al final de la línea.',
      'assignment-target': 'A la izquierda de «=» solo puede haber un nombre, y cada línea puede tener un solo «=».',
      'implicit-multiplication': 'Escribe * para un producto: no hay nada entre esto y lo anterior.',
      'expected-bracket': '{name} es una función: su argumento va entre paréntesis, {name}(…).',
      'unknown-function': 'No existe la función {name}.',
      'misspelt-function': 'No existe la función {name}. ¿Quisiste decir {meant}?',
      'which-product':
        'Escribe * o paréntesis: tras una división o una potencia, un producto sin * tiene dos sentidos.',
      'member-access': 'Aquí un punto solo puede estar dentro de un número.',
      'unexpected-character': '«{found}» no significa nada aquí.',
      'invisible-character': 'Aquí hay un carácter invisible: {code}. Bórralo.',
      'raised-character': '«{found}» ({code}) no puede ser parte de un nombre. Escribe ^ para una potencia.',
      'unknown-character': '«{found}» ({code}) no significa nada aquí.',
      'too-deep': 'Más de {limit} paréntesis unos dentro de otros.',
      'too-long': 'Más de {limit} caracteres.',
      'comma-outside-call': 'La coma separa los argumentos de una función; escribe los decimales con punto.',
      'unopened-bracket': 'Este paréntesis nunca se abrió.',
      'unclosed-bracket': 'Este paréntesis nunca se cierra.',
      'write-instead': 'Escribe {meant} en vez de «{found}».',
      'which-root': 'Escribe paréntesis, √(…): no está claro hasta dónde llega la raíz.',
      'semicolon-in-call':
        'El punto y coma termina la línea. Separa los argumentos con comas y escribe los decimales con punto.',
      'wrong-arity': 'La función {name} recibe {expected} argumentos, no {found}.',
      'not-one-argument': '{name} recibe un solo argumento, no {found}. Los decimales van con punto.',
      'no-argument': '{name} necesita al menos un argumento.',
      'reserved-name': '{name} es el nombre de una función.',
      'assigned-twice': '{name} ya tiene un valor: elige otro nombre.',
      'assigned-after-use': '{name} se usó antes de recibir aquí su valor.',
      'not-assigned': '{name} aún no tiene un valor que se pueda cambiar.',
    },
    notes: {
      again: '«{found}» es entrada y resultado: el resultado se escribe {found}′.',
      euler: 'e es el número de Euler, 2.71828. Escribe e = 1 para tener un número propio.',
      product: '«{found}» se lee como un solo nombre. Escribe * para un producto y paréntesis tras una función.',
      'too-large': '{found} se lee como ∞: el número más grande es 1.8e308.',
      'too-small': '{found} se lee como 0: el número más pequeño mayor que 0 es 4.9e−324.',
      unused: 'La última línea no usa «{found}»: por eso no está en la figura.',
    },
  },
};
