import { everyRule } from '#core/rule-book/every-rule.ts';
import type { RuleFacts } from '#core/rules/describe.ts';

/** What is known of every rule that can be set, by id. */
export function rulesById(): ReadonlyMap<string, RuleFacts> {
  return everyRule();
}
