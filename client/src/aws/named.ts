import type { Named } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';

/** What an ARN is the ARN of, by its name. */
export function named(arn: string): Named {
  return { arn, name: shortName(arn) };
}
