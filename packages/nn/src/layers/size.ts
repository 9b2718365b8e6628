// How many parameters a layer makes without being asked again.

/** More than this take seconds to make, and minutes to train. */
const MOST = 500_000;

/** Of a parameter, which is an object of its own: measured with a million of them, Node 20. */
const COST = { seconds: 10e-6, bytes: 1000 };

/** Throws `RangeError` for more parameters than `maxParameters`: it says what they would cost. `what` is how it begins. */
export function requireParameters(what: string, parameters: number, maxParameters: number = MOST): void {
  if (parameters <= maxParameters) return;
  const [seconds, megabytes] = [parameters * COST.seconds, (parameters * COST.bytes) / 1e6];
  throw new RangeError(
    `${what} has ${parameters} parameters, more than ${maxParameters}: about ${Math.ceil(seconds)} s and ` +
      `${Math.ceil(megabytes)} MB to make, and several times as much to compile. To go on, set maxParameters: ${parameters}`,
  );
}
