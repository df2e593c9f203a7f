import type { Cluster } from '#core/ecs/api.ts';
import { placeName } from '../command/change.ts';
import { type ChangingContext, defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import { runCommand } from '../command/run-command.ts';
import { staysOnThisMachine } from '../connections/connection.ts';
import { nameFault } from '../inputs/name-fault.ts';
import { type Element, elementFor } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import connection from '../tree/nodes/connection.ts';
import type { Message } from '../ui/ui.ts';
import registerContainerInstance from './register-container-instance.ts';

export default defineOn({
  id: 'createCluster',
  title: 'Create Cluster…',
  menus: [
    { on: 'view', view: 'clusters', group: '2_create@1' },
    { on: 'row', kinds: ['connection'], flags: ['writable'], view: 'clusters', group: '1_create@1' },
  ],
  on: connection,
  purpose: 'Create a cluster',
  changes: true,
  async run(context, { item, element }) {
    const name = await context.ui.ask({
      title: `Create a cluster on ${placeName(item)}`,
      prompt: 'Name of the cluster',
      placeholder: 'production',
      check: nameFault,
    });
    if (name === undefined) return;
    const question = `Create the cluster ${name}?`;
    const asked = { question, action: 'Create', connection: item, cluster: name };
    const undertaking = {
      title: `Creating ${name}`,
      element,
      done: (created: Cluster) => outcome(context, created, element),
    };
    await confirmAndPerform(context, asked, undertaking, (ecs) => ecs.createCluster(name));
  },
});

/** A cluster on this machine has no instances until somebody declares some. */
function outcome(context: ChangingContext, created: Cluster, parent: Element): Message {
  const text = `Created the cluster ${created.name} on ${parent.connection.name}.`;
  if (!staysOnThisMachine(parent.connection)) return { severity: 'info', text };
  const element = elementFor(clusterKind, created, parent);
  const adding = () => runCommand(context, registerContainerInstance, { element });
  return { severity: 'info', text, actions: [{ label: 'Add Container Instances', run: adding }] };
}
