import { ApiError } from '../api-error.ts';

/** What IAM keeps, as its messages name it. */
export type Kind = 'role' | 'policy' | 'instance profile';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html#API_GetRole_Errors */
export function noSuchEntity(message: string): ApiError {
  return new ApiError('NoSuchEntity', message, 404);
}

/** The refusal of a name that nothing of the kind has. */
export function notFound(kind: Kind, name: string): ApiError {
  if (kind === 'role') return noSuchEntity(`The role with name ${name} cannot be found.`);
  if (kind === 'policy') return noSuchEntity(`Policy ${name} does not exist or is not attachable.`);
  return noSuchEntity(`Instance Profile ${name} cannot be found.`);
}

/** The refusal of a name that is taken. */
export function alreadyExists(kind: Kind, name: string): ApiError {
  const what = {
    role: `Role with name ${name}`,
    policy: `A policy called ${name}`,
    'instance profile': `Instance Profile ${name}`,
  };
  return new ApiError('EntityAlreadyExists', `${what[kind]} already exists.`, 409);
}

/** The refusal to delete what is still in use. */
export function deleteConflict(first: string): ApiError {
  return new ApiError('DeleteConflict', `Cannot delete entity, must ${first} first.`, 409);
}

/** IAM's refusal of a wrong parameter. */
export function validationError(message: string): ApiError {
  return new ApiError('ValidationError', message);
}

/** The refusal of more than IAM lets there be. */
export function limitExceeded(message: string): ApiError {
  return new ApiError('LimitExceeded', message, 409);
}
