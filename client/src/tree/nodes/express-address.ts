import type { ExpressService, Service } from '#core/ecs/api.ts';
import type { ExpressAddress } from '#core/ecs/express-service.ts';
import { code, md } from '#core/words/markdown.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import service from './service.ts';

/** An address with how the service behind it stands. */
interface Reached extends ExpressAddress, Pick<ExpressService, 'status' | 'statusReason'> {}

const tones: Readonly<Record<string, Tone>> = { ACTIVE: 'good', DRAINING: 'busy' };

/** Where an Express service is reached; other services are asked for none. */
export default defineNode<Reached, Service>({
  kind: 'express-address',
  noun: 'address',
  under: [service],
  order: 0,
  async list(ecs, parent) {
    if (!parent.express) return [];
    const { addresses, status, statusReason } = await ecs.expressService(parent.arn);
    return addresses.map((address) => ({ ...address, status, statusReason }));
  },
  id: ({ endpoint, access }) => `${access} ${endpoint}`,
  file: pageOf,
  view: ({ endpoint, access, status }) => ({
    label: endpoint.replace(/^https?:\/\//, ''),
    description: [access.toLowerCase(), ...(status === 'ACTIVE' ? [] : [status.toLowerCase()])].join(' · '),
    icon: 'globe',
    tone: (Object.hasOwn(tones, status) ? tones[status] : undefined) ?? 'bad',
  }),
  tooltip: (address) => [
    md`**${address.access}** ${address.status}`,
    ...(address.statusReason === undefined ? [] : [md`${address.statusReason}`]),
    code(pageOf(address)),
    md`Click to open it in the browser.`,
  ],
});

/** Express services have a certificate: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-overview.html */
function pageOf({ endpoint }: ExpressAddress): string {
  return /^https?:\/\//.test(endpoint) ? endpoint : `https://${endpoint}`;
}
