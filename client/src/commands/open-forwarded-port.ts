import { define } from '../command/command.ts';
import { chosenPort } from '../ports/chosen-port.ts';
import { addressOf } from '../ports/forwarded-port.ts';

/** Opens a forwarded port in the browser. */
export default define({
  id: 'openForwardedPort',
  title: 'Open Forwarded Port in Browser',
  icon: 'globe',
  menus: [
    { on: 'row', kinds: ['forwarded-port'], group: 'inline@1' },
    { on: 'row', kinds: ['forwarded-port'], group: '1_open@1' },
  ],
  async run(context, invocation) {
    const forwarded = await chosenPort(context, invocation, 'Open a forwarded port');
    if (forwarded !== undefined) await context.ui.browse(`http://${addressOf(forwarded)}/`);
  },
});
