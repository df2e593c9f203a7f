import type { Service, ServiceEvent } from '#core/ecs/api.ts';
import { md } from '#core/words/markdown.ts';
import { keptOf, withKept } from '../kept-service.ts';
import { defineNode } from '../node-kind.ts';
import { shortEvent } from '../service-trouble.ts';
import { clockOf, timeOf } from '../time.ts';
import events from './events.ts';

export default defineNode<ServiceEvent, Service>({
  kind: 'event',
  noun: 'event',
  under: [events],
  none: 'No events',
  list: async (_, { arn, events }, around) => withKept(events, (await keptOf(around, arn))?.events),
  id: (event) => event.id,
  view: (event) => {
    const unable = /\bunable to\b|\bfailed\b|\bunhealthy\b/.test(event.message);
    const well = /has reached a steady state|deployment completed/.test(event.message);
    return {
      label: clockOf(event.at),
      description: shortEvent(event.message),
      icon: unable ? 'warning' : well ? 'pass' : 'info',
      ...(unable && { tone: 'busy' }),
      ...(well && { tone: 'good' }),
    };
  },
  text: ({ message }) => message,
  tooltip: (event) => [md`${event.message}`, md`${timeOf(event.at)}`],
});
