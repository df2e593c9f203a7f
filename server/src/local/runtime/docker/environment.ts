import { parseArn } from '#core/sim/arns.ts';
import type { ContainerRun, OfTask } from '#core/sim/effects.ts';

/**
 * A container's environment as `NAME=value`. What stands later wins: the files', the definition's, the secrets, the
 * override's, and what ECS itself sets.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html
 */
export function environmentOf(
  { taskArn }: OfTask,
  { definition, override, task }: ContainerRun,
  { files, secrets, own }: Variables,
): string[] {
  const region = parseArn(taskArn)?.region ?? '';
  const variables: Record<string, string> = {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...files,
    ...pairs(definition.environment),
    ...secrets,
    ...pairs(override?.environment),
    ...own,
    AWS_EXECUTION_ENV: task.launchType === 'FARGATE' ? 'AWS_ECS_FARGATE' : 'AWS_ECS_EC2',
  };
  return Object.entries(variables).map(([name, value]) => `${name}=${value}`);
}

type Texts = Readonly<Record<string, string>>;

/** What a container's environment is made of beside its definition. */
export interface Variables {
  readonly files: Texts;
  readonly secrets: Texts;
  /** What tells it where to ask about itself. */
  readonly own: Texts;
}

interface KeyValue {
  readonly name?: string | undefined;
  readonly value?: string | undefined;
}

function pairs(list: readonly KeyValue[] | undefined): Record<string, string> {
  return Object.fromEntries((list ?? []).map(({ name, value }) => [name ?? '', value ?? '']));
}
