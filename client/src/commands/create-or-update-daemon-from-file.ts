import { define } from '../command/command.ts';
import { applyDaemon } from '../inputs/apply-daemon.ts';
import { findInput } from '../inputs/definition-input.ts';
import { clusterFor } from '../inputs/service-place.ts';

const purpose = 'Create or update a daemon';

/** Makes the daemon that a file describes, or changes the one of that name to be as described. */
export default define({
  id: 'createOrUpdateDaemonFromFile',
  title: 'Create or Update Daemon from File…',
  icon: 'cloud-upload',
  menus: [
    { on: 'row', kinds: ['daemons'], flags: ['writable'], group: '1_create@1' },
    { on: 'editor', documents: ['daemon'], group: 'navigation@1' },
    { on: 'file', named: ['daemon'], group: '5_ecs@1' },
  ],
  changes: true,
  async run(context, invocation) {
    const source = await findInput(context, invocation, ['daemon'], purpose);
    if (source === undefined) return;
    const { input } = source.definition;
    const place = { cluster: input.clusterArn };
    const element = await clusterFor(context, invocation.element, place, purpose);
    if (element !== undefined) await applyDaemon(context, element, input);
  },
});
