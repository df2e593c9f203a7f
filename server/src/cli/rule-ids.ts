import ruleFiles from '#core/rules/index.ts';
import type { Rule } from '#core/rules/rule.ts';
import { schemaRules } from '#core/schema/rules.ts';
import type { SchemaRule } from '#core/schema/types.ts';

/** What is known of every rule that can be set, by id. */
export function rulesById(): ReadonlyMap<string, Rule | SchemaRule> {
  const rules: readonly Rule[] = ruleFiles.flat();
  return new Map([...schemaRules, ...rules].map((rule) => [rule.id, rule]));
}
