import type { Cluster, Service } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { code, type Markdown, md } from '#core/words/markdown.ts';
import { eventText } from '../event-text.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import { troublesOf } from '../service-trouble.ts';
import { ageOf } from '../time.ts';
import services from './services.ts';

export default defineNode<Service, Cluster>({
  kind: 'service',
  flags: ['replica', 'daemon', 'exec', 'express'],
  noun: 'service',
  under: [services],
  filterable: true,
  pinnable: true,
  sorted: true,
  none: 'No services',
  list: (ecs, parent, _, wanted) => ecs.services(parent.arn, wanted),
  family: ({ taskDefinition }) => shortName(taskDefinition).replace(/:\d+$/, ''),
  tags: ({ tags = {} }) => tags,
  reload: (ecs, service) => ecs.service(service.cluster, service.name),
  id: (service) => service.arn,
  arn: (service) => service.arn,
  reference: ({ cluster, name }) => ({ kind: 'service', cluster, name }),
  measure: ({ createdAt }, by) => (by === 'age' ? ageOf(createdAt) : undefined),
  view: (service) => ({
    label: service.name,
    description: describe(service),
    icon: troublesOf(service).length > 0 ? 'warning' : 'layers-active',
    tone: toneOf(service),
    flags: [
      service.scheduling.toLowerCase(),
      ...(service.executeCommand ? ['exec'] : []),
      ...(service.express ? ['express'] : []),
    ],
  }),
  tooltip: (service) => [
    md`**${service.name}** ${service.status}`,
    md`${service.running} of ${service.desired} tasks running, ${service.pending} pending`,
    ...(service.express ? [md`An Express service: ECS manages its load balancer and its scaling`] : []),
    md`Task definition: ${shortName(service.taskDefinition)}`,
    md`${service.scheduling} on ${service.launchType ?? 'a capacity provider strategy'}`,
    ...troublesOf(service).map(({ short, text }) => md`**${short}**: ${text}`),
    ...rolloutOf(service),
    ...lastEvent(service),
    code(service.arn),
  ],
});

/** What ECS says of the newest deployment, unless it is said as a trouble already. */
function rolloutOf(service: Service): Markdown[] {
  const reason = service.deployments[0]?.rolloutReason;
  return reason === undefined || reason === '' || troublesOf(service).some(({ text }) => text === reason)
    ? []
    : [md`${reason}`];
}

/** The newest event, unless it is said as a trouble already. */
function lastEvent(service: Service): Markdown[] {
  const text = eventText(service.events[0]?.message ?? '');
  return text === '' || troublesOf(service).some((trouble) => trouble.text === text)
    ? []
    : [md`Last event: ${text}`];
}

function describe(service: Service): string {
  const troubles = troublesOf(service).map(({ short }) => short);
  const parts = [`${service.running}/${service.desired}`, ...troubles, shortName(service.taskDefinition)];
  if (service.pending > 0) parts.push(`${service.pending} pending`);
  if (service.express) parts.push('Express');
  if (service.deployments.length > 1) parts.push('deploying');
  if (service.status !== 'ACTIVE') parts.push(service.status.toLowerCase());
  return parts.join(' · ');
}

function toneOf(service: Service): Tone {
  const [trouble] = troublesOf(service);
  if (trouble !== undefined) return trouble.tone;
  return service.running < service.desired || service.deployments.length > 1 ? 'busy' : 'good';
}
