// What is said of each example, beside its title: a text of its own, so that a page can load it after the figure.
import type { Text } from './example.ts';

/** The notes, by the id of their example. */
export const notes: Readonly<Record<string, Text>> = {
  'red-densa-2-2-2': {
    en: 'From a diploma course on dense networks, one full iteration by hand: forward, backward, update, with η = 0.6 and one bias shared by the units of each layer. The course updates the weights only, which takes E from 0.24909 to 0.240725; with the biases it would be 0.233846. It announces a linear output but uses the logistic function; two of its formulas show ŷ₁·w₅ + ŷ₂·w₆ (and ŷ₂·w₇ + ŷ₂·w₈) where n₁ and n₂ are meant; and some of its gradients are truncated, not rounded. It leaves the second units and the new w₂, w₃, w₄ to you: here they are.',
    es: 'De un diplomado, módulo de redes densas, una iteración completa a mano: hacia adelante, hacia atrás y actualización, con η = 0.6 y un sesgo que comparten las unidades de cada capa. El curso actualiza solo los pesos, y así E baja de 0.24909 a 0.240725; con los sesgos bajaría a 0.233846. También anuncia una salida lineal, pero usa la función logística; dos de sus fórmulas muestran ŷ₁·w₅ + ŷ₂·w₆ (y ŷ₂·w₇ + ŷ₂·w₈) donde corresponden n₁ y n₂; y algunos gradientes están truncados, no redondeados. Deja como ejercicio las segundas unidades y los nuevos w₂, w₃, w₄: aquí están.',
  },
  'retropropagacion-2-2-1': {
    en: 'From a course on backpropagation, the derivation with partial derivatives: forward, output error δ⁽²⁾, hidden errors δ⁽¹⁾, weight gradients, update. The errors δ are the gradients (adjoints) of the weighted sums z. The course states b⁽²⁾ = 0.35 and y = 0.85 but computes with 0.3 and 0.8, as here. It prints L = 0.00162; the exact value is 0.001603. It rounded the gradients at every step. It calls the second weight of the output W₁₂⁽²⁾ at first and W₂₁⁽²⁾ later; here it is w₂⁽²⁾.',
    es: 'De un curso de retropropagación, la derivación con derivadas parciales: propagación hacia adelante, error de salida δ⁽²⁾, errores ocultos δ⁽¹⁾, gradientes de los pesos, actualización. Los errores δ son los gradientes (adjuntos) de las sumas ponderadas z. El curso enuncia b⁽²⁾ = 0.35 e y = 0.85, pero calcula con 0.3 y 0.8, como aquí. Imprime L = 0.00162; el valor exacto es 0.001603. Fue redondeando los gradientes en cada paso. Llama al segundo peso de la salida primero W₁₂⁽²⁾ y después W₂₁⁽²⁾; aquí es w₂⁽²⁾.',
  },
  'retropropagacion-2-2-1-enunciado': {
    en: 'The same network, from a course on backpropagation, with the numbers that the course states, b⁽²⁾ = 0.35 and y = 0.85, but does not compute with. Compare it with the other variant: forward, only the last layer and the loss change; backward, the gradient of every weight and of every bias changes.',
    es: 'La misma red, de un curso de retropropagación, con los números que el curso enuncia, b⁽²⁾ = 0.35 e y = 0.85, aunque no calcula con ellos. Compárala con la otra variante: hacia adelante solo cambian la última capa y la pérdida; hacia atrás cambia el gradiente de cada peso y de cada sesgo.',
  },
  'flujo-mse': {
    en: 'From a course on how networks learn: forward, error, backward, update, and again: press “Apply one update” a few times and watch MSE = (1/n) Σ (yᵢ − ŷᵢ)² fall. Here n = 2 counts the two outputs of one example. Each step is W ← W − η\u00a0δ\u00a0aᵀ and b ← b − η\u00a0δ. The course gives no numbers; these are ours.',
    es: 'De un curso sobre cómo aprende una red: hacia adelante, error, hacia atrás, actualización, y otra vez: usa «Aplicar una actualización» unas cuantas veces y mira cómo baja MSE = (1/n) Σ (yᵢ − ŷᵢ)². Aquí n = 2 cuenta las dos salidas de un ejemplo. Cada paso es W ← W − η\u00a0δ\u00a0aᵀ y b ← b − η\u00a0δ. El curso no da números; estos son nuestros.',
  },
  'una-neurona-por-capa': {
    en: 'From a course in the notation of 3Blue1Brown: what does a small nudge of w do to the sum z, to the activation a, to C₀? In the last layer three factors answer: ∂C₀/∂a = 2(a − y), ∂a/∂z = σ′(z), and ∂z/∂w, which is the activation a of the layer before. For b the last factor is 1; for the activation before, it is w. Each layer further back adds two factors: ∂C₀/∂w⁽²⁾ has five, ∂C₀/∂w⁽¹⁾ has seven. The course gives no numbers; these are ours.',
    es: 'De un curso con la notación de 3Blue1Brown: ¿qué efecto tiene un pequeño cambio de w en la suma z, en la activación a y en C₀? En la última capa responden tres factores: ∂C₀/∂a = 2(a − y), ∂a/∂z = σ′(z) y ∂z/∂w, que es la activación a de la capa anterior. Para b el último factor es 1; para la activación anterior, es w. Cada capa más atrás añade dos factores: ∂C₀/∂w⁽²⁾ tiene cinco y ∂C₀/∂w⁽¹⁾ tiene siete. El curso no da números; estos son nuestros.',
  },
  cafeteria: {
    en: 'Five coffees (café), two juices (zumo) and three toasts (tostada) cost 8.50 €; what does each cost? The real prices are 0.50, 1.50 and 1.00 €, but only the sum is told. A linear neuron guesses 0.50 € each and is 3.50 € short. One step with η = 1/35 moves the prices by 0.50, 0.20 and 0.30 € and overshoots by 0.30 € in all, yet the coffee, right at 0.50 € before, is now at 1.00 €: the error falls, one weight gets worse. Apply one update to see it.',
    es: 'Cinco cafés, dos zumos (jugos) y tres tostadas cuestan 8.50 €; ¿cuánto cuesta cada cosa? Los precios reales son 0.50, 1.50 y 1.00 €, pero solo se conoce el total. Una neurona lineal supone 0.50 € para cada una y se queda corta en 3.50 €. Un paso con η = 1/35 mueve los precios 0.50, 0.20 y 0.30 € y se pasa en 0.30 € en total; pero el café, que acertaba con 0.50 €, está ahora en 1.00 €: el error baja y un peso empeora. Aplica una actualización para verlo.',
  },
  'label-smoothing': {
    en: 'From the course on dense networks: with five classes and ε\u00a0=\u00a00.01 the target is no longer 1 and 0, but 1\u00a0−\u00a0ε\u00a0=\u00a00.99 for the third class and ε/4\u00a0=\u00a00.0025 for each other one, as the course prints. Softmax and cross entropy together send z the gradient softmax(z)\u00a0−\u00a0t, so that a logit is no longer drawn towards infinity. The network is ours.',
    es: 'Del curso de redes densas: con cinco clases y ε\u00a0=\u00a00.01 el objetivo ya no es 1 y 0, sino 1\u00a0−\u00a0ε\u00a0=\u00a00.99 para la tercera clase y ε/4\u00a0=\u00a00.0025 para cada una de las demás, como imprime el curso. Softmax y entropía cruzada juntas envían a z el gradiente softmax(z)\u00a0−\u00a0t, así que ningún logit es atraído hacia el infinito. La red es nuestra.',
  },
  penalties: {
    en: 'E\u00a0=\u00a0L\u00a0+\u00a0λ/2\u00a0Σ\u00a0|w|\u00a0+\u00a0λ/2\u00a0Σ\u00a0w², with the λ/2 of the course on both and λ\u00a0=\u00a00.1. What the penalties add to a gradient can be read off its paths: for L1 always ±0.05, however small w is, so weights reach 0; for L2 0.1 w, which grows smaller with w. The bias b is not penalised.',
    es: 'E\u00a0=\u00a0L\u00a0+\u00a0λ/2\u00a0Σ\u00a0|w|\u00a0+\u00a0λ/2\u00a0Σ\u00a0w², con el λ/2 del curso en ambas y λ\u00a0=\u00a00.1. Lo que las penalizaciones suman a un gradiente se lee en sus caminos: con L1 siempre ±0.05, por pequeño que sea w, y así los pesos llegan a 0; con L2 0.1 w, que se achica con w. El sesgo b no se penaliza.',
  },
  bumps: {
    en: 'Why one hidden layer can come near any function: the difference of two steep sigmoids is a bump, and a sum of bumps follows the function. Each bump lasts from one edge e to the next and is v high; these three follow t\u00a0=\u00a04x(1\u00a0−\u00a0x) roughly. Change x and its t and see which bump answers; narrower and more bumps follow better. An update changes the heights alone. The numbers are ours.',
    es: 'Por qué una capa oculta puede acercarse a cualquier función: la diferencia de dos sigmoides empinadas es un pulso, y una suma de pulsos sigue a la función. Cada pulso va de un borde e al siguiente y tiene altura v; estos tres siguen a grandes rasgos t\u00a0=\u00a04x(1\u00a0−\u00a0x). Cambia x y su t y mira qué pulso responde; con más pulsos, y más angostos, se sigue mejor. Una actualización cambia solo las alturas. Los números son nuestros.',
  },
  'projection-shortcut': {
    en: 'A residual block adds its input: H\u00a0=\u00a0F(x)\u00a0+\u00a0x. Here x has three numbers and F two, so the shortcut needs weights, H\u00a0=\u00a0F(x)\u00a0+\u00a0Ws\u00a0x, as the course draws it where sizes differ. A gradient reaches x by both ways: through Ws it meets no activation, and arrives even where both units of F are shut. The numbers are ours.',
    es: 'Un bloque residual suma su entrada: H\u00a0=\u00a0F(x)\u00a0+\u00a0x. Aquí x tiene tres números y F dos, así que el atajo necesita pesos, H\u00a0=\u00a0F(x)\u00a0+\u00a0Ws\u00a0x, como lo dibuja el curso donde los tamaños difieren. El gradiente llega a x por ambas vías: por Ws no encuentra ninguna activación, y llega aunque las dos unidades de F estén cerradas. Los números son nuestros.',
  },
  'two-outputs': {
    en: 'The network of the derivation with a second output, so that the sum over k in ∂L/∂w⁽¹⁾ has two terms: pick a weight of the first layer and see its two paths, one through each ŷ. The second row of W⁽²⁾, its bias and its target are ours.',
    es: 'La red de la derivación con una segunda salida, para que la suma sobre k en ∂L/∂w⁽¹⁾ tenga dos términos: elige un peso de la primera capa y mira sus dos caminos, uno por cada ŷ. La segunda fila de W⁽²⁾, su sesgo y su objetivo son nuestros.',
  },
  'equal-weights': {
    en: 'If all weights of a layer begin equal, its units compute the same and get the same gradients: they stay twins, however many updates there are, and the layer is worth one unit. Change one number a little and they part. That is why weights begin at random.',
    es: 'Si todos los pesos de una capa empiezan iguales, sus unidades calculan lo mismo y reciben los mismos gradientes: siguen siendo gemelas por muchas actualizaciones que haya, y la capa vale por una sola unidad. Cambia un poco un número y se separan. Por eso los pesos empiezan al azar.',
  },
  'mse-examples': {
    en: 'MSE\u00a0=\u00a0(1/n)\u00a0Σ\u00a0(yᵢ\u00a0−\u00a0ŷᵢ)² over n\u00a0=\u00a03 examples, as the course means it. One w and one b serve all three, so their gradients are sums of three paths, one for each example. The examples lie on y\u00a0=\u00a02x\u00a0+\u00a01: take updates until it stops, and w is 2, b is 1.',
    es: 'MSE\u00a0=\u00a0(1/n)\u00a0Σ\u00a0(yᵢ\u00a0−\u00a0ŷᵢ)² sobre n\u00a0=\u00a03 ejemplos, como lo entiende el curso. Un solo w y un solo b sirven a los tres, así que sus gradientes son sumas de tres caminos, uno por ejemplo. Los ejemplos están en y\u00a0=\u00a02x\u00a0+\u00a01: actualiza hasta que se detenga y w vale 2, b vale 1.',
  },
  'several-units': {
    en: 'What the lecture on one neuron per layer goes on to: indices j and k, and C₀\u00a0=\u00a0Σⱼ (aⱼ\u00a0−\u00a0yⱼ)². A unit k of the layer before reaches C₀ through every j, so ∂C₀/∂aₖ is a sum over j: pick an a⁽¹⁾ and see its paths. The course gives no numbers; these are ours.',
    es: 'Adonde sigue la lección de una neurona por capa: índices j y k, y C₀\u00a0=\u00a0Σⱼ (aⱼ\u00a0−\u00a0yⱼ)². Una unidad k de la capa anterior alcanza C₀ por cada j, así que ∂C₀/∂aₖ es una suma sobre j: elige una a⁽¹⁾ y mira sus caminos. El curso no da números; estos son nuestros.',
  },
  'linear-layers': {
    en: 'Without activations, two layers are one: ŷ\u00a0=\u00a0w\u00a0·\u00a0(W x)\u00a0=\u00a0(w W)\u00a0·\u00a0x, here with w W\u00a0=\u00a0(0.6, 1.4), whatever the number of hidden units. The hidden layer adds weights and paths, but no function that a single layer could not compute.',
    es: 'Sin activaciones, dos capas son una sola: ŷ\u00a0=\u00a0w\u00a0·\u00a0(W x)\u00a0=\u00a0(w W)\u00a0·\u00a0x, aquí con w W\u00a0=\u00a0(0.6, 1.4), sea cual sea el número de unidades ocultas. La capa oculta añade pesos y caminos, pero ninguna función que una sola capa no pueda calcular.',
  },
  'sigmoid-neuron': {
    en: 'The linear neuron of the cafeteria with a logistic output: ∂E/∂wᵢ\u00a0=\u00a0−xᵢ\u00a0·\u00a0y(1\u00a0−\u00a0y)\u00a0·\u00a0(t\u00a0−\u00a0y). The delta rule was −xᵢ (t\u00a0−\u00a0y); the new factor y(1\u00a0−\u00a0y) is the slope of σ, here 0.235, and at most ¼. The numbers are ours.',
    es: 'La neurona lineal de la cafetería con salida logística: ∂E/∂wᵢ\u00a0=\u00a0−xᵢ\u00a0·\u00a0y(1\u00a0−\u00a0y)\u00a0·\u00a0(t\u00a0−\u00a0y). La regla delta era −xᵢ (t\u00a0−\u00a0y); el factor nuevo y(1\u00a0−\u00a0y) es la pendiente de σ, aquí 0.235, y a lo sumo ¼. Los números son nuestros.',
  },
  'cafeteria-weeks': {
    en: 'One week tells one sum, and many prices give it: with that week alone the delta rule stops at 0.96, 0.68 and 0.78 €. Three weeks that do not follow from one another tell the prices. Each line of y is a week, E is the sum over all, and each price gets a gradient from every week. Take updates until it stops: the prices are 0.50, 1.50 and 1.00 €. The first week is the one of the course; the others are ours.',
    es: 'Una semana da una sola suma, y muchos precios la cumplen: con esa semana la regla delta se detiene en 0.96, 0.68 y 0.78 €. Tres semanas que no se deducen unas de otras dan los precios. Cada línea y es una semana, E es la suma de todas, y cada precio recibe un gradiente de cada semana. Actualiza hasta que se detenga: los precios son 0.50, 1.50 y 1.00 €. La primera semana es la del curso; las otras son nuestras.',
  },
  'two-seeds': {
    en: 'Why the average of good networks may be bad: from two seeds training found w₁, v₁ and w₂, v₂, and both give ŷ\u00a0≈\u00a00.78 for t\u00a0=\u00a00.77. The share s lies between them: at s\u00a0=\u00a00 it is the first network, at s\u00a0=\u00a01 the second. Half way the weights nearly cancel, ŷ is −0.009 and E is 0.303. Nudge s and see E fall on both sides. The numbers are ours.',
    es: 'Por qué el promedio de redes buenas puede ser malo: con dos semillas el entrenamiento encontró w₁, v₁ y w₂, v₂, y ambas dan ŷ\u00a0≈\u00a00.78 para t\u00a0=\u00a00.77. La proporción s va de una a otra: con s\u00a0=\u00a00 es la primera red, con s\u00a0=\u00a01 la segunda. A medio camino los pesos casi se anulan, ŷ es −0.009 y E es 0.303. Mueve s y mira cómo baja E a ambos lados. Los números son nuestros.',
  },
  'baydin-overview': {
    en: '(a) The inputs run forward through w₁ … w₆ to y₃ and the error E(y₃, t); (b) the error’s adjoint runs back and leaves ∂E/∂w₁ … ∂E/∂w₆. The survey gives no numbers; these are ours.',
    es: '(a) Las entradas avanzan por w₁ … w₆ hasta y₃ y el error E(y₃, t); (b) el adjunto del error retrocede y deja ∂E/∂w₁ … ∂E/∂w₆. El artículo no da números; estos son nuestros.',
  },
  xor: {
    en: 'No single line separates (0,1) and (1,0) from (0,0) and (1,1); two hidden units draw two. For the other cases change the inputs, and the target t with them: t is 1 for (0,1) and (1,0), and 0 for (0,0) and (1,1).',
    es: 'Ninguna recta separa (0,1) y (1,0) de (0,0) y (1,1); dos unidades ocultas trazan dos. Para ver los otros casos cambia las entradas y, con ellas, el objetivo t: t es 1 en (0,1) y (1,0), y 0 en (0,0) y (1,1).',
  },
  'dead-relu': {
    en: 'The sum of h₁ is negative, so its ReLU is shut: 0.924 arrives at h₁, nothing passes through, and its weights cannot learn. Nor can w₅, since h₁ = 0: an arrow with a weight shows ∂E/∂w, here 0. Raise b₁ above 1.3 and it comes to life.',
    es: 'La suma de h₁ es negativa, así que su ReLU está cerrada: a h₁ llega 0.924, nada pasa y sus pesos no pueden aprender. Tampoco w₅, porque h₁ = 0: una flecha con peso muestra ∂E/∂w, aquí 0. Sube b₁ por encima de 1.3 y revive.',
  },
  vanishing: {
    en: 'σ′ is at most ¼, so with weights of 1 every layer takes away at least three quarters of the gradient: after twelve of them almost nothing is left for w₁.',
    es: 'σ′ es a lo sumo ¼, así que con pesos iguales a 1 cada capa se lleva al menos tres cuartos del gradiente: tras doce capas casi nada queda para w₁.',
  },
  residual: {
    en: 'Each layer computes H(x) = F(x) + x. Along the shortcuts the local derivative is 1, so what arrives at a₁₂ reaches a₁ whole, and the units add to it: ∂E/∂a₁₂ is 10.144, ∂E/∂a₁ is 18.183. From a₁ to w₁ there is no shortcut: ∂E/∂w₁ is 2.273. The two chains end in different errors, so compare shares: ∂E/∂a₁ is 1.79 times ∂E/∂a₁₂ here, and 0.00000024 times without shortcuts.',
    es: 'Cada capa calcula H(x) = F(x) + x. Por los atajos la derivada local es 1, así que lo que llega a la activación a₁₂ alcanza entero la activación a₁, y las unidades le suman su parte: ∂E/∂a₁₂ es 10.144 y ∂E/∂a₁ es 18.183. Entre a₁ y w₁ no hay atajo: ∂E/∂w₁ es 2.273. Las dos cadenas terminan en errores distintos, así que compara proporciones: ∂E/∂a₁ es 1.79 veces ∂E/∂a₁₂ aquí, y 0.00000024 veces sin atajos.',
  },
  'residual-block': {
    en: 'rⱼ = xⱼ + Fⱼ(x). Each sum hands its gradient on twice: into the block F, and unchanged along the shortcut to its own input.',
    es: 'rⱼ = xⱼ + Fⱼ(x). Cada suma reparte su gradiente dos veces: hacia el bloque F y, sin cambios, por el atajo hasta su propia entrada.',
  },
  baydin: {
    en: 'The running example of the survey of Baydin and others (2018), at (2, 5): read the trace downwards for the forward pass and upwards for the reverse one.',
    es: 'El ejemplo del artículo de Baydin y otros (2018), en (2, 5): lee la traza hacia abajo para la propagación hacia adelante y hacia arriba para la propagación hacia atrás.',
  },
  micrograd: {
    en: 'The first example of Andrej Karpathy’s micrograd: 7 of the 27 nodes in its trace, the inputs a and b among them, are used more than once, and the gradients of their uses add up.',
    es: 'El primer ejemplo de micrograd, de Andrej Karpathy: 7 de los 27 nodos de su traza, entre ellos las entradas a y b, se usan más de una vez, y los gradientes de sus usos se suman.',
  },
  'topological-order': {
    en: 'Node b is used twice in c, and node a twice in b: c = 4a. If b passed its gradient on before it had received that of both of its uses, node a would get too little.',
    es: 'El nodo b se usa dos veces en c, y el nodo a, dos veces en b: c = 4a. Si b propagara su gradiente antes de recibir el de sus dos usos, el nodo a recibiría de menos.',
  },
  'same-input-twice': {
    en: 'One node, two arrows: each contributes x, and they add up to 2x.',
    es: 'Un nodo, dos flechas: cada una aporta x, y suman 2x.',
  },
  diamond: {
    en: 'x reaches y along two paths, through u and through v. Its gradient is the sum of one product for each.',
    es: 'De x al resultado y hay dos caminos: uno por u y otro por v. Su gradiente es la suma de un producto por cada uno.',
  },
  dropout: {
    en: 'Each hidden unit is multiplied by its mask m: 0 drops it, and 1/(1 − p) = 2 makes up for those that are dropped. No gradient comes through a unit that is dropped, so its weights do not change in this step.',
    es: 'Cada unidad oculta se multiplica por su máscara m: 0 la apaga, y 1/(1 − p) = 2 compensa las que se apagan. Por una unidad apagada no pasa ningún gradiente, así que sus pesos no cambian en este paso.',
  },
  'dropout-evaluation': {
    en: 'At inference dropout does nothing, and nothing of it is recorded: every unit takes part, with the weights that training has left.',
    es: 'Al evaluar, el dropout no hace nada y no se registra nada de él: todas las unidades participan, con los pesos que dejó el entrenamiento.',
  },
  'batch-norm': {
    en: 'Three examples of one unit. Mean μ and variance σ² are those of the batch, so each output depends on every example, and the gradient runs through μ and σ² as well.',
    es: 'Tres ejemplos de una unidad. La media μ y la varianza σ² son las del lote, así que cada salida depende de todos los ejemplos, y el gradiente pasa también por μ y σ².',
  },
  'batch-norm-evaluation': {
    en: 'At inference μ and σ² are numbers that training has kept: constants. A gradient comes back to 1/σ, which is computed of σ², and ends there. Each example has its own copies μₖ, σ²ₖ and 1/σₖ, all with the same values: the examples no longer know of each other.',
    es: 'Al evaluar, μ y σ² son números que el entrenamiento guardó: constantes. El gradiente vuelve hasta 1/σ, que se calcula a partir de σ², y allí termina. Cada ejemplo tiene sus propias copias μₖ, σ²ₖ y 1/σₖ, todas con los mismos valores: los ejemplos ya no saben unos de otros.',
  },
  'standardised-batch': {
    en: 'Algorithm 1 of batch normalisation by hand: the mean μ, the variance σ², z\u00a0=\u00a0(x\u00a0−\u00a0μ)/σ, y\u00a0=\u00a0γ\u00a0z\u00a0+\u00a0β. The four grey values are ours, chosen so that μ is 111.86 and σ is 79.18, as the course prints them of its matrix. It calls z normal; z has mean 0 and variance 1, and the shape of its distribution is as before. The algorithm adds a small ε to σ², left out here. Every x reaches every y, through μ and σ.',
    es: 'El algoritmo 1 de la normalización por lotes, a mano: la media μ, la varianza σ², z\u00a0=\u00a0(x\u00a0−\u00a0μ)/σ, y\u00a0=\u00a0γ\u00a0z\u00a0+\u00a0β. Los cuatro grises son nuestros, elegidos para que μ sea 111.86 y σ sea 79.18, como las imprime el curso de su matriz. El curso toma z por gaussiana; z tiene media 0 y varianza 1, y su distribución conserva la forma. El algoritmo suma a σ² un pequeño ε, que aquí falta. Cada x llega a cada y, por μ y σ.',
  },
};
