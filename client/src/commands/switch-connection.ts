import { define } from '../command/command.ts';
import { mend, refuse } from '../command/refuse.ts';
import { type Connection, whereabouts } from '../connections/connection.ts';
import type { Choice } from '../ui/ui.ts';

type Chosen = { readonly connection: Connection | undefined } | 'add';

/** Chooses, for this workspace, the connection that a person works with. */
export default define({
  id: 'switchConnection',
  title: 'Switch Connection…',
  async run(context) {
    const { active, connections, ui } = context;
    const all = connections.connections();
    if (all.length === 0) {
      const add = mend(context, 'Add Connection', 'addConnection');
      return refuse(context, 'There is no connection to ECS yet.', [add]);
    }
    const question = { title: 'Switch connection', placeholder: 'Which connection do you work with?' };
    const chosen = await ui.pick(choicesOf(all, active.current()), question);
    if (chosen === undefined) return;
    if (chosen === 'add') return context.run('addConnection', {});
    await active.choose(chosen.connection);
    ui.mention(
      chosen.connection === undefined
        ? 'The connection that was opened last comes first.'
        : `"${chosen.connection.name}" comes first where a connection is asked for.`,
    );
  },
});

function choicesOf(all: readonly Connection[], current: Connection | undefined): Choice<Chosen>[] {
  const guards = (connection: Connection) =>
    connection.readOnly ? ['read-only'] : connection.protected ? ['protected'] : [];
  return [
    ...all.map((connection) => ({
      label: connection.name,
      description: [
        whereabouts(connection),
        ...guards(connection),
        ...(connection.name === current?.name ? ['active'] : []),
      ].join(' · '),
      icon: connection.protected ? 'lock' : 'plug',
      value: { connection },
    })),
    { label: 'The One Opened Last', icon: 'history', value: { connection: undefined } },
    { label: 'Add Connection…', icon: 'add', value: 'add' },
  ];
}
