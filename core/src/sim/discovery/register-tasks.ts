import type { ServiceRecord } from '../records/service.ts';
import { addServiceEvent } from '../services/events.ts';
import { isAlive, isRunning, tasksOf } from '../services/tasks-of.ts';
import type { Draft } from '../transaction.ts';
import { placeOf } from './connect.ts';
import { deregisterInstance, instanceKey, registerInstance, setInstanceStatus } from './instances.ts';
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

/** Says of registries that nobody knows that no task is registered in them. */
export function reportUnfound(draft: Draft, service: ServiceRecord): void {
  for (const { registryArn = '' } of service.shown.serviceRegistries ?? []) {
    if (findDiscoveryService(draft, registryArn, placeOf(service)) === undefined) {
      addServiceEvent(
        draft,
        service,
        `the registry ${registryArn} is not known here, so no task is registered in it: make it on this endpoint with "aws servicediscovery create-service", and name that one.`,
      );
    }
  }
}
