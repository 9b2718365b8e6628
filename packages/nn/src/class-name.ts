// Recognises a class where a function or an object of the class is wanted: `Tanh` in place of `tanh` or `new Tanh()`.

/** True for a class, which cannot be called. */
export const isClass = (given: unknown): given is abstract new (...args: never[]) => unknown =>
  typeof given === 'function' && /^class\b/.test(Function.prototype.toString.call(given));

/** True for what can be called. */
export const isFunction = (given: unknown): given is (...args: never[]) => unknown =>
  typeof given === 'function' && !isClass(given);
