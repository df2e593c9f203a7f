import { type MessageTest, readFilterPattern } from '#core/logs/filter/filter-pattern.ts';
import { PatternFault } from '#core/logs/filter/pattern-fault.ts';
import { invalidParameter } from '#core/sim/api-error.ts';

/** What a filter pattern lets through, everything without one; refuses a pattern that cannot be read. */
export function messageTest(pattern: string | undefined): MessageTest {
  try {
    return readFilterPattern(pattern ?? '');
  } catch (error) {
    throw error instanceof PatternFault ? invalidParameter(error.message) : error;
  }
}
