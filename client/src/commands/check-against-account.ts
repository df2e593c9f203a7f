import { define } from '../command/command.ts';
import { mend, refuse } from '../command/refuse.ts';
import { type Connection, whereabouts } from '../connections/connection.ts';
import type { Choice } from '../ui/ui.ts';

interface Chosen {
  readonly connection: Connection | undefined;
}

/** Chooses, for this workspace, the account that open files are checked against, or none. */
export default define({
  id: 'checkAgainstAccount',
  title: 'Check Files Against an Account…',
  async run(context) {
    const { connections, live, ui } = context;
    const all = connections.connections();
    if (all.length === 0) {
      const add = mend(context, 'Add Connection', 'addConnection');
      return refuse(context, 'There is no connection to an account yet.', [add]);
    }
    const choices: Choice<Chosen>[] = all.map((connection) => ({
      label: connection.name,
      description: whereabouts(connection),
      icon: 'plug',
      value: { connection },
    }));
    const none = { label: 'Do Not Check', icon: 'circle-slash', value: { connection: undefined } };
    const question = { title: 'Check files against an account', placeholder: 'Which connection?' };
    const chosen = await ui.pick([...choices, none], question);
    if (chosen === undefined) return;
    const { connection } = chosen;
    if (!(await live.choose(connection))) return;
    ui.mention(
      connection === undefined
        ? 'Files are no longer checked against an account.'
        : `Files are checked against "${connection.name}" when they are opened and saved.`,
    );
  },
});
