import type { Container, TaskDefinition } from './authored.ts';
import { homeOf, writtenHome } from './home.ts';

/**
 * A fix that moves a variable from `environment` to `secrets`. Secrets Manager ends each ARN with six random
 * characters, which only the author knows.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export function takeFromSecret(
  name: string,
  index: number,
  task: TaskDefinition | undefined,
  containers: readonly Container[],
) {
  const { partition, region, account } = writtenHome(homeOf(task, containers));
  const valueFrom = `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}-<SUFFIX>`;
  return {
    title: `Take ${name} from a secret`,
    edits: [{ remove: ['environment', index] }, { append: ['secrets'], item: { name, valueFrom } }],
  };
}
