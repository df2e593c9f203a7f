import type { Script } from '#core/sim/runtime/script.ts';
import { simulate } from '#core/sim/simulated-runtime.ts';
import type { OpenDriver } from './driver.ts';

/** Runs nothing: what would come of each effect is known beforehand and reported when its time has come. */
export const openSimulatedDriver: OpenDriver = ({ clock, random, report }) => {
  const waiting = new Set<() => void>();
  const images = new Map<string, Partial<Script>>();
  return {
    description: 'simulated',
    real: false,
    behave(image, script) {
      if (script === undefined) images.delete(image);
      else images.set(image, script);
    },
    carry(effect) {
      const now = clock.now();
      for (const planned of simulate(effect, { now, random }, Object.fromEntries(images))) {
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
