import { isObject } from '../../document/value.ts';
import { code, joined, md } from '../../words/markdown.ts';
import { defineLiveCheck, type Place } from '../live-check.ts';

/** The target groups that the service registers its tasks in. */
function groupsOf({ valueAt }: Place): readonly string[] {
  const balancers = valueAt(['loadBalancers']);
  const arns = (Array.isArray(balancers) ? balancers : []).map((each) =>
    isObject(each) ? each.targetGroupArn : undefined,
  );
  return [...new Set(arns.filter((arn) => typeof arn === 'string'))].filter((arn) => arn.startsWith('arn:'));
}

export default defineLiveCheck({
  id: 'live-balancer-zone',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Run tasks in zones for which their load balancer is enabled.',
  why: 'A task in another zone is registered as a target that is not used: it gets no request and never becomes healthy.',
  link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  aws: 'Target is in an Availability Zone that is not enabled for the load balancer',
  about: 'target-group',
  noun: 'target group',
  isBeside: true,
  at: ['AwsVpcConfiguration.subnets[]'],

  question: (_text, place) => groupsOf(place).map((name) => ({ about: 'target-group', name })),
  // The check of target groups says that there is none.
  absent: () => undefined,
  *check({ name, zones }, { path, valueAt, known }) {
    const subnet = valueAt(path);
    const answer = typeof subnet === 'string' ? known.answer({ about: 'subnet', name: subnet }) : undefined;
    if (answer?.state !== 'there' || zones === undefined || zones.includes(answer.facts.zone)) return;
    yield {
      path,
      message: `The load balancer of the target group "${name}" is not enabled for ${answer.facts.zone}, the zone of this subnet, so tasks in it get no requests. Enable it there, or leave the subnet out.`,
    };
  },
  describe: ({ zones }) =>
    zones === undefined
      ? md`Its tasks have no load balancer that may be looked at.`
      : md`The load balancer of its tasks is enabled for ${joined(zones.map(code), ', ')}.`,
});
