// Words that go with a count.

/** How a language chooses: `plural('en')(1, 'node', 'nodes')` is `node`. Counts need not be whole, nor exact. */
export function plural(language: string): (count: number, one: string, other: string) => string {
  const rules = new Intl.PluralRules(language);
  return (count, one, other) => (rules.select(count) === 'one' ? one : other);
}
