import { consolePage, ecsPage } from '#core/ecs/console-links.ts';
import { type Element, enclosing } from '../tree/entry.ts';
import cluster from '../tree/nodes/cluster.ts';
import service from '../tree/nodes/service.ts';

/**
 * The page of the AWS console about what a row shows, or about the nearest thing around it that has one: a container
 * is on the page of its task. `undefined` where there is none.
 */
export function consolePageOf(element: Element, region: string): string | undefined {
  const place = placeOf(element);
  if (place !== undefined) return ecsPage(place, region);
  const arn = element.kind.arn?.(element.item);
  const page = arn === undefined ? undefined : consolePage(arn)?.url;
  if (page !== undefined || element.parent === undefined) return page;
  // Everything has the connection around it, whose page says nothing about it.
  return element.parent.parent === undefined ? undefined : consolePageOf(element.parent, region);
}

/** Where the ECS console shows what has no ARN of its own: the path behind `/ecs/v2`. */
function placeOf(element: Element): string | undefined {
  switch (element.kind.kind) {
    case 'connection':
      return 'clusters';
    case 'account-settings':
    case 'account-setting':
      return 'account-settings';
    case 'family':
      return `task-definitions/${encodeURIComponent(element.kind.id(element.item))}`;
    case 'services':
    case 'tasks':
      return within(element, element.kind.kind);
    case 'container-instances':
    case 'capacity-providers':
    case 'capacity-provider':
      return within(element, 'infrastructure');
    case 'deployments':
    case 'deployment':
      return `${within(element, 'services')}/${nameOf(enclosing(element, service)?.name)}/deployments`;
    default:
      return undefined;
  }
}

/** A tab of the page of the cluster. */
function within(element: Element, tab: string): string {
  return `clusters/${nameOf(enclosing(element, cluster)?.name)}/${tab}`;
}

function nameOf(name = ''): string {
  return encodeURIComponent(name);
}
