import type { CapacityProviderStrategyItem } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { Wire } from '../wire.ts';

/** The launch types that the API takes. */
export type LaunchType = 'EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES';
/** A capacity provider strategy as the API takes it. */
export type Strategy = readonly Wire<CapacityProviderStrategyItem>[];

/** Where copies are to run: all by one launch type, or shared out over capacity providers. */
export type Launch =
  | { readonly launchType: LaunchType; readonly strategy?: undefined }
  | { readonly launchType?: undefined; readonly strategy: Strategy };

interface LaunchInput {
  readonly launchType?: string | undefined;
  readonly capacityProviderStrategy?: Strategy | undefined;
}

const launchTypes = ['EC2', 'FARGATE', 'EXTERNAL', 'FMI', 'MANAGED_INSTANCES'];

/** Reads and checks what a call asks for; the cluster's default strategy, else EC2, when it asks for nothing. */
export function launchOf(input: LaunchInput, cluster: ClusterRecord): Launch {
  const { launchType, capacityProviderStrategy: strategy = [] } = input;
  if (launchType !== undefined && strategy.length > 0) {
    throw invalidParameter(
      'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
    );
  }
  if (launchType !== undefined) return { launchType: checkedLaunchType(launchType) };
  const effective = strategy.length > 0 ? strategy : (cluster.shown.defaultCapacityProviderStrategy ?? []);
  if (effective.length === 0) return { launchType: 'EC2' };
  checkStrategy(effective, cluster.shown.capacityProviders ?? []);
  return { strategy: effective };
}

/** Whether AWS owns the provider: FARGATE or FARGATE_SPOT. */
export function isFargateProvider(provider: string): boolean {
  return provider === 'FARGATE' || provider === 'FARGATE_SPOT';
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html */
export function checkStrategy(strategy: Strategy, associated: readonly string[]): void {
  for (const refusal of strategyRefusals(strategy, associated)) throw invalidParameter(refusal);
}

function* strategyRefusals(strategy: Strategy, associated: readonly string[]) {
  const names = strategy.map(({ capacityProvider }) => capacityProvider ?? '');
  if (names.some((name) => !associated.includes(name))) {
    yield 'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster and try again.';
  }
  if (new Set(names.map(isFargateProvider)).size > 1) {
    yield 'A capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling groups and Fargate providers. Specify one or the other and try again.';
  }
  if (strategy.filter(({ base }) => (base ?? 0) > 0).length > 1) {
    yield 'The specified capacity provider strategy contains multiple capacity providers with a base value defined. Only one capacity provider can have a base value defined.';
  }
  if (strategy.length > 1 && strategy.every(({ weight }) => (weight ?? 0) === 0)) {
    yield 'There are no capacity providers in the capacity provider strategy with a weight value greater than zero.';
  }
}

function checkedLaunchType(launchType: string): LaunchType {
  if (launchType === 'EC2' || launchType === 'FARGATE' || launchType === 'EXTERNAL') return launchType;
  if (launchTypes.includes(launchType)) {
    throw invalidParameter(
      `Tasks of the launch type ${launchType} are placed by a capacity provider. Specify a capacity provider strategy and try again.`,
    );
  }
  throw invalidParameter(`launch type should be one of [${launchTypes.join(',')}]`);
}
