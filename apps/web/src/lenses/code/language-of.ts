// The language of a program.
import type { Language, Source } from '../../document/document.ts';

type Code = Source & { readonly kind: 'code' };

export const languages: Readonly<Record<Language, string>> = { typescript: 'TypeScript', python: 'Python' };

/** What the program of `source` is written in. */
export const languageOf = ({ language }: Code): Language => language ?? 'typescript';

/** `source` in another language. */
export function inLanguage({ kind, text, data }: Code, language: Language): Code {
  return language === 'python' ? { kind, text, data, language } : { kind, text, data };
}

// No mark goes beyond its line, so that a long text takes no time.
const PYTHON = [
  /^(from[ \t]+[\w.]+[ \t]+import[ \t]|import[ \t]+[\w.]+([ \t]+as[ \t]+\w+)?[ \t]*(#.*)?$)/m,
  /^[ \t]*(def|class|if|elif|else|for|while|with|try|except)\b[^{};\n]*:[ \t]*(#.*)?$/m,
  /^[ \t]*#/m,
  /\bprint\(f["']/,
  /^[ \t]+self\.\w+[ \t]*[-+*/]?=|\bdef[^\n]*\(self\b/m,
  /\b(lambda[ \t]|None\b|True\b|False\b|and[ \t]|not[ \t])/,
];
const TYPESCRIPT = [
  /^[ \t]*(const|let|var|export|interface|enum|type[ \t]+\w+[ \t]*=)\b/m,
  /\bfrom[ \t]+["']/,
  /=>|\bfor[ \t]*\([ \t]*(const|let|var)\b|\bnew[ \t]+[A-Z]|\bfunction\b/,
  /;[ \t]*(\/\/.*)?$/m,
  /^[ \t]*\/\//m,
];

/** What `text` is written in, by marks that only one of both has; `null` where there are none, or some of both. */
export function spokenIn(text: string): Language | null {
  const has = (marks: readonly RegExp[]) => marks.some((mark) => mark.test(text));
  if (has(PYTHON) === has(TYPESCRIPT)) return null;
  return has(PYTHON) ? 'python' : 'typescript';
}
