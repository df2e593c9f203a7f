/** A task that may be stopped, with what decides whether it is the next. */
export interface StoppableTask {
  readonly id: string;
  readonly instance: string | undefined;
  readonly zone: string | undefined;
  /** Not yet RUNNING. */
  readonly pending: boolean;
  /** On an instance that drains. */
  readonly draining: boolean;
  /** Epoch seconds. */
  readonly createdAt: number;
}

/**
 * Which tasks stop first: those on draining instances, then pending ones, then one of the zone with the most
 * tasks, of its instance with the most; the newest among equals, then the greater id. Tasks that `strategy`
 * packs are not evened out between zones and instances.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html
 */
export function scaleInOrder(
  tasks: readonly StoppableTask[],
  count: number,
  strategy: readonly { readonly type?: string | undefined }[] = [],
): string[] {
  const packed = strategy[0]?.type === 'binpack';
  const left = tasks.map((task) => (packed ? { ...task, zone: undefined, instance: undefined } : task));
  const stopped: string[] = [];
  while (stopped.length < count && left.length > 0) {
    const zones = countBy(left, ({ zone }) => zone);
    const instances = countBy(left, ({ instance }) => instance);
    const next = left.reduce((best, task) => (compare(task, best) < 0 ? task : best));
    stopped.push(next.id);
    left.splice(left.indexOf(next), 1);

    function compare(one: StoppableTask, other: StoppableTask): number {
      return (
        Number(other.draining) - Number(one.draining) ||
        Number(other.pending) - Number(one.pending) ||
        (zones.get(other.zone) ?? 0) - (zones.get(one.zone) ?? 0) ||
        (instances.get(other.instance) ?? 0) - (instances.get(one.instance) ?? 0) ||
        other.createdAt - one.createdAt ||
        (one.id > other.id ? -1 : 1)
      );
    }
  }
  return stopped;
}

function countBy<Key>(
  tasks: readonly StoppableTask[],
  keyOf: (task: StoppableTask) => Key,
): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const task of tasks) counts.set(keyOf(task), (counts.get(keyOf(task)) ?? 0) + 1);
  return counts;
}
