import { parseArn as parseAnyArn } from '../ecs/arn.ts';
import { invalidParameter } from './api-error.ts';

/** Where an ARN lives. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** The parts of an ECS ARN: `arn:aws:ecs:REGION:ACCOUNT:TYPE/NAME...`. */
export interface EcsArn extends Place {
  readonly type: string;
  /** What follows the type, cut at slashes. */
  readonly path: readonly string[];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html#ecs-resource-ids */
export function ecsArn(place: Place, type: string, ...path: readonly string[]): string {
  return `arn:aws:ecs:${place.region}:${place.account}:${type}/${path.join('/')}`;
}

/** The parts of an ECS ARN; `undefined` for any other text. */
export function parseArn(text: string): EcsArn | undefined {
  const arn = parseAnyArn(text);
  const [type, ...path] = arn?.resource.split('/') ?? [];
  if (arn?.service !== 'ecs' || !type || path.length === 0 || path[0] === '') return undefined;
  return { region: arn.region, account: arn.account, type, path };
}

/** Refuses the ARN of something in another region than the call's; a name is in any. */
export function refuseRegion(reference: string, { region }: Place): void {
  const arn = parseArn(reference);
  if (arn !== undefined && arn.region !== region) throw invalidParameter('Invalid Region in ARN');
}

/** The last part of an ARN or of a `type/name` reference: a name or an id. */
export function lastPart(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** The name of the cluster in the ARN of something that lives in one. */
export function clusterNameOf(arn: string): string {
  return parseArn(arn)?.path[0] ?? '';
}
