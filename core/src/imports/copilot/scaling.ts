import { isObject } from '../../document/value.ts';
import { secondsOf } from '../amounts.ts';
import { type ImportedFile, type JsonObject, present } from '../imported.ts';
import { type Source, textOf } from '../source.ts';

/** How many tasks a manifest wants, and the files that scale them. */
export interface Scaling {
  readonly desiredCount: number;
  readonly files: readonly ImportedFile[];
  readonly strategy: readonly JsonObject[] | undefined;
}

const metrics: readonly (readonly [member: string, metric: string])[] = [
  ['cpu_percentage', 'ECSServiceAverageCPUUtilization'],
  ['memory_percentage', 'ECSServiceAverageMemoryUtilization'],
];

/** The count of a manifest: a number, a range with what it follows, or Spot. */
export function scalingOf(manifest: Source, name: string): Scaling {
  const value = manifest.take('count');
  if (!isObject(value)) return { desiredCount: Number(textOf(value) ?? 1), files: [], strategy: undefined };
  const count = manifest.object('count');
  const spot = count.number('spot');
  const { least, most, onSpot } = rangeOf(count);
  const strategy =
    spot === undefined ? mixed(least, onSpot) : [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }];
  const cooldown = count.object('cooldown');
  const times = present({
    ScaleInCooldown: secondsOf(cooldown.take('in')),
    ScaleOutCooldown: secondsOf(cooldown.take('out')),
  });
  const policies = metrics.flatMap(([member, metric]) => {
    const own = count.take(member);
    const target = Number(textOf(isObject(own) ? own.value : own));
    return Number.isFinite(target) ? [policyOf(name, metric, { target, times })] : [];
  });
  for (const member of ['requests', 'response_time', 'queue_delay'])
    count.lose(member, 'add a scaling policy that follows the metric of its load balancer or queue.');
  count.loseRest();
  const target: ImportedFile = {
    name: 'scalable-target.json',
    value: { ...scaled(name), MinCapacity: least, MaxCapacity: most },
  };
  const files = most > least ? [target, ...policies] : [];
  return { desiredCount: spot ?? least, files, strategy };
}

function rangeOf(count: Source): {
  readonly least: number;
  readonly most: number;
  readonly onSpot: number | undefined;
} {
  const value = count.take('range');
  const own = isObject(value) ? value : {};
  const [least = 1, most = least] = (textOf(isObject(value) ? own.min : value) ?? '1').split('-').map(Number);
  const upper = isObject(value) ? Number(textOf(own.max) ?? least) : most;
  const onSpot = textOf(own.spot_from);
  return { least, most: upper, onSpot: onSpot === undefined ? undefined : Number(onSpot) };
}

/** So many tasks stay off Spot. */
function mixed(least: number, from: number | undefined): JsonObject[] | undefined {
  if (from === undefined) return undefined;
  return [
    { capacityProvider: 'FARGATE', base: Math.max(from - 1, least - 1, 1), weight: 0 },
    { capacityProvider: 'FARGATE_SPOT', weight: 1 },
  ];
}

function policyOf(
  name: string,
  metric: string,
  { target, times }: { readonly target: number; readonly times: JsonObject },
): ImportedFile {
  const word = metric.includes('CPU') ? 'cpu' : 'memory';
  return {
    name: `scaling-policy-${word}.json`,
    value: {
      PolicyName: `${name}-${word}`,
      ...scaled(name),
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: target,
        PredefinedMetricSpecification: { PredefinedMetricType: metric },
        ...times,
      },
    },
  };
}

function scaled(name: string): JsonObject {
  return {
    ServiceNamespace: 'ecs',
    ResourceId: `service/<CLUSTER>/${name}`,
    ScalableDimension: 'ecs:service:DesiredCount',
  };
}
