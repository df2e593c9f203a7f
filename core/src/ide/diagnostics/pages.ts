/** The page about a rule, from the root of the project. */
export function documentationOf(rule: string): string {
  return `docs/rules/${rule}.md`;
}
