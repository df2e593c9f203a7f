import { memberOf } from '../../../document/path.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import type { TerraformResource } from '../resources.ts';

const arnIn = /\$\{\s*(aws_ecs_(cluster|service)\.[\w-]+(?:\[[^\]]*\])?)\.(?:id|arn)\s*\}/;

/**
 * The id of a service to scale that holds an ARN where a name belongs; the provider's `id` of both is their ARN.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
export function resourceIdFaults({ body }: TerraformResource): HostFault[] {
  const written = memberOf(body, 'resource_id')?.value;
  const [, address, what] = (written?.kind === 'unknown' && arnIn.exec(written.text)) || [];
  if (address === undefined || what === undefined) return [];
  const message = `This gives the ARN of the ${what}, but the id is service/<cluster name>/<service name>; use ${address}.name here.`;
  return [{ id: 'tf-reference', severity: 'error', path: ['resource_id'], message }];
}
