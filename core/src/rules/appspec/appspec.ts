import { isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import { isObject } from '../../document/value.ts';
import { containerPorts } from '../../ecs/ports.ts';
import { onePlace } from '../one-place.ts';
import { numberAt, objectAt, type Plain, textAt } from '../record.ts';
import { defineRule, type Finding } from '../rule.ts';
import { unknownContainer } from '../unknown-container.ts';

const about = { severity: 'error', confidence: 'doc', on: 'appspec' } as const;
const resources =
  'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html';

export default [
  onePlace({
    ...about,
    id: 'appspec-version',
    summary: 'Leave the version of an AppSpec file at 0.0.',
    why: 'CodeDeploy knows no other and refuses the file.',
    link: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure.html',
    at: ({ version }) =>
      version === undefined || isUnknown(version) || Number(version) === 0 ? undefined : ['version'],
    message:
      'The version is that of the file format, of which there is only 0.0; what is deployed has no version here.',
  }),
  defineRule({
    ...about,
    id: 'appspec-container',
    summary: 'Send traffic to a container of the task definition.',
    why: 'CodeDeploy registers that container with the target group, so the deployment fails when there is none of the name.',
    link: resources,

    *check(appspec, { pairedTask }): Iterable<Finding> {
      for (const { info, at } of balancersIn(appspec)) {
        const name = textAt(info, 'ContainerName');
        const path = [...at, 'ContainerName'];
        const finding = name === undefined ? undefined : unknownContainer(name, pairedTask, path);
        if (finding !== undefined) yield finding;
      }
    },
  }),
  defineRule({
    ...about,
    id: 'appspec-port',
    summary: 'Send traffic to a port that the container maps.',
    why: 'Only a mapped port can be registered with the target group.',
    link: resources,

    *check(appspec, { pairedTask }): Iterable<Finding> {
      for (const { info, at } of balancersIn(appspec)) {
        const port = numberAt(info, 'ContainerPort');
        const name = textAt(info, 'ContainerName');
        const container = items(pairedTask?.containerDefinitions).find((each) => known(each.name) === name);
        if (port === undefined || name === undefined || container === undefined) continue;
        if (!isComplete(container.portMappings)) continue;
        const isOpen = ({ containerPort, containerPortRange }: MappedPort) =>
          isUnknown(containerPort) || isUnknown(containerPortRange);
        if (items(container.portMappings).some(isOpen)) continue;
        const ports = containerPorts(container);
        if (ports.some(({ first, last }) => first <= port && port <= last)) continue;
        const path = [...at, 'ContainerPort'];
        const only = ports.length === 1 ? ports[0]?.first : undefined;
        yield {
          path,
          message: `The container "${name}" does not map port ${port}; ${mapped(ports.map(({ first }) => first))}.`,
          ...(only !== undefined && {
            fixes: [{ title: `Use port ${only}`, edits: [{ set: path, to: only }] }],
          }),
        };
      }
    },
  }),
];

interface MappedPort {
  readonly containerPort?: unknown;
  readonly containerPortRange?: unknown;
}

function mapped(ports: readonly number[]): string {
  return ports.length === 0
    ? 'it maps none, so add the port to its "portMappings"'
    : `it maps ${ports.join(', ')}`;
}

/** What each resource says of its load balancer, and where. */
function balancersIn({
  Resources,
}: Plain): { readonly info: Plain; readonly at: readonly (string | number)[] }[] {
  const list: readonly unknown[] = Array.isArray(Resources) ? Resources : [];
  return list.flatMap((item, index) =>
    isObject(item)
      ? Object.entries(item).flatMap(([name, resource]) => {
          const info = objectAt(resource, 'Properties', 'LoadBalancerInfo');
          return info === undefined
            ? []
            : [{ info, at: ['Resources', index, name, 'Properties', 'LoadBalancerInfo'] }];
        })
      : [],
  );
}
