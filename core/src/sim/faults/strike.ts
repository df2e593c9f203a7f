import type { Call } from '../command.ts';
import type { World } from '../state.ts';
import { type Draft, type Step, step } from '../transaction.ts';
import { interruptSpot } from './interrupt-spot.ts';
import { killTask } from './kill-task.ts';
import { loseInstance } from './lose-instance.ts';
import { loseZone } from './lose-zone.ts';
import type { Fault, Struck } from './struck.ts';

const faults = {
  KillTask: killTask,
  LoseInstance: loseInstance,
  LoseZone: loseZone,
  InterruptSpot: interruptSpot,
};

/** The faults that can be made to happen. */
export type FaultName = keyof typeof faults;

/** Lets something happen; throws `ApiError` when what it should happen to is not there. */
export function strike(world: World, name: FaultName, fault: Fault, call: Call): Step<Struck> {
  return step(world, call, (draft: Draft) => faults[name](draft, fault, call));
}
