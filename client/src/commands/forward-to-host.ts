import { defineOn } from '../command/command.ts';
import { forward } from '../ports/forward.ts';
import type { WantedForward } from '../ports/open-forward.ts';
import container from '../tree/nodes/container.ts';

/** Makes a host that only a container reaches, such as its database, reachable on this machine. */
export default defineOn({
  id: 'forwardToHost',
  title: 'Forward Port of Remote Host…',
  icon: 'remote',
  menus: [{ on: 'row', kinds: ['container'], flags: ['writable'], group: '3_inside@5' }],
  on: container,
  purpose: 'Forward a port of a host that a container reaches',
  changes: true,
  async run(context, target) {
    const typed = await context.ui.ask({
      title: `Reach a host through ${target.item.name}`,
      prompt: 'Host and port, as the container reaches them',
      placeholder: 'database.internal:5432',
      check: (text) => (hostAndPort(text) ? undefined : 'Type a host and a port: database.internal:5432'),
    });
    const wanted = typed === undefined ? undefined : hostAndPort(typed);
    if (wanted !== undefined) await forward(context, target, wanted);
  },
});

function hostAndPort(text: string): WantedForward | undefined {
  const [, host, digits] = /^([A-Za-z0-9][\w.-]{0,252}):(\d{1,5})$/.exec(text.trim()) ?? [];
  const port = Number(digits);
  return host !== undefined && port >= 1 && port <= 65_535 ? { host, port } : undefined;
}
