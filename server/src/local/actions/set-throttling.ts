import { ApiError } from '#core/sim/api-error.ts';
import { isOperation } from '#core/sim/run-command.ts';
import { defineAction } from '../action.ts';
import { knownFields, neededText, numberField } from '../faults/fields.ts';

/** Limits how often an operation may be called, or lifts the limit. */
export default defineAction({
  service: 'local',
  operation: 'SetThrottling',
  run: (input, { throttle }) => {
    knownFields(input, ['operation', 'perSecond']);
    const operation = neededText(input, 'operation');
    if (operation !== 'all' && !isOperation(operation)) {
      throw new ApiError(
        'ValidationException',
        `There is no operation "${operation}"; "all" stands for each.`,
      );
    }
    throttle.set(operation, numberField(input, 'perSecond', 10_000));
    return { throttling: throttle.list() };
  },
});
