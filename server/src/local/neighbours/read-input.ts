import { ApiError } from '#core/sim/api-error.ts';
import { neighbours } from '#schemas/neighbours.js';
import { readObject } from '../input/read.ts';
import { refuseObject } from '../input/refuse.ts';
import { standsInFor } from './stands-in-for.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * The input as the service's own model types it. Throws `ApiError` for what is of another type, misses, or is a
 * word that the service does not know.
 */
export function readNeighbourInput(service: string, operation: string, input: Members): Members {
  const model = Object.hasOwn(neighbours, service) ? neighbours[service] : undefined;
  const shape = model?.operations[operation];
  if (model === undefined || shape === undefined) return input;
  const read = readObject(model.shapes, shape, input, '');
  refuseObject(model.shapes, shape, read, exceptions[service] ?? 'ValidationException');
  return read;
}

/** What each service calls the refusal of a wrong parameter. */
const exceptions: Readonly<Record<string, string>> = {
  ec2: 'InvalidParameterValue',
  ecr: 'InvalidParameterException',
  elasticloadbalancing: 'ValidationError',
  iam: 'ValidationError',
  logs: 'InvalidParameterException',
  monitoring: 'InvalidParameterValueException',
  secretsmanager: 'InvalidParameterException',
  sts: 'ValidationError',
  servicediscovery: 'InvalidInput',
};

/** The refusal of an operation that a service has and the endpoint does not; `undefined` where it stands in for no service of that name. */
export function neighbourRefusal(service: string, operation: string): ApiError | undefined {
  const name = standsInFor.get(service)?.name;
  if (name === undefined) return undefined;
  const model = Object.hasOwn(neighbours, service) ? neighbours[service] : undefined;
  if (model === undefined || model.others.includes(operation)) {
    return new ApiError(
      'UnsupportedFeatureException',
      `The local endpoint does not carry out ${operation} of ${name}; call it on AWS.`,
    );
  }
  return new ApiError('UnknownOperationException', `${name} has no operation '${operation}'.`);
}
