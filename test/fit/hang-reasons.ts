/** What sort of thing keeps an update from going on. */
export type HangReason = 'percent' | 'cpu' | 'memory' | 'port' | 'attribute' | 'other' | 'none';

const foretold: readonly (readonly [RegExp, HangReason])[] = [
  [/^minimumHealthyPercent .* no task may be stopped and none started/, 'percent'],
  [/CPU units?, .* too few/, 'cpu'],
  [/MiB of memory, .* too few/, 'memory'],
  [/Host ports? .* already in use/, 'port'],
  [/The instance lacks the attribute|The task needs \w+64, the instance has/, 'attribute'],
  [/network interfaces?, .* too few|distinctInstance:|does not satisfy/, 'other'],
];

/** By the sentence that `fit` gives. */
export function reasonForetold(sentence: string | undefined): HangReason {
  return reasonIn(foretold, sentence ?? '');
}

const told: readonly (readonly [RegExp, HangReason])[] = [
  [/because of the service deployment configuration/, 'percent'],
  [/insufficient CPU units available/, 'cpu'],
  [/insufficient memory available/, 'memory'],
  [/already using a port required/, 'port'],
  [/missing an attribute required/, 'attribute'],
  [/encountered error "(RESOURCE:ENI|DistinctInstance|MemberOf)/, 'other'],
];

/** By the last event of the service that gives a reason; the events come the newest first. */
export function reasonTold(events: readonly string[]): HangReason {
  return events.map((event) => reasonIn(told, event)).find((reason) => reason !== 'none') ?? 'none';
}

function reasonIn(table: readonly (readonly [RegExp, HangReason])[], text: string): HangReason {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? 'none';
}
