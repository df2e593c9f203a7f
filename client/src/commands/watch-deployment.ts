import { shortName } from '#core/ecs/arn.ts';
import { defineOn } from '../command/command.ts';
import { read } from '../command/read.ts';
import { watchToTheEnd } from '../deploy/watch-to-the-end.ts';
import { nearest } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import serviceKind from '../tree/nodes/service.ts';

/** Watches the deployment of a service that somebody has begun: both revisions, events, failing tasks with their cause. */
export default defineOn({
  id: 'watchDeployment',
  title: 'Watch Deployment',
  icon: 'eye',
  menus: [
    { on: 'row', kinds: ['service', 'deployments', 'deployment'], group: '7_look@4' },
    { on: 'row', kinds: ['watch'], flags: ['left'], group: 'inline@1' },
  ],
  on: serviceKind,
  purpose: 'Watch a deployment',
  async run(context, { item: { cluster, name }, element, connection }) {
    const title = `Checking ${name} on ${shortName(cluster)}`;
    const { aimAt, planDeployment } = context.definitions();
    const begun = await read(context, connection, title, async (ecs) => {
      const service = await ecs.service(cluster, name);
      if (service === undefined) return undefined;
      const wish = {
        ...{ cluster, service: name, revision: service.taskDefinition, force: false },
        ...{ definition: undefined, described: undefined, images: new Map<string, string>() },
      };
      return { plan: await planDeployment(ecs, wish), aim: await aimAt(ecs, service) };
    });
    if (begun === undefined)
      return context.ui.show({ severity: 'warning', text: `The service ${name} no longer exists.` });
    await watchToTheEnd(context, { ...begun, element: nearest(element, clusterKind) ?? element });
  },
});
