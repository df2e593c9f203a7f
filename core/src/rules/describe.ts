import type { Confidence, Severity } from './rule.ts';

/** What documentation, settings and reports say about a rule, be it a rule file or a line of the schemas. */
export interface RuleFacts {
  readonly id: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly off?: boolean;
  readonly summary: string;
  readonly why: string;
  readonly link: string;
  readonly aws?: string;
}

/** How we know that AWS behaves so, in words. */
export const confidenceWords: Readonly<Record<Confidence, string>> = {
  api: 'recorded from the service',
  doc: 'stated by AWS documentation',
  tool: 'encoded in AWS or third-party tools',
  agent: 'seen in the ECS agent',
  memory: 'known from experience, not confirmed by a source',
};

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/**
 * All rules by id, in order of their ids. Several may share one: what a schema says about one member and a
 * rule file about several, or one rule for several kinds of input. The most severe speaks for them.
 */
export function ruleBook(...lists: readonly (readonly RuleFacts[])[]): ReadonlyMap<string, RuleFacts> {
  const sorted = lists
    .flat()
    .sort((left, right) => weight[right.severity] - weight[left.severity] || compare(right.id, left.id));
  const book = new Map(sorted.map((rule) => [rule.id, rule]));
  return new Map([...book].sort(([left], [right]) => compare(left, right)));
}

/** What a rule wants, why, and what AWS answers otherwise, as Markdown. */
export function describeRule({ summary, why, aws, severity, confidence, off, link }: RuleFacts): string {
  const answer = aws === undefined ? [] : [`AWS answers: *${aws.replaceAll('*', '\\*')}*`];
  const status = `Severity: ${severity}${off === true ? ', off by default' : ''}. Confidence: ${confidenceWords[confidence]}.`;
  return [summary, why, ...answer, status, `[AWS documentation](${link})`].join('\n\n');
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
