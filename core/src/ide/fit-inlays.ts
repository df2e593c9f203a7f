import { matchesOf } from '../fit/matches.ts';
import type { Analysis } from './analysis.ts';
import { childPlaces } from './fit-expressions.ts';
import type { FitSubject } from './fit-readings.ts';

/** A note behind a value. */
export interface FitInlay {
  readonly offset: number;
  readonly text: string;
}

/** Behind each placement expression, how many instances satisfy it. */
export function fitInlays(analysis: Analysis, readings: readonly FitSubject[]): FitInlay[] {
  return readings.flatMap(({ subject, reading }) => {
    const { capacity, request } = reading;
    if (capacity.instances.length === 0) return [];
    return childPlaces(analysis, subject).flatMap(({ expression, end }) => {
      const matches = matchesOf(expression, capacity.instances, request.group);
      if (matches === undefined) return [];
      return [{ offset: end, text: `matches ${matches.length} of ${capacity.instances.length} instances` }];
    });
  });
}
