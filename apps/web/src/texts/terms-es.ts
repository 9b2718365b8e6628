// What each term on the screen means, in one sentence, in Spanish. The words are those of docs/glossary.md.
import type { GlossaryTexts } from './terms-en.ts';

export const termsEs: GlossaryTexts = {
  title: 'Glosario',
  terms: {
    node: ['nodo', 'Una entrada de la traza: una hoja, o el resultado de una operación.'],
    leaf: ['hoja', 'Un nodo para el que no se calculó nada: una entrada, un parámetro, un objetivo o una constante.'],
    input: ['entrada', 'Una hoja que recibe el modelo, como x: ninguna actualización la mueve.'],
    parameter: ['parámetro', 'Una hoja que las actualizaciones mueven, como un peso o un sesgo.'],
    target: ['objetivo', 'El número que el modelo debería dar.'],
    constant: ['constante', 'Un número de la fórmula misma, como el 2 de un cuadrado.'],
    operation: ['operación', 'Un paso del cálculo, como una suma, un producto o σ.'],
    layer: ['capa', 'Unidades que reciben las mismas entradas y se calculan una al lado de otra.'],
    neuron: ['neurona', 'Una unidad: suma sus entradas con sus pesos y un sesgo, y aplica su activación a la suma.'],
    forward: ['propagación hacia adelante', 'De las entradas a la salida: cada valor se calcula con los anteriores.'],
    backward: [
      'propagación hacia atrás',
      'De la salida hacia las entradas: cada gradiente se calcula con los de los nodos que lo usan.',
    ],
    value: [
      'valor',
      'El número de un nodo, que la propagación hacia adelante calcula con los números de sus entradas.',
    ],
    partial: ['derivada local', 'Cuánto cambia este nodo, él solo, por unidad de una de sus entradas.'],
    adjoint: [
      'gradiente (adjunto)',
      'Cuánto cambia la salida por unidad de este nodo; lo calcula la propagación hacia atrás.',
    ],
    tangent: [
      'tangente',
      'Cuánto cambia un nodo por unidad de una entrada; se calcula hacia adelante junto con los valores.',
    ],
    notation: ['notación', 'Cómo se escribe un gradiente: ∂E/∂w, w̄, δ para las sumas ponderadas, o w.grad.'],
    output: ['salida', 'El nodo que se deriva: allí empieza la propagación hacia atrás, con 1.'],
    loss: ['pérdida', 'El número que el entrenamiento hace pequeño; también se llama error E.'],
    learningRate: ['tasa de aprendizaje', 'Cuánto avanza una actualización por unidad de gradiente: η.'],
    rule: [
      'regla de actualización',
      'Cómo sale el paso de los gradientes: descenso por gradiente, momento, RMSProp o Adam.',
    ],
    update: [
      'actualización',
      'Números nuevos para los parámetros, todos a la vez, con los gradientes de los anteriores.',
    ],
    correction: [
      'corrección del sesgo',
      'En Adam, m y v se dividen entre la parte de ellas que los gradientes ya han llenado.',
    ],
    frozen: ['congelado', 'Un parámetro que las actualizaciones dejan como está.'],
    row: [
      'fila de ejemplos',
      'Números para entradas y objetivos; se muestra una fila, y las actualizaciones siguen esa o la media de todas.',
    ],
    path: [
      'camino',
      'Un recorrido por las flechas desde un nodo hasta la salida: un gradiente es la suma de todos ellos.',
    ],
    merge: [
      'unir',
      'Tomar una sola vez el gradiente de un nodo para todos los caminos que siguen desde él, como hace la propagación hacia atrás.',
    ],
    chainRule: [
      'regla de la cadena',
      'A lo largo de un camino las derivadas locales se multiplican, y los caminos se suman.',
    ],
    matrix: [
      'matriz',
      'Los pesos de una capa: una fila por cada una de sus unidades y una columna por cada una de sus entradas.',
    ],
    nudge: [
      'mover un poco',
      'Cambiar apenas un número y ver qué efecto tiene en todos los nodos del camino hacia la salida.',
    ],
    check: [
      'comprobación',
      'La misma derivada por otras dos vías: con diferencias de valores y con el modo hacia adelante.',
    ],
    slope: ['pendiente', 'La derivada de una función en un punto: la inclinación de su tangente allí.'],
    printed: ['impreso', 'El número como está en la diapositiva del curso, al lado del exacto.'],
    rounding: ['redondeo', 'Qué pasa con los números si cada uno se redondea antes de volver a usarlo, como a mano.'],
  },
};
