/** The page about a rule, from the root of the project. */
export function documentationOf(rule: string): string {
  return `docs/rules/${rule}.md`;
}

/** The page about rules that a repository wrote itself, from the root of the project. */
export const ownRulesPage = 'docs/configuration.md';
