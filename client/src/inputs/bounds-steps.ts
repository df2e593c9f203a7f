import type { ScalingBounds } from '../around/scaling.ts';
import type { Step } from '../command/walk-steps.ts';
import { wholeNumber } from './whole-number.ts';

/** The questions of between which counts a service is kept. */
export const boundsSteps: readonly Step<ScalingBounds>[] = [
  {
    question: (bounds) => ({
      prompt: 'The fewest tasks; 0 lets it scale in to none',
      value: String(bounds.least),
      check: (text) => wholeNumber(text, { least: 0, most: 99_999 }),
      take: (text) => ({ ...bounds, least: Number(text) }),
    }),
  },
  {
    question: (bounds) => ({
      prompt: 'The most tasks',
      value: String(Math.max(bounds.least, bounds.most)),
      check: (text) => wholeNumber(text, { least: bounds.least, most: 99_999 }),
      take: (text) => ({ ...bounds, most: Number(text) }),
    }),
  },
];
