import type { Path } from '../../document/node.ts';
import { addTargetNetwork } from '../../ecs/network-template.ts';
import { objectAt } from '../record.ts';
import { isOnFargate, launchMember } from './ecs-parameters.ts';

/** Faults of the ECS parameters of a target, for whichever service calls it; `parameters` is where they stand. */
type At = (target: unknown) => Path | undefined;

/** Fargate tasks without a network. */
export function fargateWithoutNetwork(parameters: Path & readonly string[]) {
  const at: At = (target) => {
    const ecs = objectAt(target, ...parameters);
    return isOnFargate(ecs) && ecs?.NetworkConfiguration === undefined
      ? [...parameters, launchMember(ecs)]
      : undefined;
  };
  const message = 'Fargate tasks need a "NetworkConfiguration" with "awsvpcConfiguration" and its "Subnets".';
  return { at, message, fixes: [addTargetNetwork(parameters)] };
}

/** A launch type beside a capacity provider strategy. */
export function launchedTwice(parameters: Path & readonly string[]) {
  const at: At = (target) => {
    const ecs = objectAt(target, ...parameters);
    return ecs?.LaunchType !== undefined && ecs.CapacityProviderStrategy !== undefined
      ? [...parameters, 'LaunchType']
      : undefined;
  };
  const message = '"LaunchType" and "CapacityProviderStrategy" exclude each other; remove one of them.';
  return { at, message, remove: true };
}

/** A public address for tasks that run on instances. */
export function publicAddressOnInstances(parameters: Path & readonly string[]) {
  const at: At = (target) => {
    const ecs = objectAt(target, ...parameters);
    const network = objectAt(ecs, 'NetworkConfiguration', 'awsvpcConfiguration');
    const elsewhere = ecs?.LaunchType === 'EC2' || ecs?.LaunchType === 'EXTERNAL';
    return elsewhere && network?.AssignPublicIp === 'ENABLED'
      ? [...parameters, 'NetworkConfiguration', 'awsvpcConfiguration', 'AssignPublicIp']
      : undefined;
  };
  return { at, message: 'Only Fargate tasks can have a public address; leave it out.' };
}

/** Placement among instances for tasks on Fargate, which has none. */
export function placedOnFargate(parameters: Path & readonly string[]) {
  const at: At = (target) => {
    const ecs = objectAt(target, ...parameters);
    if (!isOnFargate(ecs)) return undefined;
    const member = (['PlacementConstraints', 'PlacementStrategy', 'PlacementStrategies'] as const).find(
      (name) => {
        const list = ecs?.[name];
        return Array.isArray(list) && list.length > 0;
      },
    );
    return member && [...parameters, member];
  };
  return { at, message: 'Fargate chooses where tasks run; leave placement out.', remove: true };
}
