import { define } from '../command/command.ts';
import { chosenPort } from '../ports/chosen-port.ts';
import { addressOf } from '../ports/forwarded-port.ts';

/** Ends the forwarding of a port; nothing in the container changes. */
export default define({
  id: 'stopForwardedPort',
  title: 'Stop Forwarding Port',
  icon: 'debug-stop',
  menus: [
    { on: 'row', kinds: ['forwarded-port'], group: 'inline@2' },
    { on: 'row', kinds: ['forwarded-port'], group: '3_stop@1' },
  ],
  async run(context, invocation) {
    const forwarded = await chosenPort(context, invocation, 'Stop forwarding a port');
    if (forwarded === undefined) return;
    context.ports.stop(forwarded.port);
    context.ui.mention(`${addressOf(forwarded)} is no longer forwarded.`);
  },
});
