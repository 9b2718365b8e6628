// What a program costs. It is said before it is spent, and not found out in minutes of silence.

/** Of making a program, for each node of the function: measured on networks of 80,000 to 1,000,000 parameters, Node 20. */
const COST = { seconds: 20e-6, bytes: 1000 };

/** The most memory of a program, in bytes: addresses are words of 32 bits with a sign. */
const MOST_BYTES = 2 ** 31 - 1;

/** Throws `RangeError`, named `ProgramSizeError`, for more than `most` of `what`, nodes or inputs: it says what they would cost. */
export function requireSize(what: string, count: number, most: number): void {
  if (count <= most) return;
  const [seconds, megabytes] = [count * COST.seconds, (count * COST.bytes) / 1e6];
  throw sizeError(
    `compile: the function has ${count} ${what}, more than ${most}; a program of it takes about ` +
      `${Math.ceil(seconds)} s and ${Math.ceil(megabytes)} MB to make. To go on, set maxNodes: ${count}`,
  );
}

/** Throws `RangeError`, named `ProgramSizeError`, if a program for `batch` samples needs more memory than there can be. */
export function requireMemory(bytes: number, batch: number): void {
  if (bytes <= MOST_BYTES) return;
  throw sizeError(
    `compile: a program for ${batch} samples at once takes ${Math.ceil(bytes / 1e6)} MB of memory, and can have ` +
      `${Math.floor(MOST_BYTES / 1e6)} MB; compile it for a smaller batch`,
  );
}

function sizeError(message: string): RangeError {
  const error = new RangeError(message);
  error.name = 'ProgramSizeError';
  return error;
}
