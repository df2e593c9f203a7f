import { define } from '../command/command.ts';
import { deploy } from '../deploy/carry-out.ts';
import { deploymentOfFile } from '../deploy/from-file.ts';
import { deploymentTo } from '../deploy/from-service.ts';
import { nearest } from '../tree/entry.ts';
import serviceKind from '../tree/nodes/service.ts';

/** Deploys a file, a revision or an image: says what changes, begins it, watches it, and tells what came of it. */
export default define({
  id: 'deploy',
  title: 'Deploy…',
  icon: 'rocket',
  menus: [
    { on: 'row', kinds: ['service', 'deployments', 'deployment'], flags: ['writable'], group: '2_change@0' },
    { on: 'row', kinds: ['cluster', 'services'], flags: ['writable'], group: '1_create@0' },
    { on: 'row', kinds: ['workspace-file'], flags: ['writable'], group: '1_create@0' },
    { on: 'row', kinds: ['workspace-file'], flags: ['writable'], group: 'inline@2' },
    {
      on: 'editor',
      documents: ['task-definition', 'container-definitions', 'create-service', 'update-service'],
      group: 'navigation@0',
    },
    { on: 'file', named: ['task-definition', 'container-definitions', 'service'], group: '5_ecs@0' },
  ],
  changes: true,
  async run(context, invocation) {
    const service = nearest(invocation.element, serviceKind);
    const deployment =
      service === undefined
        ? await deploymentOfFile(context, invocation)
        : await deploymentTo(context, service);
    if (deployment !== undefined) await deploy(context, deployment);
  },
});
