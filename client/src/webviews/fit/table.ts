import { h } from '../dom.ts';
import { barsOf, portsOf } from './bars.ts';
import { meanings } from './legend.ts';
import type { ShownInstance } from './picture.ts';

/** The picture in words, for people who listen to it or want to copy it. */
export function table(instances: readonly ShownInstance[]): HTMLElement {
  const titles = [
    'Instance',
    'Type and zone',
    'CPU free',
    'Memory free',
    'GPUs free',
    'Host ports in use',
    'Tasks',
    'Why no more copies fit',
  ];
  return h(
    'table',
    {},
    h('caption', {}, 'Instances, what they have free, and the tasks on them'),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        titles.map((title) => h('th', { scope: 'col' }, title)),
      ),
    ),
    h('tbody', {}, instances.map(row)),
  );
}

function row(instance: ShownInstance): HTMLElement {
  const free = (title: string) => {
    const bar = barsOf(instance).find((each) => each.title === title);
    return bar === undefined ? '' : `${bar.free} of ${bar.total}`;
  };
  const cells = [
    instance.detail,
    free('CPU'),
    free('Memory'),
    free('GPU'),
    portsOf(instance)
      .map(({ port }) => port)
      .join(', '),
    tasksIn(instance),
    instance.refusal ?? '',
  ];
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, instance.name),
    cells.map((text) => h('td', {}, text)),
  );
}

/** `web-app × 3 (running), api × 1 (would be added)`. */
function tasksIn({ tasks }: ShownInstance): string {
  const counts = new Map<string, number>();
  for (const { label, kind } of tasks) {
    const key = `${label}\n${meanings[kind]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, count]) => {
      const [label, meaning] = key.split('\n');
      return `${label} × ${count} (${meaning})`;
    })
    .join(', ');
}
