import { md } from '#core/words/markdown.ts';
import { type Connection, whereabouts } from '../../connections/connection.ts';
import { defineNode } from '../node-kind.ts';

const icons = { local: 'vm', endpoint: 'plug', aws: 'cloud' } as const;

/** The root of both views; it has no list of its own because the settings say which there are. */
export default defineNode<Connection, never>({
  kind: 'connection',
  flags: ['aws', 'endpoint', 'local'],
  noun: 'connection',
  under: [],
  id: (connection) => connection.id,
  view: (connection) => ({
    label: connection.name,
    description: [whereabouts(connection), ...guards(connection)].join(' · '),
    icon: icons[connection.kind],
    flags: [connection.kind],
  }),
  tooltip: (connection) => [
    md`**${connection.name}**`,
    md`${whereabouts(connection)}`,
    ...guards(connection).map((guard) => md`${guard}`),
    ...(connection.allowsHost ? [md`Real containers may reach into this machine (allowHost).`] : []),
  ],
});

function guards(connection: Connection): string[] {
  return [connection.readOnly ? 'read-only' : '', connection.protected ? 'protected' : ''].filter(Boolean);
}
