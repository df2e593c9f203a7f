import type { HostPort, InstanceState } from '../../placement/model.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';
import { type HeldTogether, heldOn } from './held.ts';
import { networkInterfacesOf } from './network-interfaces.ts';
import { remainingOf } from './resources.ts';

/** A cluster's instances as placement sees them, INACTIVE ones left out. */
export function instanceStates(draft: Draft, clusterArn: string): InstanceState[] {
  return draft
    .where('containerInstances', 'cluster', clusterArn)
    .filter(({ shown }) => shown.status !== 'INACTIVE')
    .map((instance) => instanceState(instance, heldOn(draft, instance.shown.containerInstanceArn)));
}

/** An instance as placement sees it, with what its tasks hold. */
export function instanceState(instance: ContainerInstanceRecord, held: HeldTogether): InstanceState {
  const { shown, total } = instance;
  const remaining = remainingOf(total, [held]);
  const interfaces = networkInterfacesOf(instance);
  return {
    arn: shown.containerInstanceArn,
    ec2InstanceId: shown.ec2InstanceId,
    // Only these states are ever given to an instance of the local cluster.
    status: shown.status as InstanceState['status'],
    agentConnected: shown.agentConnected,
    agentVersion: shown.versionInfo?.agentVersion,
    ...(shown.capacityProviderName === undefined ? {} : { capacityProvider: shown.capacityProviderName }),
    registeredAt: shown.registeredAt,
    attributes: new Map(shown.attributes.map(({ name, value }) => [name ?? '', value])),
    registered: resourcesOf(total, interfaces),
    remaining: resourcesOf(remaining, interfaces - held.networkInterfaces),
    usedPorts: new Set([
      ...remaining.tcpPorts.map((port) => `${port}/tcp`),
      ...remaining.udpPorts.map((port) => `${port}/udp`),
      ...held.dynamicPorts.map(keyOfPort),
    ]),
    tasks: held.tasks,
  };
}

function keyOfPort({ port, protocol }: HostPort): string {
  return `${port}/${protocol}`;
}

function resourcesOf(total: ContainerInstanceRecord['total'], networkInterfaces: number) {
  return { cpu: total.cpu, memory: total.memory, gpus: total.gpus.length, networkInterfaces };
}
