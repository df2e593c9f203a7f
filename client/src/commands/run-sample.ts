import type { Ecs } from '#core/ecs/api.ts';
import { perform } from '../command/change.ts';
import { type ChangingContext, type Context, define } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { mend, refuse } from '../command/refuse.ts';
import type { Connection } from '../connections/connection.ts';
import { localConnection } from '../inputs/local-connection.ts';
import { sampleCluster, sampleDefinition, sampleService } from '../inputs/sample.ts';
import { usualSize } from '../inputs/virtual-instances.ts';

/** From nothing to three running tasks on this machine, after one question; their files can be kept. */
export default define({
  id: 'runSample',
  title: 'Run a Sample Service…',
  icon: 'play-circle',
  menus: [{ on: 'view', view: 'clusters', group: '1_local@2' }],
  changes: true,
  async run(context) {
    const connection = await startedLocal(context);
    if (connection === undefined) return;
    const agreement = await agreementTo(context, {
      question: 'Run three tasks of a sample service on this machine?',
      action: 'Run Sample',
      detail: [
        `Cluster: ${sampleCluster}, with two virtual instances`,
        'Task definition: hello-web, one nginx container with 128 MiB',
        'Service: hello-web, 3 tasks',
        'Nothing leaves this machine. The image is pulled only where real containers are turned on.',
      ],
      connection,
      always: true,
    });
    if (agreement === undefined) return;
    const done = () => ({
      severity: 'info' as const,
      text: `hello-web is running on the cluster ${sampleCluster}, with 3 desired tasks.`,
      actions: [{ label: 'Keep as Files', run: () => keep(context) }],
    });
    await perform(context, { agreement, title: 'Starting the sample', done }, runSample);
  },
});

/** The connection to the local endpoint, which is started and put into the settings where that is needed. */
async function startedLocal(context: ChangingContext): Promise<Connection | undefined> {
  const { ui, local, connections, settings } = context;
  if (connections.connections().length === 0) {
    await settings.addConnection({ name: 'Local', local: true });
    await connections.reload();
  }
  const connection = localConnection(context);
  if (connection === undefined)
    await refuse(context, 'There is no connection to the local endpoint.', [
      mend(context, 'Start Local Endpoint', 'startLocalEndpoint'),
    ]);
  else await ui.progress('Starting the local ECS endpoint', () => local.start());
  return connection;
}

/** Makes what is not there yet, so that it can be run again. */
async function runSample(ecs: Ecs): Promise<void> {
  const cluster = await ecs.createCluster({ clusterName: sampleCluster });
  if (cluster.instances === 0)
    for (const zone of ['us-east-1a', 'us-east-1b'])
      await ecs.registerContainerInstance(cluster.arn, { ...usualSize, zone });
  const { family, serviceName, desiredCount } = { ...sampleDefinition, ...sampleService };
  if ((await ecs.taskDefinition(String(family))) === undefined)
    await ecs.registerTaskDefinition(sampleDefinition);
  const existing = await ecs.service(cluster.arn, String(serviceName));
  if (existing === undefined) await ecs.createService(sampleService);
  else await ecs.updateService({ cluster: cluster.arn, service: serviceName, desiredCount });
}

/** Both files, open and ready to be saved under names by which they are known. */
async function keep({ ui }: Context): Promise<void> {
  for (const [name, input] of [
    ['hello-web.task-definition.json', sampleDefinition],
    ['hello-web.service-definition.json', sampleService],
  ] as const)
    await ui.edit({ name, text: `${JSON.stringify(input, undefined, 2)}\n` });
}
