import { ApiError } from '../api-error.ts';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { Tables } from '../tables.ts';
import type { Draft } from '../transaction.ts';

/** A service deployment with its service, and with the deployment that carries it out while it is the PRIMARY one. */
export interface UnderWay {
  readonly record: Tables['serviceDeployments'];
  readonly service: ServiceRecord;
  readonly primary: DeploymentRecord | undefined;
}

/** Finds what a call names by its ARN. */
export function underWay(draft: Draft, arn: string): UnderWay {
  const record = draft.get('serviceDeployments', arn);
  const service = draft.get('services', record?.serviceArn ?? '');
  if (record === undefined || service === undefined) {
    throw new ApiError('ServiceDeploymentNotFoundException', 'The service deployment was not found.');
  }
  const [primary] = service.deployments;
  return { record, service, primary: primary?.serviceDeploymentArn === arn ? primary : undefined };
}
