import type { ECSExpressGatewayService } from '@aws-sdk/client-ecs';
import { tagsOf } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import type { ExpressService } from './find.ts';

/** An Express service as it is described: with the configuration of each revision that its deployments have. */
export function viewExpress(
  draft: Draft,
  { service, express }: ExpressService,
  include: readonly string[] = [],
): Wire<ECSExpressGatewayService> {
  const { shown, deployments } = service;
  const [primary] = deployments;
  const rollsOut = primary?.shown.rolloutState === 'IN_PROGRESS';
  const active = deployments.map(({ serviceRevisionArn }) => serviceRevisionArn);
  return {
    cluster: shown.clusterArn,
    serviceName: shown.serviceName,
    serviceArn: shown.serviceArn,
    infrastructureRoleArn: express.infrastructureRoleArn,
    status: { statusCode: shown.status },
    ...(rollsOut ? { currentDeployment: primary.serviceDeploymentArn } : {}),
    activeConfigurations: express.configurations.filter((one) =>
      active.includes(one.serviceRevisionArn ?? ''),
    ),
    ...(include.includes('TAGS') ? { tags: tagsOf(draft, shown.serviceArn) } : {}),
    createdAt: shown.createdAt,
    updatedAt: express.updatedAt,
  };
}
