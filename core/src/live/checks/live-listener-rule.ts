import type { Finding } from '../../rules/rule.ts';
import { code, joined, md } from '../../words/markdown.ts';
import { uncovered } from '../certificate-names.ts';
import type { ListenerRuleFacts } from '../facts.ts';
import { defineLiveCheck, type Seen } from '../live-check.ts';

export default defineLiveCheck({
  id: 'live-listener-rule',
  severity: 'warning',
  confidence: 'doc',
  summary:
    "Name listener rules that forward to the service's target groups, with certificates that are issued.",
  why: 'ECS shifts the traffic of a deployment by changing the rule: it refuses one that is not there or forwards elsewhere, and without a good certificate no client gets through.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html',
  about: 'listener-rule',
  noun: 'listener rule',
  at: ['AdvancedConfiguration.productionListenerRule', 'AdvancedConfiguration.testListenerRule'],

  question: (text) =>
    /^arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:listener(?:-rule)?\//.test(text)
      ? { about: 'listener-rule', name: text }
      : undefined,
  absent: () => 'Create it, or name another.',
  *check(facts, seen) {
    yield* elsewhere(facts, seen);
    for (const { arn, status } of facts.certificates ?? [])
      if (status !== 'ISSUED')
        yield {
          path: seen.path,
          message: `The certificate "${arn}" of its listener is ${status}. Give the listener one that is issued.`,
        };
    for (const host of uncovered(facts))
      yield {
        path: seen.path,
        message: `The rule is for the host ${host}, and no certificate of its listener covers that name. Add one that does.`,
      };
  },
  describe({ listener, hosts, certificates }) {
    const at = listener === '' ? '' : md` at ${code(listener)}`;
    const of = hosts.length === 0 ? '' : md`, for ${joined(hosts.map(code), ', ')}`;
    const names = [...new Set((certificates ?? []).flatMap((each) => each.names))].map(code);
    const covers = names.length === 0 ? '' : md`, with certificates for ${joined(names, ', ')}`;
    return md`Listener rule${at}${of}${covers}.`;
  },
});

/** ECS moves the weight between the two groups of the service; a rule that forwards to neither serves something else. */
function* elsewhere({ forwards }: ListenerRuleFacts, seen: Seen<'listener-rule'>): Iterable<Finding> {
  const advanced = seen.path.slice(0, -1);
  const own = [
    seen.valueAt([...advanced.slice(0, -1), 'targetGroupArn']),
    seen.valueAt([...advanced, 'alternateTargetGroupArn']),
  ].filter((arn) => typeof arn === 'string');
  if (own.length < 2 || own.some((arn) => forwards.includes(arn))) return;
  yield {
    path: seen.path,
    message: `The rule forwards to ${forwards.length === 0 ? 'no target group' : 'other target groups'}, and the service has ${own.join(' and ')}. Let it forward to one of them.`,
  };
}
