import type { Service, ServiceEvent } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import { timeOf } from '../time.ts';
import events from './events.ts';

export default defineNode<ServiceEvent, Service>({
  kind: 'event',
  noun: 'event',
  under: [events],
  none: 'No events',
  list: async (_, parent) => parent.events,
  id: (event) => event.id,
  view: (event) => {
    const unable = /\bunable to\b|\bfailed\b|\bunhealthy\b/.test(event.message);
    return {
      label: event.message,
      description: timeOf(event.at),
      icon: unable ? 'warning' : 'info',
      ...(unable && { tone: 'busy' }),
    };
  },
  tooltip: (event) => [event.message, timeOf(event.at)],
});
