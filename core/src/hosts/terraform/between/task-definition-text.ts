import { isEmbedding } from '../../../document/embedding.ts';
import { memberOf } from '../../../document/path.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { functions } from '../file-text.ts';
import type { TerraformResource } from '../resources.ts';

/**
 * A task definition's text where a service names the one that it runs: "Invalid revision number".
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service#task_definition-1
 */
export function taskDefinitionText({ type, body }: TerraformResource): HostFault[] {
  const written = type === 'aws_ecs_service' ? memberOf(body, 'task_definition')?.value : undefined;
  const call = written?.kind === 'unknown' ? written.tagged?.name : undefined;
  if (call === undefined || !(functions.has(call) || isEmbedding(call))) return [];
  const message =
    'A service takes the ARN or family of its task definition, not its text; give the text to an "aws_ecs_task_definition" and name the "arn" of that one here.';
  return [{ id: 'tf-reference', severity: 'error', path: ['task_definition'], message }];
}
