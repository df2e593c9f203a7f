import { ApiError, invalidParameter } from '../api-error.ts';
import { parseArn } from '../arns.ts';
import type { ExpressRecord } from '../records/express.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';

/** An Express service: the service, and what makes it one. */
export interface ExpressService {
  readonly service: ServiceRecord;
  readonly express: ExpressRecord;
}

/** The Express service that an ARN names; `undefined` when there is none. */
export function findExpress(draft: Draft, arn: string): ExpressService | undefined {
  if (parseArn(arn)?.type !== 'service') throw invalidParameter('The Service ARN provided is invalid.');
  const [service, express] = [draft.get('services', arn), draft.get('expressServices', arn)];
  if (service !== undefined && express === undefined) {
    throw invalidParameter('The specified service is not an Express service.');
  }
  return service === undefined || express === undefined ? undefined : { service, express };
}

/** The Express service that a call changes. */
export function activeExpress(draft: Draft, arn: string): ExpressService {
  const found = findExpress(draft, arn);
  if (found === undefined) throw new ApiError('ServiceNotFoundException', 'Service not found.');
  const { status } = found.service.shown;
  if (status === 'DRAINING') throw new ApiError('ServiceNotActiveException', 'Service is in DRAINING status');
  if (status === 'INACTIVE') {
    throw new ApiError(
      'ServiceNotActiveException',
      'Cannot perform this operation on a service in INACTIVE status',
    );
  }
  return found;
}
