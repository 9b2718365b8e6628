// What is said of an expression, in English and in Spanish. It is loaded with the parser; `{name}` is a gap.
import type { ExpressionError, ExpressionErrorCode, Note } from './error.ts';

/** The sentences of one language, by what they explain. */
export interface Sentences {
  readonly errors: Readonly<Record<ExpressionErrorCode, string>>;
  /** What functions are called where they are proposed, by their names here, where that differs. */
  readonly functions: ReadonlyMap<string, string>;
  /** What was read otherwise than it might have been meant. */
  readonly notes: Readonly<Record<Note['code'], string>>;
}

/** The tables, by their language. */
export const sentences: { readonly en: Sentences; readonly es: Sentences } = {
  en: {
    functions: new Map([['log', 'ln']]),
    errors: {
      empty: 'Type an expression, for example y = ln(x1) + x1*x2 - sin(x2).',
      'expected-operand': 'A number, a name or a bracket is missing before “{found}”.',
      unfinished: 'A number, a name or a bracket is missing at the end of the line.',
      'assignment-target': 'Only a name can stand on the left of “=”, and a line can have only one “=”.',
      'implicit-multiplication': 'Write * for a product: nothing stands between this and what comes before it.',
      'expected-bracket': '{name} is a function: its argument goes in brackets, {name}(…).',
      'unknown-function': 'There is no function {name}.',
      'misspelt-function': 'There is no function {name}. Did you mean {meant}?',
      'function-definition': 'Write {name} = … instead of {found} = …',
      'which-product': 'Write * or brackets: after a division or a power, a product without * has two meanings.',
      'member-access':
        'A dot stands only inside a number, and before T: write W @ x for W.dot(x), and [1, 2] for np.array([1, 2]).',
      'unexpected-character': '“{found}” means nothing here.',
      'invisible-character': 'An invisible character stands here: {code}. Delete it.',
      'raised-character': '“{found}” ({code}) cannot be part of a name. Write ^ for a power.',
      'unknown-character': '“{found}” ({code}) means nothing here.',
      'too-deep': 'More than {limit} brackets inside one another.',
      'too-long': 'More than {limit} characters.',
      'comma-in-list': 'Write a comma between the elements of a list.',
      'element-name': '{name} is the name of an element of {vector}: choose another one.',
      'empty-list': 'A list needs at least one element: [1, 2].',
      'mixed-list': 'A list has either numbers, [1, 2], or rows of numbers, [[1, 2], [3, 4]].',
      'needs-row': '{name} takes a vector, not a matrix.',
      'needs-classes': '{name} compares two classes or more. For one output, write bceWithLogits.',
      'needs-share': '{name} takes a vector and the share that falls out, from 0 to 1: {name}(h, 0.5).',
      'no-elements': '{name} is one number: only a vector or a matrix has elements.',
      'needs-sizes': '{name} takes sizes, whole numbers from 1 on: {name}(3) for a vector, {name}(2, 3) for a matrix.',
      'needs-vector': '{name} takes vectors or matrices, such as [1, 2]: this is one number.',
      'no-value': '{name} has no value yet, so it is one number here: write {meant} on a line above.',
      'no-index': 'An index is a whole number, from 1 on.',
      'no-inverse': 'There is no inverse of a matrix. Write 1 / A for 1 over each element.',
      'no-matrix-function':
        'There is no {name}: of a matrix there are the product A @ B, the transpose A.T, and what goes element by element. Its elements are A[1, 2].',
      'no-such-element': 'There is no element {found}: they are counted from 1 to {limit}.',
      'semicolon-in-list':
        'A semicolon ends the line. Write commas between elements, [[1, 2], [3, 4]] for rows, and decimals with a point.',
      'sizes-differ': 'The sizes differ: {first} and {second}.',
      'sizes-differ-product':
        'The sizes differ: {first} and {second}. * goes element by element: write @ for the product of matrices and vectors, W @ x.',
      'sizes-product':
        'The sizes do not fit: {first} times {second}. The left one has {expected} in a row, so the right one needs {expected} rows or elements.',
      'program-too-large':
        'Up to here, the program is too large to be drawn: it has too many elements of vectors, operations and products.',
      'sizes-product-one':
        'The sizes do not fit: {first} times {second}. The left one has one in a row, so the right one needs one row or element.',
      'too-many-elements': 'More than {limit} elements or products.',
      'too-many-indices': 'The number of indices is {expected} at most, not {found}.',
      'uneven-rows': 'All rows of a matrix have the same length: here are {first} and {second} elements.',
      'comma-outside-call': 'A comma stands only between the arguments of a function.',
      'comma-after-statement': 'A comma separates only arguments: a new line or ; ends a statement.',
      'comma-in-index': 'A name has no comma: write {meant}.',
      'blank-in-name': 'A name has no blank: write {meant}.',
      'decimal-comma': 'A number has no comma: write decimals with a point.',
      'decimal-comma-in-list':
        'A number has no comma: write decimals with a point, [0.5, 0.3]. If this comma separates two numbers, write a blank after it.',
      'unopened-bracket': 'This bracket was never opened.',
      'unclosed-bracket': 'This bracket is never closed.',
      'unclosed-list': 'This square bracket is never closed.',
      'unclosed-bar': 'This bar is not closed on its line: an absolute value stands between two, |x|.',
      'two-points': 'This number has more than one point: only one stands before its decimals.',
      'write-instead': 'Write {meant} instead of “{found}”.',
      'write-product': 'Write {meant} for the product: nothing stands between this and what comes before it.',
      'which-root': 'Write brackets, √(…): how far the root reaches is not clear.',
      'semicolon-in-call': 'A semicolon ends the line. Write commas between arguments, and decimals with a point.',
      'wrong-arity': '{name} takes {expected} arguments, not {found}.',
      'wrong-arity-decimals': '{name} takes {expected} arguments, not {found}. Decimals have a point.',
      'not-one-argument': '{name} takes one argument, not {found}.',
      'not-one-decimal': '{name} takes one argument, not {found}. Decimals have a point.',
      'no-argument': '{name} needs at least one argument.',
      'no-declaration': 'Leave out “{found}”: write {meant} = …',
      'no-program':
        'This takes formulas, not a program: “{found}” is no part of one. Write a function as a formula, y = x*2, and each step of a loop as a line of its own, x1 = x0*2.',
      'no-function': '{name} is the name of a value here, not a function: write * for a product.',
      'reserved-name': '{name} is the name of a function: choose another name, such as {name}_1.',
      'assigned-twice': '{name} has a value already: choose another name.',
      'assigned-after-use': '{name} was used before it gets its value here: move this line above the one that uses it.',
      'not-assigned': '{name} has no value yet that could be changed.',
    },
    notes: {
      again: '“{found}” is an input and a result: the result is written {found}′.',
      alias: '{found} is another name for {meant}: both are written {meant}.',
      'all-dropped':
        'Dropout has set all of {found} to 0 here, so that nothing before it gets a gradient. Drop a smaller share, or draw again where the share is below 1.',
      'applied-twice':
        '{found} applies {meant} by itself, as in PyTorch: here that is done twice. Give it what goes into {meant}.',
      drawn: 'No value is given to {found}: small random numbers stand there. Write, for example, {meant} = 0.5.',
      euler: 'e is Euler’s number, 2.71828. Write e = 1 to have a number of your own.',
      matrix:
        'The last line is a matrix: its last element is differentiated. Write sum({found}), for example, or choose another.',
      'matrix-bars': 'Bars around a matrix are its norm, the root of the sum of all squares: there is no determinant.',
      'matrix-power':
        'A power of a matrix is that of each element. Write A @ A for the product of a matrix with itself.',
      'needs-rows':
        '{found} normalises over the rows of examples, and needs at least two whole ones: add rows below. Of one row, all it gives is 0.',
      'natural-log': 'log is the natural logarithm, ln. Write log10 for base 10.',
      product: '“{found}” is read as one name. Write * for a product, and brackets after a function.',
      vector:
        'The last line is a vector: its last element is differentiated. Write sum({found}), for example, or choose another.',
      'too-large': '{found} is read as ∞: the largest number is 1.8e308.',
      'too-small': '{found} is read as 0: the smallest number above 0 is 4.9e−324.',
      unused: 'The last line does not use “{found}”, so that is not in the figure.',
      'zero-comma': '{found} is read as two numbers. Write {meant} for one: decimals have a point.',
    },
  },
  es: {
    functions: new Map([
      ['acos', 'arccos'],
      ['asin', 'arcsen'],
      ['atan', 'arctg'],
      ['log', 'ln'],
      ['sin', 'sen'],
      ['sqrt', 'raíz'],
      ['sum', 'suma'],
      ['tan', 'tg'],
    ]),
    errors: {
      empty: 'Escribe una expresión, por ejemplo y = ln(x1) + x1*x2 - sen(x2).',
      'expected-operand': 'Falta un número, un nombre o un paréntesis antes de «{found}».',
      unfinished: 'Falta un número, un nombre o un paréntesis al final de la línea.',
      'assignment-target': 'A la izquierda de «=» solo puede haber un nombre, y cada línea puede tener un solo «=».',
      'implicit-multiplication': 'Escribe * para un producto: no hay nada entre esto y lo anterior.',
      'expected-bracket': '{name} es una función: su argumento va entre paréntesis, {name}(…).',
      'unknown-function': 'No existe la función {name}.',
      'misspelt-function': 'No existe la función {name}. ¿Quisiste decir {meant}?',
      'function-definition': 'Escribe {name} = … en vez de {found} = …',
      'which-product':
        'Escribe * o paréntesis: tras una división o una potencia, un producto sin * tiene dos sentidos.',
      'member-access':
        'Un punto solo puede estar dentro de un número y antes de T: escribe W @ x en vez de W.dot(x), y [1, 2] en vez de np.array([1, 2]).',
      'unexpected-character': '«{found}» no significa nada aquí.',
      'invisible-character': 'Aquí hay un carácter invisible: {code}. Bórralo.',
      'raised-character': '«{found}» ({code}) no puede ser parte de un nombre. Escribe ^ para una potencia.',
      'unknown-character': '«{found}» ({code}) no significa nada aquí.',
      'too-deep': 'Más de {limit} paréntesis unos dentro de otros.',
      'too-long': 'Más de {limit} caracteres.',
      'comma-in-list': 'Escribe una coma entre los elementos de una lista.',
      'element-name': '{name} es el nombre de un elemento de {vector}: elige otro.',
      'empty-list': 'Una lista necesita al menos un elemento: [1, 2].',
      'mixed-list': 'Una lista tiene o números, [1, 2], o filas de números, [[1, 2], [3, 4]].',
      'needs-row': '{name} recibe un vector, no una matriz.',
      'needs-classes': '{name} compara dos clases o más. Con una sola salida, escribe bceWithLogits.',
      'needs-share': '{name} recibe un vector y la parte que se apaga, de 0 a 1: {name}(h, 0.5).',
      'no-elements': '{name} es un solo número: solo un vector o una matriz tiene elementos.',
      'needs-sizes':
        '{name} recibe tamaños, números enteros desde 1: {name}(3) para un vector, {name}(2, 3) para una matriz.',
      'needs-vector': '{name} recibe vectores o matrices, como [1, 2]: esto es un solo número.',
      'no-value': '{name} aún no tiene valor, y aquí es un solo número: escribe {meant} en una línea anterior.',
      'no-index': 'Un índice es un número entero, desde 1.',
      'no-inverse': 'No hay inversa de una matriz. Escribe 1 / A para 1 entre cada elemento.',
      'no-matrix-function':
        'No existe {name}: de una matriz hay el producto A @ B, la transpuesta A.T y lo que va elemento por elemento. Sus elementos son A[1, 2].',
      'no-such-element': 'No existe el elemento {found}: se cuentan de 1 a {limit}.',
      'semicolon-in-list':
        'El punto y coma termina la línea. Separa los elementos con comas, escribe las filas así: [[1, 2], [3, 4]], y los decimales con punto.',
      'sizes-differ': 'Los tamaños son distintos: {first} y {second}.',
      'sizes-differ-product':
        'Los tamaños son distintos: {first} y {second}. * va elemento por elemento: escribe @ para el producto de matrices y vectores, W @ x.',
      'sizes-product':
        'Los tamaños no encajan: {first} por {second}. El izquierdo tiene {expected} por fila, así que el derecho necesita {expected} filas o elementos.',
      'program-too-large':
        'Hasta aquí, el programa es demasiado grande para dibujarlo: tiene demasiados elementos de vectores, operaciones y productos.',
      'sizes-product-one':
        'Los tamaños no encajan: {first} por {second}. El izquierdo tiene uno por fila, así que el derecho necesita una sola fila o un solo elemento.',
      'too-many-elements': 'Más de {limit} elementos o productos.',
      'too-many-indices': 'El número de índices es {expected} como máximo, no {found}.',
      'uneven-rows': 'Todas las filas de una matriz tienen el mismo largo: aquí hay {first} y {second} elementos.',
      'comma-outside-call': 'La coma solo puede estar entre los argumentos de una función.',
      'comma-after-statement': 'La coma solo separa argumentos: cada instrucción termina con una nueva línea o con ;.',
      'comma-in-index': 'Un nombre no lleva coma: escribe {meant}.',
      'blank-in-name': 'Un nombre no lleva espacios: escribe {meant}.',
      'decimal-comma': 'Un número no lleva coma: escribe los decimales con punto.',
      'decimal-comma-in-list':
        'Un número no lleva coma: escribe los decimales con punto, [0.5, 0.3]. Si esta coma separa dos números, escribe un espacio después.',
      'unopened-bracket': 'Aquí se cierra un paréntesis o un corchete que no se abrió.',
      'unclosed-bracket': 'Este paréntesis nunca se cierra.',
      'unclosed-list': 'Este corchete nunca se cierra.',
      'unclosed-bar': 'Esta barra no se cierra en su línea: el valor absoluto va entre dos, |x|.',
      'two-points': 'Este número tiene más de un punto: solo puede haber uno, antes de sus decimales.',
      'write-instead': 'Escribe {meant} en vez de «{found}».',
      'write-product': 'Escribe {meant} para el producto: no hay nada entre esto y lo anterior.',
      'which-root': 'Escribe paréntesis, √(…): no está claro hasta dónde llega la raíz.',
      'semicolon-in-call':
        'El punto y coma termina la línea. Separa los argumentos con comas y escribe los decimales con punto.',
      'wrong-arity': 'La función {name} recibe {expected} argumentos, no {found}.',
      'wrong-arity-decimals':
        'La función {name} recibe {expected} argumentos, no {found}. Los decimales van con punto.',
      'not-one-argument': '{name} recibe un solo argumento, no {found}.',
      'not-one-decimal': '{name} recibe un solo argumento, no {found}. Los decimales van con punto.',
      'no-argument': '{name} necesita al menos un argumento.',
      'no-declaration': 'Quita «{found}»: escribe {meant} = …',
      'no-program':
        'Aquí van fórmulas, no un programa: «{found}» no es parte de ninguna. Escribe una función como fórmula, y = x*2, y cada paso de un ciclo en su propia línea: x1 = x0*2.',
      'no-function': '{name} es aquí el nombre de un valor, no una función: escribe * para un producto.',
      'reserved-name': '{name} es el nombre de una función: elige otro nombre, por ejemplo {name}_1.',
      'assigned-twice': '{name} ya tiene un valor: elige otro nombre.',
      'assigned-after-use': '{name} se usó antes de recibir aquí su valor: mueve esta línea arriba de la que lo usa.',
      'not-assigned': '{name} aún no tiene un valor que se pueda cambiar.',
    },
    notes: {
      again: '«{found}» es entrada y resultado: el resultado se escribe {found}′.',
      alias: '{found} es otro nombre de {meant}: ambos se escriben {meant}.',
      'all-dropped':
        'El dropout puso aquí todo {found} en 0, así que nada anterior recibe gradiente. Descarta una parte menor, o haz otro sorteo si la parte es menor que 1.',
      'applied-twice':
        '{found} ya aplica {meant}, como en PyTorch: aquí se aplica dos veces. Dale lo que entra en {meant}.',
      drawn: 'Sin valor: {found}. Reciben números pequeños al azar. Escribe, por ejemplo, {meant} = 0.5.',
      euler: 'e es el número de Euler, 2.71828. Escribe e = 1 para tener un número propio.',
      matrix:
        'La última línea es una matriz: se deriva su último elemento. Escribe, por ejemplo, suma({found}), o elige otro.',
      'matrix-bars': 'Una matriz entre barras es su norma, la raíz de la suma de los cuadrados: no hay determinante.',
      'matrix-power':
        'La potencia de una matriz es la de cada elemento. Escribe A @ A para el producto de una matriz por sí misma.',
      'needs-rows':
        '{found} normaliza sobre las filas de ejemplos, y necesita al menos dos completas: agrega filas abajo. De una sola fila, todo lo que da es 0.',
      'natural-log': 'log es el logaritmo natural, ln. Escribe log10 para la base 10.',
      product: '«{found}» se lee como un solo nombre. Escribe * para un producto y paréntesis tras una función.',
      vector:
        'La última línea es un vector: se deriva su último elemento. Escribe, por ejemplo, suma({found}), o elige otro.',
      'too-large': '{found} se lee como ∞: el número más grande es 1.8e308.',
      'too-small': '{found} se lee como 0: el número más pequeño mayor que 0 es 4.9e−324.',
      unused: 'La última línea no usa «{found}»: por eso no está en la figura.',
      'zero-comma': '{found} se lee como dos números. Escribe {meant} para uno solo: los decimales van con punto.',
    },
  },
};

/** The details of a mistake with the function that is proposed by its name in the language of `sentences`: `1/tg(x)`. */
export function named(detail: ExpressionError['detail'], { functions }: Sentences): ExpressionError['detail'] {
  if (detail.meant === undefined) return detail;
  return { ...detail, meant: detail.meant.replace(/\p{L}\w*/gu, (word) => functions.get(word) ?? word) };
}
