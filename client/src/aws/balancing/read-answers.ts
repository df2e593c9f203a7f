import type {
  Action,
  Rule,
  RuleCondition,
  Listener as SdkListener,
  LoadBalancer as SdkLoadBalancer,
  TargetGroup as SdkTargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  Listener,
  ListenerRule,
  LoadBalancer,
  TargetGroup,
  TargetHealth,
} from '../../around/balancing.ts';
import { targetGroupName } from '../../around/target-group-name.ts';

/** A target group as DescribeTargetGroups answers it. */
export function toTargetGroup(group: SdkTargetGroup): TargetGroup {
  const { TargetGroupArn = '', TargetGroupName, Protocol = '', Port, HealthCheckPath } = group;
  return {
    arn: TargetGroupArn,
    name: TargetGroupName ?? targetGroupName(TargetGroupArn),
    protocol: `${Protocol}${Port === undefined ? '' : ` :${Port}`}`,
    check: HealthCheckPath === undefined ? group.HealthCheckProtocol : `GET ${HealthCheckPath}`,
    loadBalancers: group.LoadBalancerArns ?? [],
  };
}

/** A load balancer as DescribeLoadBalancers answers it; one without a state is active. */
export function toLoadBalancer(balancer: SdkLoadBalancer): LoadBalancer {
  return {
    arn: balancer.LoadBalancerArn ?? '',
    name: balancer.LoadBalancerName ?? '',
    type: balancer.Type ?? '',
    scheme: balancer.Scheme,
    address: balancer.DNSName,
    state: balancer.State?.Code ?? 'active',
    stateReason: balancer.State?.Reason,
  };
}

/** A listener as DescribeListeners answers it. */
export function toListener(listener: SdkListener): Listener {
  const actions = listener.DefaultActions ?? [];
  return {
    arn: listener.ListenerArn ?? '',
    protocol: listener.Protocol ?? '',
    port: listener.Port,
    action: actions.map(actionOf).join(', '),
  };
}

/** A rule as DescribeRules answers it, its conditions and actions in words. */
export function toRule(rule: Rule): ListenerRule {
  const actions = rule.Actions ?? [];
  return {
    arn: rule.RuleArn ?? '',
    priority: rule.Priority ?? 'default',
    conditions: (rule.Conditions ?? []).map(conditionOf).join(', '),
    action: actions.map(actionOf).join(', '),
    targetGroups: [...new Set(actions.flatMap(groupsOf))],
  };
}

/** The health of a target as DescribeTargetHealth answers it; what is not said is unavailable. */
export function toHealth({ Target, TargetHealth: health }: TargetHealthDescription): TargetHealth {
  const { Id = '', Port, AvailabilityZone } = Target ?? {};
  return {
    target: Port === undefined ? Id : `${Id}:${Port}`,
    zone: AvailabilityZone,
    state: health?.State ?? 'unavailable',
    reason: health?.Reason,
    description: health?.Description,
  };
}

/** `→ web`, with shares where there are several: `→ web 90 %, web-next 10 %`. */
function actionOf(action: Action): string {
  if (action.Type === 'redirect') return `redirect to ${action.RedirectConfig?.Protocol ?? 'elsewhere'}`;
  if (action.Type === 'fixed-response') return `answers ${action.FixedResponseConfig?.StatusCode ?? ''}`;
  if (action.Type !== 'forward') return action.Type ?? '';
  const groups = action.ForwardConfig?.TargetGroups ?? [];
  if (groups.length < 2)
    return `→ ${targetGroupName(action.TargetGroupArn ?? groups[0]?.TargetGroupArn ?? '')}`;
  const all = groups.reduce((sum, { Weight = 1 }) => sum + Weight, 0);
  const shares = groups.map(({ TargetGroupArn = '', Weight = 1 }) => {
    const share = all === 0 ? 0 : Math.round((Weight / all) * 100);
    return `${targetGroupName(TargetGroupArn)} ${share} %`;
  });
  return `→ ${shares.join(', ')}`;
}

function groupsOf({ TargetGroupArn, ForwardConfig }: Action): string[] {
  const several = (ForwardConfig?.TargetGroups ?? []).flatMap((group) => group.TargetGroupArn ?? []);
  return TargetGroupArn === undefined ? several : [TargetGroupArn, ...several];
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html */
function conditionOf(condition: RuleCondition): string {
  const field = condition.Field ?? '';
  const values =
    condition.Values ??
    condition.PathPatternConfig?.Values ??
    condition.HostHeaderConfig?.Values ??
    condition.HttpRequestMethodConfig?.Values ??
    condition.SourceIpConfig?.Values ??
    condition.HttpHeaderConfig?.Values ??
    (condition.QueryStringConfig?.Values ?? []).map(({ Key, Value }) => `${Key ?? ''}=${Value ?? ''}`);
  const name = field === 'http-header' ? (condition.HttpHeaderConfig?.HttpHeaderName ?? field) : field;
  return `${name.replace(/-(?:pattern|header)$/, '')} ${values.join(' or ')}`;
}
