import { ApiError, invalidParameter } from '../api-error.ts';
import { type EcsArn, ecsArn, parseArn } from '../arns.ts';
import { clusterNotFound } from '../clusters.ts';
import type { Call } from '../command.ts';
import type { Draft } from '../transaction.ts';

/** What revisions and deployments of services are called, and what their ids look like. */
interface Kind {
  /** The type in their ARNs. */
  readonly type: 'service-revision' | 'service-deployment';
  /** `ServiceRevision`, as refusals name one. */
  readonly name: string;
  /** `service revisions`. */
  readonly plural: string;
  readonly id: RegExp;
  /** Whether they are still shown when their service has been deleted. */
  readonly outlive: boolean;
}

/** Revisions have numbers. */
export const revisions: Kind = {
  type: 'service-revision',
  name: 'ServiceRevision',
  plural: 'service revisions',
  id: /^\d+$/,
  outlive: false,
};

/** Service deployments have ids of 21 letters and digits. */
export const serviceDeployments: Kind = {
  type: 'service-deployment',
  name: 'ServiceDeployment',
  plural: 'service deployments',
  id: /^\w+$/,
  outlive: true,
};

/** Refuses a list unless all are of one service of the caller's, which must still be there. */
export function refuseUnlessOfOneService(
  draft: Draft,
  arns: readonly string[],
  kind: Kind,
  call: Call,
): void {
  const parsed = arns.flatMap((text) => arnOf(text, kind) ?? []);
  const [first] = parsed;
  if (first === undefined || parsed.length < arns.length) {
    throw invalidParameter('The Service ARN provided is invalid.');
  }
  const own = parsed.every(({ region, account }) => region === call.region && account === call.account);
  if (!own || parsed.some(({ path }) => !kind.id.test(path[2] ?? ''))) {
    throw invalidParameter(`The ${kind.name} ARN is invalid.`);
  }
  if (new Set(parsed.map(({ path }) => path.slice(0, 2).join('/'))).size > 1) {
    throw invalidParameter(
      `Cross service requests are not allowed. All requested ${kind.plural} must be for a single service`,
    );
  }
  refuseService(draft, first, kind);
}

function arnOf(text: string, { type }: Kind): EcsArn | undefined {
  const arn = parseArn(text);
  return arn?.type === type && arn.path.length === 3 ? arn : undefined;
}

function refuseService(draft: Draft, arn: EcsArn, { outlive }: Kind): void {
  const [clusterName = '', serviceName = ''] = arn.path;
  const cluster = draft.get('clusters', ecsArn(arn, 'cluster', clusterName));
  if (cluster === undefined) throw clusterNotFound();
  if (cluster.shown.status !== 'ACTIVE') {
    throw new ApiError('ClusterNotFoundException', 'The referenced cluster was inactive.');
  }
  const service = draft.get('services', ecsArn(arn, 'service', clusterName, serviceName));
  if (service === undefined || (service.shown.status === 'INACTIVE' && !outlive)) {
    throw new ApiError('ServiceNotFoundException', 'Service not found.');
  }
}
