import { ApiError } from '#core/sim/api-error.ts';

/** Refuses a time range or a period that CloudWatch does not take. */
export function checkSpan({
  start,
  end,
  period,
}: Readonly<Record<'start' | 'end' | 'period', number>>): void {
  if (start >= end) {
    throw new ApiError(
      'InvalidParameterValueException',
      'The parameter StartTime must be less than the parameter EndTime.',
    );
  }
  const isShort = [1, 5, 10, 20, 30].includes(period);
  if (!isShort && (period < 60 || period % 60 !== 0)) {
    throw new ApiError(
      'InvalidParameterValueException',
      'The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.',
    );
  }
}
