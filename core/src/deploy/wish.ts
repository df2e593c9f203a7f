import type { ApiInput } from '../ecs/api.ts';
import type { FargateRates } from '../ecs/fargate-rates.ts';

/** What somebody wants deployed. */
export interface Wish {
  /** Its name or ARN. */
  readonly cluster: string;
  /** The name of the service. */
  readonly service: string;
  /** A task definition with its family, ready to be registered. */
  readonly definition: ApiInput | undefined;
  /** Members of CreateService or UpdateService. */
  readonly described: ApiInput | undefined;
  /** A revision that is registered already: `web-app:3`. */
  readonly revision: string | undefined;
  /** Images by the name of the container that gets them. */
  readonly images: ReadonlyMap<string, string>;
  /** Whether to start new tasks where nothing changes. */
  readonly force: boolean;
  /** What Fargate costs whoever wishes it, where that is not the list price. */
  readonly rates?: FargateRates | undefined;
}

/** A wish that cannot be carried out, and why; nothing was changed. */
export class PlanRefusal extends Error {
  override readonly name = 'PlanRefusal';

  /** Every bundle has a copy of this class, and a refusal of one is caught in another. */
  static override [Symbol.hasInstance](value: unknown): value is PlanRefusal {
    return value instanceof Error && value.name === 'PlanRefusal';
  }
}
