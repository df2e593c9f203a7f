import type { Cluster, Service } from '#core/ecs/api.ts';
import { type Element, elementFor, enclosing, nearest } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import serviceKind from '../tree/nodes/service.ts';
import servicesKind from '../tree/nodes/services.ts';

/** The service as a row below its cluster, so that commands can be aimed at it. */
export function serviceElement(below: Element, service: Service): Element {
  const cluster = nearest(below, clusterKind);
  const item = enclosing<Cluster>(below, clusterKind);
  if (cluster === undefined || item === undefined) return elementFor(serviceKind, service, below);
  return elementFor(serviceKind, service, elementFor(servicesKind, item, cluster));
}
