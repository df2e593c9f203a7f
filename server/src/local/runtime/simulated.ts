import { simulate } from '#core/sim/simulated-runtime.ts';
import type { OpenDriver } from './driver.ts';

/** Runs nothing: what would come of each effect is known beforehand and reported when its time has come. */
export const openSimulatedDriver: OpenDriver = ({ clock, random, report }) => {
  const waiting = new Set<() => void>();
  return {
    description: 'simulated',
    real: false,
    carry(effect) {
      const now = clock.now();
      for (const planned of simulate(effect, { now, random })) {
        if (!('event' in planned)) continue;
        const callOff = clock.at(now + planned.after, () => {
          waiting.delete(callOff);
          report(planned.event);
        });
        waiting.add(callOff);
      }
    },
    async close() {
      for (const callOff of waiting) callOff();
    },
  };
};
