import { defineOn } from '../command/command.ts';
import { mend, refuse } from '../command/refuse.ts';
import connection from '../tree/nodes/connection.ts';

/**
 * Signs in to the IAM Identity Center of a connection's profile. The SDK only reads the token that the AWS CLI
 * writes: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
 */
export default defineOn({
  id: 'signIn',
  title: 'Sign In to AWS',
  icon: 'account',
  menus: [
    { on: 'row', kinds: ['connection'], flags: ['aws'], group: '7_look@2' },
    { on: 'row', kinds: ['note.failure'], flags: ['sign-in'], group: 'inline@2' },
  ],
  on: connection,
  purpose: 'Sign in to AWS',
  async run(context, { item, element }) {
    const { ui, connections, signIns, views } = context;
    if (item.profile === undefined)
      return refuse(context, `${item.name} uses no profile, so there is nothing to sign in to.`, [
        mend(context, 'Edit Connection', 'editConnection', { element }),
      ]);
    await signIns.whileSigningIn(() => {
      connections.renew();
      views.refresh();
    });
    await ui.run({ name: 'AWS sign-in', program: 'aws', args: ['sso', 'login', '--profile', item.profile] });
  },
});
