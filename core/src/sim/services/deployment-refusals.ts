import type { AdvancedConfiguration, DeploymentLifecycleHook, LoadBalancer } from '@aws-sdk/client-ecs';
import type { Wire } from '../wire.ts';
import type { Proposal, Refusals } from './proposal.ts';

/**
 * What ECS refuses of how a service is deployed. Messages are AWS's where they are known:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html
 */
export const deploymentRefusals: readonly Refusals[] = [
  strategies,
  steps,
  bakeTime,
  advanced,
  listenerRules,
  hooks,
  alarms,
  earlySuccess,
];

function strategyOf({ service }: Proposal): string {
  return service.deploymentConfiguration.strategy ?? 'ROLLING';
}

function* strategies(proposal: Proposal) {
  const { deploymentController, schedulingStrategy } = proposal.service;
  const strategy = strategyOf(proposal);
  if (strategy === 'ROLLING') return;
  const controller = deploymentController.type ?? 'ECS';
  if (controller !== 'ECS') {
    yield `The deployment strategy ${strategy} is only supported with the ECS deployment controller, not with ${controller}.`;
  }
  if (schedulingStrategy === 'DAEMON') {
    yield `The daemon scheduling strategy does not support the deployment strategy ${strategy}.`;
  }
}

function* steps(proposal: Proposal) {
  const { linearConfiguration: linear, canaryConfiguration: canary } =
    proposal.service.deploymentConfiguration;
  const strategy = strategyOf(proposal);
  if (linear !== undefined && strategy !== 'LINEAR') {
    yield 'linearConfiguration is only valid with the LINEAR deployment strategy';
  }
  if (canary !== undefined && strategy !== 'CANARY') {
    yield 'canaryConfiguration is only valid with the CANARY deployment strategy';
  }
  if (!isTenths(linear?.stepPercent, 3)) yield 'stepPercent must be a multiple of 0.1 between 3.0 and 100.0';
  if (!isTenths(canary?.canaryPercent, 0.1)) {
    yield 'canaryPercent must be a multiple of 0.1 between 0.1 and 100.0';
  }
  if (!isWithin(linear?.stepBakeTimeInMinutes, 0, 1440)) {
    yield 'stepBakeTimeInMinutes must be between 0 and 1440';
  }
  if (!isWithin(canary?.canaryBakeTimeInMinutes, 0, 1440)) {
    yield 'canaryBakeTimeInMinutes must be between 0 and 1440';
  }
}

function isTenths(percent: number | undefined, least: number): boolean {
  if (percent === undefined) return true;
  return isWithin(percent, least, 100) && Math.abs(percent * 10 - Math.round(percent * 10)) < 1e-6;
}

function isWithin(value: number | undefined, least: number, most: number): boolean {
  return value === undefined || (value >= least && value <= most);
}

function* bakeTime({ service }: Proposal) {
  if (!isWithin(service.deploymentConfiguration.bakeTimeInMinutes, 0, 1440)) {
    yield 'bakeTimeInMinutes must be between 0 and 1440';
  }
}

function* advanced(proposal: Proposal) {
  const balancers = proposal.service.loadBalancers ?? [];
  const having = balancers.filter(({ advancedConfiguration }) => advancedConfiguration !== undefined);
  if (having.some(({ loadBalancerName }) => loadBalancerName !== undefined)) {
    yield 'advancedConfiguration field is not allowed with ELBv1 loadBalancers';
  }
  if (having.length < balancers.length && strategyOf(proposal) !== 'ROLLING') {
    yield 'advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy';
  }
  if (having.length > 0 && having.length < balancers.length) {
    yield 'Either all or none of the provided loadBalancers must have advancedConfiguration defined';
  }
  yield* targetGroups(having);
}

function* targetGroups(balancers: readonly Wire<LoadBalancer>[]) {
  const groups = balancers.flatMap(({ targetGroupArn, advancedConfiguration: each }) => [
    targetGroupArn,
    each?.alternateTargetGroupArn,
  ]);
  const twice = groups.find((arn, index) => arn !== undefined && groups.indexOf(arn) < index);
  if (twice !== undefined) yield `Duplicate targetGroupArn found: ${twice}`;
  for (const { advancedConfiguration: each } of balancers) {
    for (const member of ['alternateTargetGroupArn', 'productionListenerRule', 'roleArn'] as const) {
      if (!each?.[member]) yield `${member} is required in advancedConfiguration`;
    }
  }
}

const listener = /^arn:[^:]+:elasticloadbalancing:[^:]*:[^:]*:(listener-rule\/app|listener\/net)\//;

function* listenerRules({ service }: Proposal) {
  const all = (service.loadBalancers ?? []).flatMap(({ advancedConfiguration: each }) => each ?? []);
  for (const member of ['productionListenerRule', 'testListenerRule'] as const) {
    for (const rule of rulesOf(all, member)) {
      if (!listener.test(rule)) {
        yield `${member} has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: ${rule}`;
      }
    }
  }
  const production = new Set(rulesOf(all, 'productionListenerRule'));
  const both = rulesOf(all, 'testListenerRule').filter((rule) => production.has(rule));
  if (both.length > 0) {
    yield `The following rules cannot be used as both production and test listener rules: ${both.join(', ')}`;
  }
}

function rulesOf(
  all: readonly Wire<AdvancedConfiguration>[],
  member: 'productionListenerRule' | 'testListenerRule',
): string[] {
  return all.flatMap((each) => each[member] ?? []);
}

function* hooks({ service }: Proposal) {
  const { lifecycleHooks = [] } = service.deploymentConfiguration;
  if (lifecycleHooks.length > 0 && (service.deploymentController.type ?? 'ECS') !== 'ECS') {
    yield 'lifecycleHooks are only supported with the ECS deployment controller';
  }
  for (const hook of lifecycleHooks) {
    if ((hook.lifecycleStages ?? []).length === 0) {
      yield 'lifecycleStages must be specified for every lifecycle hook';
    }
    yield* hook.targetType === 'PAUSE' ? pauseHook(hook) : lambdaHook(hook);
    const { timeoutInMinutes } = hook.timeoutConfiguration ?? {};
    if (!isWithin(timeoutInMinutes, 1, 20_160)) yield 'timeoutInMinutes must be between 1 and 20160';
  }
}

function* pauseHook({ hookTargetArn, hookDetails, lifecycleStages = [] }: Wire<DeploymentLifecycleHook>) {
  if (hookTargetArn !== undefined) yield 'hookTargetArn is not supported for PAUSE lifecycle hooks';
  if (hookDetails !== undefined) yield 'hookDetails is not supported for PAUSE lifecycle hooks';
  const shift = lifecycleStages.find(
    (stage) => stage === 'TEST_TRAFFIC_SHIFT' || stage === 'PRODUCTION_TRAFFIC_SHIFT',
  );
  if (shift !== undefined) yield `PAUSE lifecycle hooks are not supported at the lifecycle stage ${shift}`;
}

function* lambdaHook({ hookTargetArn, roleArn }: Wire<DeploymentLifecycleHook>) {
  if (!hookTargetArn) yield 'hookTargetArn must be specified for AWS_LAMBDA lifecycle hooks';
  if (!roleArn) yield 'roleArn must be specified for AWS_LAMBDA lifecycle hooks';
}

function* alarms({ service }: Proposal) {
  const { alarms: named } = service.deploymentConfiguration;
  if (named === undefined) return;
  if ((service.deploymentController.type ?? 'ECS') !== 'ECS') {
    yield 'Alarm based rollback feature is only supported with ECS deployment controller. Update to ECS deployment controller and try again.';
  }
  if (named.enable === true && (named.alarmNames ?? []).length === 0) {
    yield 'alarmNames can not be empty when alarms are enabled';
  }
}

function* earlySuccess(proposal: Proposal) {
  const { earlySuccessCriteria: early, minimumHealthyPercent = 100 } =
    proposal.service.deploymentConfiguration;
  if (early?.enable !== true) return;
  if (strategyOf(proposal) !== 'ROLLING') {
    yield 'earlySuccessCriteria is only supported with the ROLLING deployment strategy';
  }
  if (early.healthyPercent === undefined || early.sourceServiceRevisionCleanup === undefined) {
    yield 'healthyPercent and sourceServiceRevisionCleanup must be specified when earlySuccessCriteria is enabled';
  }
  if (!isWithin(early.healthyPercent, 0, 100)) yield 'healthyPercent must be between 0 and 100';
  if ((early.healthyPercent ?? 100) < minimumHealthyPercent) {
    yield 'healthyPercent must be greater than or equal to minimumHealthyPercent';
  }
}
