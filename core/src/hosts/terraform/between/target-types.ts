import type { DocNode } from '../../../document/node.ts';
import { memberOf } from '../../../document/path.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { networkModeOf, targetTypeFor, tasksOf } from '../../network-mode.ts';
import type { Declared, TerraformResource } from '../resources.ts';
import { mentionsIn } from './mentions.ts';

const groupAddress = /^(aws_(?:lb|alb)_target_group)\.([\w-]+)/;

/** A service in one reading, with the task definition of the module that it runs. */
export interface ServiceRead {
  readonly node: DocNode;
  readonly task: DocNode | undefined;
}

/** Target groups of another type of target than the tasks of a service need. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html */
export function targetTypes(
  { type, body, path: start }: TerraformResource,
  { node, task }: ServiceRead,
  { resources }: Declared,
): HostFault[] {
  if (type !== 'aws_ecs_service') return [];
  const mode = networkModeOf(node, task);
  const wanted = targetTypeFor(mode);
  if (wanted === undefined) return [];
  return mentionsIn(memberOf(body, 'load_balancer')?.value, ['load_balancer']).flatMap((mention) => {
    const group = groupNamed(mention.address, resources);
    const has = group && targetTypeOf(group);
    if (group === undefined || has === undefined || has === wanted) return [];
    return [
      {
        id: 'tf-target-type',
        severity: 'error' as const,
        path: [...start, ...mention.path],
        message: `"${group.name}" has targets of type ${has}, and ${tasksOf(mode)} need ${wanted}; set its "target_type" to "${wanted}".`,
        fixes: [
          {
            title: `Set the target type of "${group.name}" to "${wanted}"`,
            edits: [{ set: [...group.path, 'target_type'], to: wanted }],
            preferred: true,
          },
        ],
        isAbsolute: true as const,
      },
    ];
  });
}

function groupNamed(address: string, resources: readonly TerraformResource[]): TerraformResource | undefined {
  const [, type, name] = groupAddress.exec(address) ?? [];
  return resources.find((each) => each.type === type && each.name === name);
}

/** `instance` where none is said; `undefined` where it is open. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_target_group */
function targetTypeOf({ body }: TerraformResource): string | undefined {
  const written = memberOf(body, 'target_type')?.value;
  if (written === undefined) return 'instance';
  return written.kind === 'scalar' && typeof written.value === 'string' ? written.value : undefined;
}
