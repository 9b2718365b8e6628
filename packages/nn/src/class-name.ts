// Recognises a class where a function or an object of the class is wanted: `Tanh` in place of `tanh` or `new Tanh()`.

const textOf = Function.prototype.toString; // a sandbox may take the name Function away later

/** True for a class, which cannot be called. */
export const isClass = (given: unknown): given is abstract new (...args: never[]) => unknown =>
  typeof given === 'function' && /^class\b/.test(textOf.call(given));

/** True for what can be called. */
export const isFunction = (given: unknown): given is (...args: never[]) => unknown =>
  typeof given === 'function' && !isClass(given);
