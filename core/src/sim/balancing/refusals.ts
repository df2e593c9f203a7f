import { ApiError } from '../api-error.ts';

/** Elastic Load Balancing's refusal of a wrong parameter. */
export function validationError(message: string): ApiError {
  return new ApiError('ValidationError', message);
}

/** The refusal of something that is not there: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/CommonErrors.html */
export function notFound(
  what: 'LoadBalancer' | 'TargetGroup' | 'Listener' | 'Rule',
  name?: string,
): ApiError {
  const plural = {
    LoadBalancer: 'load balancers',
    TargetGroup: 'target groups',
    Listener: 'listeners',
    Rule: 'rules',
  };
  const words = plural[what];
  const message =
    name === undefined
      ? `One or more ${words} not found`
      : `${words.charAt(0).toUpperCase()}${words.slice(1)} '[${name}]' not found`;
  return new ApiError(`${what}NotFound`, message);
}

/** Refuses a name that no load balancer or target group can have. */
export function refuseName(what: 'load balancer' | 'target group', name: string): void {
  const length =
    name.length > 32 ? `The ${what} name '${name}' cannot be longer than '32' characters` : undefined;
  const letters = /^[A-Za-z0-9-]+$/.test(name)
    ? undefined
    : `The ${what} name '${name}' can only contain characters that are alphanumeric characters and hyphens(-)`;
  const ends = /^-|-$/.test(name)
    ? `The ${what} name '${name}' cannot begin or end with a hyphen(-)`
    : undefined;
  const message = length ?? letters ?? ends;
  if (message !== undefined) throw validationError(message);
}
