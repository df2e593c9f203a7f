import type { ServiceRecord } from '../records/service.ts';
import { addServiceEvent } from '../services/events.ts';
import { isAlive, isRunning, tasksOf } from '../services/tasks-of.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import type { Draft } from '../transaction.ts';
import { connectedPorts, namespaceOf, placeOf } from './connect.ts';
import { deregisterInstance, instanceKey, registerInstance, setInstanceStatus } from './instances.ts';
import { hasAddresses } from './known-names.ts';
import { findDiscoveryService } from './services.ts';
import { type WantedInstance, wantedInstances } from './wanted-instances.ts';

/**
 * Registers the running tasks of a service in Cloud Map, says how healthy they are, and takes out those that go.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html
 */
export function registerTasks(draft: Draft, service: ServiceRecord): void {
  if (!isFound(draft, service)) return;
  const running = tasksOf(draft, service).filter((task) => isAlive(task) && isRunning(task));
  const wanted = running.flatMap((task) => wantedInstances(draft, service, task));
  for (const each of wanted) register(draft, each);
  const keys = new Set(wanted.map(keyOf));
  for (const instance of draft.where('discoveryInstances', 'service', service.shown.serviceArn)) {
    if (!keys.has(instanceKey(instance))) deregisterInstance(draft, instance);
  }
}

function isFound(draft: Draft, { shown, deployments }: ServiceRecord): boolean {
  return (
    (shown.serviceRegistries ?? []).length > 0 ||
    shown.deploymentController.type !== 'ECS' ||
    deployments.some((one) => one.shown.serviceConnectConfiguration?.enabled === true) ||
    draft.count('discoveryInstances', 'service', shown.serviceArn) > 0
  );
}

function keyOf({ discovery, instance }: WantedInstance): string {
  return instanceKey({ serviceId: discovery.shown.Id, id: instance.id });
}

function register(draft: Draft, wanted: WantedInstance): void {
  const before = draft.get('discoveryInstances', keyOf(wanted));
  const place = ({ AWS_INSTANCE_IPV4, AWS_INSTANCE_PORT }: Readonly<Record<string, string>>) =>
    `${AWS_INSTANCE_IPV4}:${AWS_INSTANCE_PORT}`;
  if (before === undefined || place(before.attributes) !== place(wanted.instance.attributes)) {
    registerInstance(draft, wanted.discovery, wanted.instance);
  } else setInstanceStatus(draft, before, wanted.instance.status);
}

/** Says of registries, and of the names of Service Connect, what becomes of them here. */
export function reportUnfound(draft: Draft, service: ServiceRecord): void {
  for (const { registryArn = '' } of service.shown.serviceRegistries ?? []) {
    const text = unresolved(draft, service, registryArn);
    if (text !== undefined) addServiceEvent(draft, service, text);
  }
  const connect = service.extras.serviceConnectConfiguration;
  const namespace = connect?.enabled === true ? namespaceOf(draft, service, connect) : undefined;
  if (connect === undefined || namespace === undefined || service.shown.taskDefinition === '') return;
  const definition = taskDefinitionOf(draft, service.shown.taskDefinition);
  for (const { containerPort, aliases } of connectedPorts(connect, definition, namespace)) {
    for (const { name, port } of aliases) {
      const becomes =
        definition.networkMode === 'awsvpc'
          ? `in real containers the name leads to the tasks themselves, which answer at port ${containerPort}.`
          : `${onlyCloudMap}, for names in containers need the network mode awsvpc.`;
      addServiceEvent(
        draft,
        service,
        `no proxy of Service Connect stands at ${name}:${port} here: ${becomes}`,
      );
    }
  }
}

const onlyCloudMap = 'the tasks are found by asking Cloud Map alone';

function unresolved(draft: Draft, service: ServiceRecord, registryArn: string): string | undefined {
  const discovery = findDiscoveryService(draft, registryArn, placeOf(service));
  if (discovery === undefined) {
    return `the registry ${registryArn} is not known here, so no task is registered in it: make it on this endpoint with "aws servicediscovery create-service", and name that one.`;
  }
  const { DnsConfig, Name } = discovery.shown;
  const { taskDefinition } = service.shown;
  if (DnsConfig === undefined || taskDefinition === '') return undefined;
  if (!hasAddresses(discovery.shown)) return `the registry ${Name} has no A record here, so ${onlyCloudMap}.`;
  if (taskDefinitionOf(draft, taskDefinition).networkMode === 'awsvpc') return undefined;
  return `no container resolves the name of the registry ${Name}: ${onlyCloudMap}, for names in containers need the network mode awsvpc.`;
}
