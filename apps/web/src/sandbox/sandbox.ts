// The page's side of the sandbox: a hidden frame (sandbox.html) that holds one of an opaque origin, which runs each program in
// a worker of its own. What comes back is hostile until `readAnswer` has looked at it. The frame between is there for readers
// without a network: browsers answer for a frame of the app's origin from the cache, and for none of an opaque one.
import type { Language } from '../document/document.ts';
import { type Answer, failed, LONGEST_PROGRAM, printedOf, readAnswer } from './answer.ts';
import { interpreter } from './python-files.ts';
import type { Reader } from './said.ts';

/** Milliseconds of a run, by language. */
export const LIMITS = { typescript: 700, python: 3000 } as const;
const GRACE = 1000; // milliseconds in which the frame itself ends a run that is over its limit
const STARTING = 10_000; // milliseconds for a frame, or a worker in it, to be there
const LOADED = 2000; // milliseconds in which a frame that is loaded says so

interface Run {
  readonly id: number;
  readonly limit: number;
  /** Lines of the text. */
  readonly lineCount: number;
  /** What has come of what it prints. */
  printed: string;
  end(answer: Answer): void;
  /** Ends the run, with its frame, after so many milliseconds. */
  watch(milliseconds: number): void;
}

/** Runs programs, one at a time. Its frame starts with the first of them. */
export class Sandbox {
  #frame: HTMLIFrameElement | null = null;
  #port: MessagePort | null = null;
  #run: Run | null = null;
  #count = 0;

  /** What the program `text` gives, with what is wrong told to `reader`. Never rejects. Another run that is not over ends as broken. */
  async run(text: string, language: Language, reader: Reader): Promise<Answer> {
    this.#run?.end(failed('broken'));
    if (text.length > LONGEST_PROGRAM) return failed('long');
    const id = ++this.#count;
    const limit = LIMITS[language];
    const python = language === 'python' ? await interpreter() : null;
    if (python === undefined) return failed('unstarted');
    if (id !== this.#count) return failed('broken'); // nobody waits any more
    if (this.#port === null && !(await this.#start())) return failed('unstarted');
    return new Promise((resolve) => {
      let timer = 0;
      const run: Run = {
        id,
        limit,
        lineCount: text.split(/\r\n?|\n/).length,
        printed: '',
        end: (answer) => {
          clearTimeout(timer);
          if (this.#run === run) this.#run = null;
          resolve(answer.printed === '' ? { ...answer, printed: run.printed.replace(/\n$/, '') } : answer);
        },
        watch: (milliseconds) => {
          clearTimeout(timer);
          timer = window.setTimeout(() => {
            this.#stop();
            run.end(failed('endless'));
          }, milliseconds);
        },
      };
      this.#run = run;
      run.watch(STARTING);
      this.#port!.postMessage({ id, text, reader, python, limit });
    });
  }

  /** Takes the frame away. */
  dispose(): void {
    this.#count++;
    this.#run?.end(failed('broken'));
    this.#stop();
  }

  /** Starts a frame. False if it does not answer. */
  #start(): Promise<boolean> {
    this.#stop();
    const frame = document.createElement('iframe');
    this.#frame = frame;
    const attributes = { title: 'sandbox', 'aria-hidden': 'true', tabindex: '-1', class: 'sandbox', allow: '' };
    for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
    return new Promise((resolve) => {
      const end = (isThere: boolean) => {
        clearTimeout(timer);
        frame.onload = null;
        removeEventListener('message', listen);
        if (!isThere && this.#frame === frame) this.#stop();
        resolve(isThere);
      };
      let timer = setTimeout(end, STARTING, false);
      const listen = ({ source, origin, data }: MessageEvent) => {
        const inner = frame.contentWindow?.[0];
        if (inner === undefined || source !== inner || origin !== 'null' || data !== 'ready') return;
        const { port1, port2 } = new MessageChannel();
        this.#port = port1;
        port1.onmessage = (event) => this.#hear(event.data);
        inner.postMessage('port', '*', [port2]); // an opaque origin has no other name
        end(true);
      };
      addEventListener('message', listen);
      frame.onload = () => {
        clearTimeout(timer);
        timer = setTimeout(end, LOADED, false); // what stays silent is a page of the browser's, for what did not come
      };
      frame.src = './sandbox.html';
      document.body.append(frame);
    });
  }

  #stop(): void {
    this.#frame?.remove();
    this.#port?.close();
    this.#frame = null;
    this.#port = null;
  }

  /** One message begins the time of a run, some bring what it prints, one ends it. */
  #hear(message: unknown): void {
    if (typeof message !== 'object' || message === null) return;
    const { id, kind, answer, printed } = message as Record<string, unknown>;
    const run = this.#run;
    if (run === null || id !== run.id) return;
    if (kind === 'begun') run.watch(run.limit + GRACE);
    else if (kind === 'printed') run.printed = printedOf(run.printed + printedOf(printed));
    else if (kind === 'endless') run.end(failed('endless'));
    else run.end(readAnswer(answer, run.lineCount));
  }
}
