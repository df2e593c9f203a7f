import type { Cluster, Daemon } from '#core/ecs/api.ts';
import { counted } from '#core/words/counted.ts';
import { code, md } from '#core/words/markdown.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import { ageOf } from '../time.ts';
import daemons from './daemons.ts';

export default defineNode<Daemon, Cluster>({
  kind: 'daemon',
  noun: 'daemon',
  under: [daemons],
  filterable: true,
  pinnable: true,
  sorted: true,
  none: 'No daemons',
  list: (ecs, parent) => ecs.daemons(parent.arn),
  reload: (ecs, { arn }) => ecs.daemon(arn),
  id: ({ arn }) => arn,
  arn: ({ arn }) => arn,
  reference: ({ arn }) => ({ kind: 'daemon', arn }),
  measure: ({ createdAt }, by) => (by === 'age' ? ageOf(createdAt) : undefined),
  view: (daemon) => ({
    label: daemon.name,
    description: describe(daemon),
    icon: missingOf(daemon) > 0 ? 'warning' : 'server-process',
    tone: toneOf(daemon),
  }),
  tooltip: (daemon) => [
    md`**${daemon.name}** ${daemon.status}`,
    ...daemon.revisions.map(
      ({ running, without, providers }, index) =>
        md`${index === 0 ? 'Target revision' : 'Revision being replaced'}: on ${counted(running, 'instance')}, missing on ${without}, of ${providers.join(', ')}`,
    ),
    code(daemon.arn),
  ],
});

function describe(daemon: Daemon): string {
  const missing = missingOf(daemon);
  const parts = [`${runningOf(daemon)}/${runningOf(daemon) + missing}`];
  if (missing > 0) parts.push(`missing on ${counted(missing, 'instance')}`);
  if (daemon.revisions.length > 1) parts.push('deploying');
  if (daemon.status !== 'ACTIVE') parts.push(daemon.status.toLowerCase().replaceAll('_', ' '));
  return parts.join(' · ');
}

function toneOf(daemon: Daemon): Tone {
  if (daemon.revisions.length > 1 || daemon.status !== 'ACTIVE') return 'busy';
  return missingOf(daemon) > 0 ? 'bad' : 'good';
}

function runningOf({ revisions }: Daemon): number {
  return revisions.reduce((sum, { running }) => sum + running, 0);
}

function missingOf({ revisions }: Daemon): number {
  return revisions.reduce((sum, { without }) => sum + without, 0);
}
