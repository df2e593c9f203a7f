import { emptyWorld } from '#core/sim/state.ts';
import { step } from '#core/sim/transaction.ts';
import { ContainerLogs } from '../../server/src/local/logs/container-logs.ts';
import { LogEvents } from '../../server/src/local/logs/log-events.ts';
import { memoryKeeper } from '../../server/src/local/logs/memory-keeper.ts';

/** Log streams of a driver that is tested without an endpoint around it. */
export function containerLogs(log: (line: string) => void): ContainerLogs {
  const world = emptyWorld();
  return new ContainerLogs({
    begin: ({ region, account, arn }, run) => {
      const call = { now: Date.now() / 1000, random: Math.random, region, account, caller: arn };
      const { output } = step(world, call, (draft) => run(draft, call));
      return { output, kept: Promise.resolve() };
    },
    events: new LogEvents(memoryKeeper()),
    log,
    makeGroups: false,
  });
}
