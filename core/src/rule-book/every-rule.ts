import fitRules from '../fit-rules/index.ts';
import liveChecks from '../live/checks/index.ts';
import { type RuleFacts, ruleBook } from '../rules/describe.ts';
import rules from '../rules/index.ts';
import { failedRule } from '../rules/run.ts';
import { schemaRules } from '../schema/rules.ts';

/** Everything that a finding's id may stand for, and that can be set, explained and linked to, by id. */
export function everyRule(): ReadonlyMap<string, RuleFacts> {
  return ruleBook(rules.flat(), schemaRules, [failedRule], fitRules, liveChecks);
}
