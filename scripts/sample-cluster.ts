import {
  CreateClusterCommand,
  ECSClient,
  ListClustersCommand,
  RegisterContainerInstanceCommand,
} from '@aws-sdk/client-ecs';

/** Two zones with three instances of the size of an m6i.large, so that spreading and running out of room can be seen. */
const instances = [
  { zone: 'us-east-1a', type: 'm6i.large' },
  { zone: 'us-east-1a', type: 'm6i.large' },
  { zone: 'us-east-1b', type: 'm6i.large' },
];

/** Declares the cluster `production` with its virtual instances on an endpoint that has no cluster yet. */
export async function declareSampleCluster(endpoint: string): Promise<void> {
  const client = new ECSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { clusterArns } = await client.send(new ListClustersCommand({}));
  if ((clusterArns ?? []).length === 0) {
    await client.send(new CreateClusterCommand({ clusterName: 'production' }));
    for (const instance of instances)
      await client.send(new RegisterContainerInstanceCommand(declared(instance)));
  }
  client.destroy();
}

function declared(instance: { readonly zone: string; readonly type: string }) {
  return {
    cluster: 'production',
    totalResources: [
      { name: 'CPU', type: 'INTEGER', integerValue: 2048 },
      { name: 'MEMORY', type: 'INTEGER', integerValue: 7764 },
    ],
    attributes: [
      { name: 'ecs.availability-zone', value: instance.zone },
      { name: 'ecs.instance-type', value: instance.type },
    ],
  };
}
