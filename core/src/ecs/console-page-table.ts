import type { Arn } from './arn.ts';

/** Where the console shows a resource, by the service and the form of the resource in its ARN. */
export type PageRow = readonly [service: string, resource: RegExp, page: Page];

/** The path of the page in the console, and what it shows. */
export type Page = (arn: Arn, text: string) => { readonly path: string; readonly what: string };

/** The console's own addresses about what stands around ECS, as it shows them for such a resource. */
export const pagesAround: readonly PageRow[] = [
  ['elasticloadbalancing', /^listener\//, (arn, text) => listenerPage(arn, text)],
  [
    'elasticloadbalancing',
    /^listener-rule\//,
    // The ARN of a rule is that of its listener with its own id behind.
    (arn, text) => listenerPage(arn, text.replace(':listener-rule/', ':listener/').replace(/\/[^/]*$/, '')),
  ],
  [
    'scheduler',
    /^schedule\/[^/]+\/[^/]+$/,
    ({ resource, region }) => {
      const [, group = '', name = ''] = resource.split('/').map(encodeURIComponent);
      const path = `/scheduler/home?region=${region}#schedules/${group}/${name}`;
      return { path, what: `the schedule ${name} in the EventBridge console` };
    },
  ],
  [
    'events',
    /^rule\//,
    ({ resource, region }) => {
      const [name = '', bus = 'default'] = resource.split('/').slice(1).reverse().map(encodeURIComponent);
      const path = `/events/home?region=${region}#/eventbus/${bus}/rules/${name}`;
      return { path, what: `the rule ${name} in the EventBridge console` };
    },
  ],
  [
    'servicediscovery',
    /^namespace\//,
    ({ resource, region }) => {
      const id = encodeURIComponent(resource.slice('namespace/'.length));
      const path = `/cloudmap/home/namespaces/${id}?region=${region}`;
      return { path, what: `the namespace ${id} in the Cloud Map console` };
    },
  ],
  [
    'servicequotas',
    /^[^/]+\/[^/]+$/,
    ({ resource, region }) => {
      const [service = '', code = ''] = resource.split('/').map(encodeURIComponent);
      const path = `/servicequotas/home/services/${service}/quotas/${code}?region=${region}`;
      return { path, what: `the quota ${code} in the Service Quotas console` };
    },
  ],
];

function listenerPage({ region }: Arn, listener: string): ReturnType<Page> {
  const path = `/ec2/home?region=${region}#ELBListenerV2:listenerArn=${listener}`;
  return { path, what: `the listener ${listener.split('/').slice(-3, -2)} in the EC2 console` };
}
