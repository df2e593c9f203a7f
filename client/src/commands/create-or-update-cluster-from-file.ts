import { choose } from '../command/choose.ts';
import { define } from '../command/command.ts';
import { applyCluster } from '../inputs/apply-cluster.ts';
import { findInput } from '../inputs/definition-input.ts';
import { rootOf } from '../tree/entry.ts';
import connectionKind from '../tree/nodes/connection.ts';

const purpose = 'Create or update a cluster';

/** Makes the cluster that a file describes, or changes the one of that name to be as described. */
export default define({
  id: 'createOrUpdateClusterFromFile',
  title: 'Create or Update Cluster from File…',
  icon: 'cloud-upload',
  menus: [
    { on: 'row', kinds: ['connection'], flags: ['writable'], view: 'clusters', group: '1_create@2' },
    { on: 'editor', documents: ['cluster'], group: 'navigation@1' },
  ],
  changes: true,
  async run(context, invocation) {
    const source = await findInput(context, invocation, ['cluster'], purpose);
    if (source === undefined) return;
    const { element } = invocation;
    const within = element && rootOf(element);
    const root = await choose(context, connectionKind, { purpose, within });
    if (root !== undefined) await applyCluster(context, root, source.definition.input);
  },
});
