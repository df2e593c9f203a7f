import { matchesOf } from '../../fit/matches.ts';
import type { Analysis } from '../analysis/analysis.ts';
import type { InlayHint } from '../inlays/inlay-hints.ts';
import { expressionsIn } from './expressions.ts';
import { matchText } from './hover.ts';
import type { FitSubject } from './readings.ts';

/** Behind each placement expression, how many instances satisfy it. */
export function fitInlays(analysis: Analysis, readings: readonly FitSubject[]): InlayHint[] {
  return readings.flatMap(({ subject, reading }) => {
    const { instances } = reading.capacity;
    if (instances.length === 0) return [];
    return expressionsIn(analysis, subject).flatMap(({ expression, end }) => {
      const matches = matchesOf(expression, instances, reading.request.group);
      if (matches === undefined) return [];
      const label = `matches ${matches.length} of ${instances.length} instances`;
      return [{ offset: end, label, tooltip: matchText(expression, reading) ?? label }];
    });
  });
}
