import { clusterNameOf } from '../arns.ts';
import type { TagRecord } from '../state.ts';
import { tagsOf } from '../tags.ts';
import type { Draft } from '../transaction.ts';

interface TagSources {
  readonly own: readonly TagRecord[];
  readonly propagate: string | undefined;
  readonly taskDefinitionArn: string;
  readonly clusterArn: string;
  readonly service?: { readonly arn: string; readonly name: string } | undefined;
  readonly managed: boolean | undefined;
}

/** A task's tags: its own win over propagated ones. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html */
export function taskTags(draft: Draft, sources: TagSources): TagRecord[] {
  const tags = new Map<string, string>();
  const add = (list: readonly TagRecord[]) => {
    for (const { key, value } of list) tags.set(key, value);
  };
  if (sources.propagate === 'TASK_DEFINITION') add(tagsOf(draft, sources.taskDefinitionArn));
  if (sources.propagate === 'SERVICE' && sources.service !== undefined)
    add(tagsOf(draft, sources.service.arn));
  add(sources.own);
  if (sources.managed === true) add(managedTags(sources));
  return [...tags].map(([key, value]) => ({ key, value }));
}

function managedTags({ clusterArn, service }: TagSources): TagRecord[] {
  return [
    { key: 'aws:ecs:clusterName', value: clusterNameOf(clusterArn) },
    ...(service === undefined ? [] : [{ key: 'aws:ecs:serviceName', value: service.name }]),
  ];
}
