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

const PYTHON = [
  /^(from\s+[\w.]+\s+import\s|import\s+[\w.]+(\s+as\s+\w+)?\s*(#.*)?$)/m,
  /^\s*(def|class|if|elif|else|for|while|with|try|except)\b[^{};]*:\s*(#.*)?$/m,
  /^\s*#/m,
  /\bprint\(f["']/,
  /\b(self\.\w|lambda\s|None\b|True\b|False\b|and\s|not\s)/,
];
const TYPESCRIPT = [
  /^\s*(const|let|var|export|interface|enum|type\s+\w+\s*=)\b/m,
  /\bfrom\s+["']/,
  /=>|\bnew\s+[A-Z]|\bfunction\b/,
  /;\s*(\/\/.*)?$/m,
  /^\s*\/\//m,
];

/** What `text` is written in, by marks that only one of both has; `null` where there are none, or some of both. */
export function spokenIn(text: string): Language | null {
  const has = (marks: readonly RegExp[]) => marks.some((mark) => mark.test(text));
  if (has(PYTHON) === has(TYPESCRIPT)) return null;
  return has(PYTHON) ? 'python' : 'typescript';
}
