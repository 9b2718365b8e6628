// How numbers explain themselves, in Spanish.
import type { numbersEn } from './numbers-en.ts';

export const numbersEs: typeof numbersEn = {
  more: 'Más columnas',
  printed: 'impreso en el curso',
  printedOwn: 'El curso se compara con los números del ejemplo, no con los tuyos.',
  kinds: { value: 'valor', update: 'tras una actualización' },
  same: 'el número exacto, redondeado',
  rounded: 'redondeo en cada paso',
  relativeError: 'error relativo',
  noError: 'exacto',
  digits: 'Cuántas cifras se conservan',
  digitsOf: 'Qué cifras se cuentan',
  ofDigits: { decimals: 'decimales', significant: 'cifras significativas' },
  restOf: 'Qué pasa con las demás cifras',
  rest: { rounded: 'redondeadas', cut: 'truncadas' },
};
