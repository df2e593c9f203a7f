import { memberOf } from '../../../document/path.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { networkModeOf, targetTypeFor, tasksOf } from '../../network-mode.ts';
import { callIn } from '../call.ts';
import { propertiesOf } from '../inputs.ts';
import { textIn } from '../parameters.ts';
import type { Resource } from '../resources.ts';
import type { Given } from './given.ts';
import { type Mention, mentionsIn, namesIn, propertyAt } from './mentions.ts';

const groupType = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const listenerType = /^AWS::ElasticLoadBalancingV2::(?:Listener|ListenerRule)$/;

/** What the target groups of a service and what leads to them tell. */
export function loadBalancingFaults(given: Given): HostFault[] {
  const { input, all } = given;
  if (input.kind !== 'create-service') return [];
  return mentionsIn(input.node).flatMap((mention) => {
    const group = all.find(({ id, type }) => id === mention.name && type === groupType);
    const isAt =
      mention.isWhole && propertyAt(mention.path) === 'TargetGroupArn' && mention.path[0] === 'LoadBalancers';
    if (group === undefined || !isAt) return [];
    return [...targetType(given, group, mention), ...listenerFirst(given, group, mention)];
  });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html */
function targetType({ input, reading, task }: Given, group: Resource, { path }: Mention): HostFault[] {
  const type = targetTypeOf(group);
  const mode = networkModeOf(reading.node, task);
  const wanted = targetTypeFor(mode);
  if (type === undefined || wanted === undefined || type === wanted) return [];
  const properties = propertiesOf(group);
  return [
    {
      id: 'cfn-target-type',
      severity: 'error',
      path: [...input.path, ...path],
      message: `"${group.id}" has targets of type ${type}, and ${tasksOf(mode)} need ${wanted}; set its "TargetType" to "${wanted}".`,
      fixes:
        properties === undefined
          ? []
          : [
              {
                title: `Set the target type of "${group.id}" to "${wanted}"`,
                edits: [{ set: [...group.path, 'Properties', 'TargetType'], to: wanted }],
                preferred: true,
              },
            ],
      isAbsolute: true,
    },
  ];
}

/** `instance` where none is said; `undefined` where it is open. */
function targetTypeOf(group: Resource): string | undefined {
  const properties = propertiesOf(group);
  if (properties?.open === true) return undefined;
  const written = properties && memberOf(properties, 'TargetType')?.value;
  return written === undefined ? 'instance' : textIn(written);
}

/**
 * ECS refuses a target group that no load balancer leads to yet, so what leads to it has to be made before.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html
 */
function listenerFirst(
  { input: { resource, path: start }, all }: Given,
  group: Resource,
  { path }: Mention,
): HostFault[] {
  const leading = all.filter((each) => each !== resource && isMentioned(each, group.id));
  const listeners = leading.filter(({ type }) => listenerType.test(type));
  const [first] = listeners;
  if (first === undefined) {
    // Something else, such as a nested stack, may lead to it.
    if (leading.some(({ type }) => type !== 'AWS::ECS::Service')) return [];
    const message = `No listener of the template leads to "${group.id}", and ECS refuses a target group without a load balancer; add a listener or a rule that forwards to it.`;
    return [{ id: 'cfn-listener-first', severity: 'warning', path, message }];
  }
  const before = madeBefore(resource, all);
  if (listeners.some(({ id }) => before.has(id))) return [];
  const at = [...resource.path, 'DependsOn'];
  const written = memberOf(resource.body, 'DependsOn')?.value;
  const edit =
    written === undefined
      ? { set: at, to: first.id }
      : written.kind === 'array'
        ? { append: at, item: first.id }
        : { set: at, to: [...namesIn(written), first.id] };
  const message = `The service may be made before "${first.id}" leads to "${group.id}", which ECS refuses; let it depend on "${first.id}".`;
  return [
    {
      id: 'cfn-listener-first',
      severity: 'warning',
      path: [...start, ...path],
      message,
      fixes:
        callIn(written) === undefined
          ? [{ title: `Depend on "${first.id}"`, edits: [edit], preferred: true }]
          : [],
      isAbsolute: true,
    },
  ];
}

function isMentioned({ body }: Resource, id: string): boolean {
  return mentionsIn(body).some(({ name }) => name === id);
}

/** The resources that are there before another one is made: those it names, and those they name. */
function madeBefore(resource: Resource, all: readonly Resource[]): ReadonlySet<string> {
  const before = new Set<string>();
  const waiting = [resource];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const named = mentionsIn(next.body).map(({ name }) => name);
    for (const name of [...named, ...namesIn(memberOf(next.body, 'DependsOn')?.value)]) {
      const found = all.find(({ id }) => id === name);
      if (found === undefined || before.has(name)) continue;
      before.add(name);
      waiting.push(found);
    }
  }
  return before;
}
