import type { FitReading } from '../fit/reading.ts';
import type { RuleFacts } from '../rules/describe.ts';
import type { Finding } from '../rules/rule.ts';

/** A rule about a definition on the container instances at hand; its paths start at the subject's root. */
export interface FitRule extends RuleFacts {
  check(reading: FitReading): Iterable<Finding>;
}

/** Types a rule; a rule file's default export is one. */
export function defineFitRule(rule: FitRule): FitRule {
  return rule;
}
