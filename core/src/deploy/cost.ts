import { items } from '../document/unknown.ts';
import type { ApiInput, EcsQueries, Service } from '../ecs/api.ts';
import { parseArn } from '../ecs/arn.ts';
import type { Service as AuthoredService } from '../ecs/authored.ts';
import { conformedInput, serviceIn, taskIn } from '../ecs/conformed.ts';
import { pricesOf } from '../ecs/fargate-prices.ts';
import type { FargateRates } from '../ecs/fargate-rates.ts';
import { runsOnFargate } from '../ecs/service-facts.ts';
import { dollars, taskPrice } from '../ecs/task-price.ts';

/** What the tasks of a service cost a month without a pause, in US dollars. */
export interface CostChange {
  /** `undefined` for a service that is made, or whose tasks had no price. */
  readonly before: number | undefined;
  readonly after: number;
  /** Whose prices they are: a Region's, or the user's. */
  readonly basis: string;
  /** Whether Fargate Spot takes some of them, which is cheaper by as much as it happens to be. */
  readonly spot: boolean;
}

/** The service as it will be, what it will run, and what there is of it. */
export interface Costed {
  readonly cluster: string;
  readonly service: ApiInput;
  readonly definition: ApiInput;
  readonly existing: Service | undefined;
  readonly rates: FargateRates | undefined;
}

/** What the service costs before and after; `undefined` where its tasks have no price of their own. */
export async function costOf(ecs: EcsQueries, costed: Costed): Promise<CostChange | undefined> {
  const { service: input, definition, existing } = costed;
  const service = serviceIn(conformedInput('create-service', input));
  if (service === undefined || !(runsOnFargate(service) ?? existing?.launchType === 'FARGATE'))
    return undefined;
  const after = price(definition, costed);
  if (after === undefined) return undefined;
  const running = existing && (await ecs.taskDefinition(existing.taskDefinition));
  const before = running && price(running, costed);
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html: without a count it stays.
  const wanted = typeof input.desiredCount === 'number' ? input.desiredCount : existing?.desired;
  return {
    before: before && before.month * (existing?.desired ?? 0),
    after: after.month * (wanted ?? 0),
    basis: after.basis,
    spot: usesSpot(service),
  };
}

function price(definition: ApiInput, { rates, existing, cluster }: Costed) {
  const task = taskIn(conformedInput('task-definition', definition));
  const region = parseArn(existing?.cluster ?? cluster)?.region;
  return task && taskPrice(task, { ...(region === undefined ? {} : { region }), ...rates });
}

function usesSpot({ capacityProviderStrategy }: AuthoredService): boolean {
  return items(capacityProviderStrategy).some(({ capacityProvider }) => capacityProvider === 'FARGATE_SPOT');
}

/** The same in a sentence; none when there is nothing to say. */
export function costLines(cost: CostChange | undefined): string[] {
  if (cost === undefined) return [];
  const { before, after, basis, spot } = cost;
  const [was, is] = [before === undefined ? undefined : dollars(before), dollars(after)];
  const month = was === undefined || was === is ? `about ${is}` : `about ${was} → ${is}`;
  const whose = basis === 'your prices' ? 'at your prices' : `list prices of ${basis}, ${pricesOf}`;
  const less = spot ? '; Fargate Spot is cheaper' : '';
  return [`Cost: ${month} a month on Fargate${was === is ? ', as before' : ''} (${whose}${less})`];
}
