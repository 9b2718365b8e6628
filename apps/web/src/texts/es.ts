// Todas las palabras en español de la pantalla; las de niveles, tipos y ámbitos son también las de los dibujos vivos.
import { graphWords } from '@retrograd/graph';
import type { Texts } from './en.ts';
import { plural } from './plural.ts';

const many = plural('es');

/** La tabla de textos en español. */
export const es: Texts = {
  ...graphWords.es,
  languageName: 'Español',
  tagline: 'de dónde viene cada gradiente',
  skipToTrace: 'Saltar a la traza',
  examples: 'Ejemplos',
  examplesCourses: 'Redes de los cursos',
  examplesClassics: 'Clásicos',
  ownExpression: 'Tu propia expresión',
  ownCode: 'Código',
  ownTape: 'Una cinta grabada',
  view: 'Vista',
  viewOne: 'Una figura',
  viewPanels: 'Dos paneles',
  level: 'Nivel de detalle',
  noLevels: 'Una fórmula no tiene capas ni neuronas: se dibuja cada operación.',
  theme: 'Claro u oscuro',
  themes: { auto: 'Automático', light: 'Claro', dark: 'Oscuro' },
  copyLink: 'Copiar enlace',
  linkCopied: 'Enlace copiado',
  file: 'Archivo',
  figure: 'Grafo computacional',
  panelForward: '(a) propagación hacia adelante',
  panelBackward: '(b) propagación hacia atrás',
  divider: 'Hacia adelante a la izquierda de esta línea, hacia atrás a la derecha',
  fit: 'Ajustar a la ventana',
  player: 'Reproductor',
  toStart: 'Al principio',
  stepBack: 'Un paso atrás',
  play: 'Reproducir',
  pause: 'Pausa',
  stepOn: 'Un paso adelante',
  toEnd: 'Al final',
  scrub: 'Posición en las dos propagaciones',
  speed: 'Velocidad',
  forward: 'hacia adelante',
  backward: 'hacia atrás',
  stepOf: (step, steps) => `paso ${step} de ${steps}`,
  undo: 'Deshacer',
  redo: 'Rehacer',
  partMissing: 'No se pudo cargar esta parte de la página.',
  tryAgain: 'Reintentar',
  graphHelp: (nodes, edges) =>
    `Grafo computacional, ${nodes} ${many(nodes, 'nodo', 'nodos')}, ${edges} ${many(edges, 'flecha', 'flechas')}. ` +
    'Las teclas de flecha siguen las flechas, Enter abre o pliega, Esc quita la selección.',
};
