// What the command does with its arguments, and what it prints.
import { parseArgs } from 'node:util';
import { Mistake, view } from './view.js';

const HELP = `retrograd view FILE [--port N]

Draws what the default export of FILE is, a module in TypeScript or JavaScript, and draws it anew when
the file or what it imports is saved:

  export default loss                    a Value, a list of Values, a Tape, or what tape.toData() gave
  export default { model, x, y, loss }   a model with an example
  export default () => …                 a function that returns one of these, async too

  --port N   the port of the page on this machine, 4600 if not given; 0 for any that is free
  --help     this text
`;

/**
 * Runs the command; the page stays until the process is stopped. What is wrong with the command itself is printed, and ends it
 * with the exit code 1.
 * @param {readonly string[]} args
 */
export async function main(args) {
  try {
    const command = parsed(args);
    if (command === null) {
      process.stdout.write(HELP);
      return;
    }
    const { url } = await view(command.file, { port: command.port, print });
    print(`${url} draws ${command.file}, anew when it is saved. Ctrl+C ends this.`);
    const later = (/** @type {unknown} */ error) => print(`Thrown after ${command.file} had run: ${String(error)}`);
    process.on('uncaughtException', later); // a timer of the program: the figure stays
    process.on('unhandledRejection', later);
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * The command; null where help is asked for.
 * @param {readonly string[]} args
 */
function parsed(args) {
  const options = /** @type {const} */ ({ port: { type: 'string' }, help: { type: 'boolean', short: 'h' } });
  const read = () => parseArgs({ args: [...args], options, allowPositionals: true });
  /** @type {ReturnType<typeof read>} */
  let found;
  try {
    found = read();
  } catch (error) {
    throw new Mistake(`${/** @type {Error} */ (error).message}\n\n${HELP}`);
  }
  const { values, positionals } = found;
  if (values.help === true || args.length === 0) return null;
  const [verb, file, ...others] = positionals;
  if (verb !== 'view') throw new Mistake(`There is no command ${verb ?? ''}: write retrograd view model.ts\n\n${HELP}`);
  if (file === undefined || others.length > 0)
    throw new Mistake(
      `retrograd view draws one file, got ${file === undefined ? 'none' : positionals.length - 1}\n\n${HELP}`,
    );
  const port = Number(values.port ?? 4600);
  if (!Number.isInteger(port) || port < 0 || port > 65535 || values.port?.trim() === '')
    throw new Mistake(`--port is a whole number from 0 to 65535, got ${values.port}`);
  return { file, port };
}
