import type { FargateRates } from './fargate-rates.ts';

/** What Fargate costs in one Region, in US dollars. */
interface RegionPrices {
  readonly x86: Rates;
  readonly arm: Rates;
}

interface Rates {
  readonly vcpuHour: number;
  readonly gbHour: number;
}

/** The month of the list prices below. */
export const pricesOf = '2026-03';

/** Where they come from, and where the current ones are. */
export const pricesLink = 'https://aws.amazon.com/fargate/pricing/';

const virginia: RegionPrices = {
  x86: { vcpuHour: 0.04048, gbHour: 0.004445 },
  arm: { vcpuHour: 0.03238, gbHour: 0.00356 },
};

/** Linux, on demand; other Regions are 10 to 30 % dearer than Virginia (link above). */
const regions: ReadonlyMap<string, RegionPrices> = new Map([
  ['us-east-1', virginia],
  ['us-west-2', virginia],
  [
    'sa-east-1',
    {
      x86: { vcpuHour: 0.0696, gbHour: 0.0076 },
      arm: { vcpuHour: 0.0557, gbHour: 0.00612 },
    },
  ],
]);

/** Beyond the 20 GiB that every task has, a GiB of ephemeral storage an hour, in Virginia (link above). */
const storageHour = 0.000111;
const includedStorage = 20;

/** How many hours AWS counts to a month: https://aws.amazon.com/calculator/calculator-assumptions/ */
const hoursPerMonth = 730;

/** What a task runs with. */
export interface PricedTask {
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  /** GiB of ephemeral storage. */
  readonly storage: number;
  readonly arm: boolean;
  readonly windows: boolean;
  /** Where it seems to run, when the definition tells. */
  readonly region: string | undefined;
}

/** What a task costs. */
export interface Price {
  /** US dollars for a month without a pause. */
  readonly month: number;
  /** Whose prices they are: a Region's, or the user's. */
  readonly basis: string;
}

/** What a task costs a month; `undefined` for Windows, which has a licence fee beside, without prices of the user. */
export function monthlyPrice(task: PricedTask, own: FargateRates = {}): Price | undefined {
  const isOwn = own.vcpuHour !== undefined && own.gbHour !== undefined;
  if (task.windows && !isOwn) return undefined;
  const wanted = own.region ?? task.region ?? 'us-east-1';
  const region = regions.has(wanted) ? wanted : 'us-east-1';
  const { vcpuHour, gbHour } = (regions.get(region) ?? virginia)[task.arm ? 'arm' : 'x86'];
  const storage = Math.max(0, task.storage - includedStorage) * storageHour;
  const hour =
    (task.cpu / 1024) * (own.vcpuHour ?? vcpuHour) + (task.memory / 1024) * (own.gbHour ?? gbHour) + storage;
  return { month: hour * hoursPerMonth, basis: isOwn ? 'your prices' : region };
}
