import { ApiError } from '../api-error.ts';

/** The refusals of EventBridge Scheduler. */

export function invalidSchedule(message: string): ApiError {
  return new ApiError('ValidationException', message);
}

/** There is no schedule or group of that name. */
export function scheduleNotFound(what: 'Schedule' | 'Schedule group', name: string): ApiError {
  return new ApiError('ResourceNotFoundException', `${what} ${name} does not exist.`, 404);
}

/** There is one of that name already. */
export function scheduleExists(what: 'Schedule' | 'Schedule group', name: string): ApiError {
  return new ApiError('ConflictException', `${what} ${name} already exists.`, 409);
}
