import { define } from '../command/command.ts';
import { chosenPort } from '../ports/chosen-port.ts';
import { addressOf } from '../ports/forwarded-port.ts';

/** Copies where a forwarded port is on this machine. */
export default define({
  id: 'copyForwardedAddress',
  title: 'Copy Address of Forwarded Port',
  icon: 'copy',
  menus: [{ on: 'row', kinds: ['forwarded-port'], group: '2_copy@1' }],
  async run(context, invocation) {
    const forwarded = await chosenPort(context, invocation, 'Copy the address of a forwarded port');
    if (forwarded === undefined) return;
    await context.ui.copy(addressOf(forwarded));
    context.ui.mention(`Copied ${addressOf(forwarded)}.`);
  },
});
