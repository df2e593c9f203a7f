import { ApiError } from '../api-error.ts';

/** The refusals of AWS Cloud Map: https://docs.aws.amazon.com/cloud-map/latest/api/CommonErrors.html */

export function namespaceNotFound(id: string): ApiError {
  return new ApiError('NamespaceNotFound', `Namespace ${id} was not found.`, 404);
}

/** There is no service of that id. */
export function serviceNotFound(id: string): ApiError {
  return new ApiError('ServiceNotFound', `Service ${id} was not found.`, 404);
}

/** There is no instance of that id in the service. */
export function instanceNotFound(id: string): ApiError {
  return new ApiError('InstanceNotFound', `Instance ${id} was not found.`, 404);
}

/** The refusal of a wrong parameter. */
export function invalidInput(message: string): ApiError {
  return new ApiError('InvalidInput', message);
}

/** The refusal to delete what has something in it. */
export function resourceInUse(message: string): ApiError {
  return new ApiError('ResourceInUse', message);
}
