import type { ApiInput, EcsQueries, Service } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { capital } from '#core/words/capital.ts';
import { counted } from '#core/words/counted.ts';
import { md } from '#core/words/markdown.ts';
import { defineNode } from '../node-kind.ts';
import { type Trouble, troublesOf } from '../service-trouble.ts';
import { whyStopped } from '../why-stopped.ts';
import service from './service.ts';

/** A trouble with what else is known about it. */
interface Explained extends Trouble {
  readonly label: string;
  readonly detail: string;
}

/** Why a service is not as it is wanted to be, first of what is below it. */
export default defineNode<Explained, Service>({
  kind: 'trouble',
  noun: 'trouble',
  under: [service],
  order: 0,
  list: (ecs, parent) => Promise.all(troublesOf(parent).map((trouble) => explain(ecs, parent, trouble))),
  id: ({ kind }) => kind,
  view: ({ label, detail, tone }) => ({ label, description: detail, icon: 'warning', tone }),
  text: ({ text }) => capital(text),
  tooltip: ({ label, detail, text }) => [
    md`**${label}**`,
    md`${detail}`,
    ...(text === detail ? [] : [md``, md`${capital(text)}`]),
  ],
});

/** The cause comes first: a narrow view cuts off the rest. */
async function explain(ecs: EcsQueries, parent: Service, trouble: Trouble): Promise<Explained> {
  if (trouble.kind === 'placement') {
    const missing = Math.max(1, parent.desired - parent.running - parent.pending);
    const ports = trouble.short === 'port in use' ? await fixedPorts(ecs, parent) : [];
    const cause = ports.length === 0 ? trouble.short : `host port ${ports.join(', ')} in use`;
    return { ...trouble, label: capital(cause), detail: `${counted(missing, 'task')} not placed` };
  }
  if (trouble.kind === 'restarts') {
    const why = await lastReasons(ecs, parent);
    if (why.length > 0) return { ...trouble, label: why.join(', '), detail: trouble.short };
  }
  return { ...trouble, label: capital(trouble.short), detail: trouble.text };
}

/** The host ports that every instance can give to one task only. */
async function fixedPorts(ecs: EcsQueries, { taskDefinition }: Service): Promise<number[]> {
  const definition = await ecs.taskDefinition(taskDefinition);
  return listIn(definition, 'containerDefinitions')
    .flatMap((container) => listIn(container, 'portMappings'))
    .map(({ hostPort }) => Number(hostPort))
    .filter((port) => port > 0);
}

function listIn(value: ApiInput | undefined, member: string): readonly ApiInput[] {
  const list = value?.[member];
  return Array.isArray(list) ? list : [];
}

/** What the tasks of the service died of, each once, the most frequent first: `nginx exit 3 (8 tasks)`. */
async function lastReasons(ecs: EcsQueries, { cluster, name }: Service): Promise<string[]> {
  const stopped = await ecs.tasks({ cluster, service: name, status: 'STOPPED' });
  const counts = new Map<string, number>();
  for (const task of stopped) {
    const why = whyStopped(task) ?? shortName(task.arn);
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, left], [, right]) => right - left)
    .map(([why, count]) => `${why} (${counted(count, 'task')})`);
}
