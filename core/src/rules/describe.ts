import type { Confidence, Severity } from './rule.ts';

/** What documentation, settings and reports say about a rule, in a rule file or a line of the schemas. */
export interface RuleFacts {
  readonly id: string;
  /** The worst, where it depends on the case. */
  readonly severity: Severity;
  /** The others, where it depends on the case. */
  readonly milder?: readonly Severity[];
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
 * All rules by id, in order of their ids. Several may share one, for several kinds of input; they say the same of
 * themselves but for the severity, of which the worst counts.
 */
export function ruleBook(...lists: readonly (readonly RuleFacts[])[]): ReadonlyMap<string, RuleFacts> {
  const book = new Map<string, RuleFacts>();
  for (const rule of lists.flat().sort((left, right) => weight[left.severity] - weight[right.severity])) {
    const worst = book.get(rule.id);
    book.set(rule.id, worst === undefined ? rule : withMilder(worst, rule.severity));
  }
  return new Map([...book].sort(([left], [right]) => compare(left, right)));
}

function withMilder(rule: RuleFacts, severity: Severity): RuleFacts {
  const { milder = [] } = rule;
  const isKnown = severity === rule.severity || milder.includes(severity);
  return isKnown ? rule : { ...rule, milder: [...milder, severity] };
}

/** What a rule wants, why, and what AWS answers otherwise, as Markdown. */
export function describeRule({
  summary,
  why,
  aws,
  severity,
  milder,
  confidence,
  off,
  link,
}: RuleFacts): string {
  const answer = aws === undefined ? [] : [`AWS answers: *${aws.replaceAll('*', '\\*')}*`];
  const also = milder === undefined ? '' : `, in milder cases ${milder.join(' or ')}`;
  const status = `Severity: ${severity}${also}${off === true ? ', off by default' : ''}. Confidence: ${confidenceWords[confidence]}.`;
  const source = link.startsWith('https:') ? 'AWS documentation' : 'Guide';
  return [summary, why, ...answer, status, `[${source}](${link})`].join('\n\n');
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
