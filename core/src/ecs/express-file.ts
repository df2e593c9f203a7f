import { isObject } from '../document/value.ts';
import type { ApiInput } from './api.ts';
import { shortName } from './arn.ts';
import { membersOfOwnDefinition } from './express-own-definition.ts';
import { withoutNothing } from './without-nothing.ts';

/** What the newest configuration has and the input does not take. */
const shownOnly = ['serviceRevisionArn', 'ingressPaths', 'createdAt'];

/**
 * The input that makes an Express service again, or brings it back to this state, from what
 * DescribeExpressGatewayService answers; `undefined` when it has no service with a configuration.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ECSExpressGatewayService.html
 */
export function expressFile(answer: unknown): ApiInput | undefined {
  const service = isObject(answer) && isObject(answer.service) ? answer.service : {};
  const configurations: readonly unknown[] = Array.isArray(service.activeConfigurations)
    ? service.activeConfigurations
    : [];
  const [newest] = configurations.filter(isObject);
  if (newest === undefined) return undefined;
  const { cluster, serviceName, infrastructureRoleArn, tags } = service;
  return withoutNothing({
    cluster: typeof cluster === 'string' ? shortName(cluster) : undefined,
    serviceName,
    infrastructureRoleArn,
    ...Object.fromEntries(Object.entries(newest).filter(([name]) => !isLeftOut(name, newest))),
    tags,
  });
}

/** ECS registers a definition of its own for a container that the service names, and takes either of the two. */
function isLeftOut(name: string, { primaryContainer }: ApiInput): boolean {
  const refused: readonly string[] =
    primaryContainer === undefined ? membersOfOwnDefinition : ['taskDefinitionArn'];
  return shownOnly.includes(name) || refused.includes(name);
}
