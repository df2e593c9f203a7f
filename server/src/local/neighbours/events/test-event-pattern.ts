import type { TestEventPatternRequest, TestEventPatternResponse } from '@aws-sdk/client-eventbridge';
import { ApiError } from '#core/sim/api-error.ts';
import { matchesPattern, patternFault } from '#core/sim/event-rules/event-pattern.ts';
import { parsed } from '#core/sim/event-rules/rules.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
export default defineNeighbour<TestEventPatternRequest, TestEventPatternResponse>(
  'events',
  'TestEventPattern',
  async ({ EventPattern, Event }) => {
    const pattern = parsed(EventPattern);
    const fault = patternFault(pattern);
    if (fault !== undefined) {
      throw new ApiError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${fault}`);
    }
    return { Result: matchesPattern(pattern, parsed(Event)) };
  },
);
