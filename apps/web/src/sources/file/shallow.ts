// A look at JSON before it is read.

const DEEPEST = 10; // lists and objects inside one another: a state, its tensors, eight dimensions

/** True if lists and objects stand in one another at few levels. A text of brackets alone would take seconds to read. One pass: a pattern would look for the end of a text again and again where there is none. */
export function isShallow(text: string): boolean {
  let depth = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const mark = text[i];
    if (mark === '"') isQuoted = !isQuoted;
    else if (isQuoted) i += Number(mark === '\\');
    else if (mark === '[' || mark === '{') {
      if (++depth > DEEPEST) return false;
    } else if (mark === ']' || mark === '}') depth--;
  }
  return true;
}
