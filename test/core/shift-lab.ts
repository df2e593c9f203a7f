import type { ServiceDeployment } from '@aws-sdk/client-ecs';
import type { Wire } from '#core/sim/wire.ts';
import { addInstance, cluster, type Lab, only, service, webApp } from './sim-lab.ts';

const rule = 'arn:aws:elasticloadbalancing:us-east-1:000000000000:listener-rule/app/web';

/** The load balancer of a service that shifts traffic. */
export const balancer = {
  targetGroupArn: 'arn:blue',
  containerName: 'nginx',
  containerPort: 80,
  advancedConfiguration: {
    alternateTargetGroupArn: 'arn:green',
    productionListenerRule: `${rule}/1/2/3`,
    testListenerRule: `${rule}/1/2/4`,
    roleArn: 'arn:aws:iam::000000000000:role/ecs',
  },
};

/** A Lambda hook at some stages. */
export function lambda(...lifecycleStages: string[]) {
  return {
    hookTargetArn: 'arn:aws:lambda:us-east-1:000000000000:function:check',
    roleArn: 'arn:aws:iam::000000000000:role/hooks',
    lifecycleStages,
  };
}

/** A PAUSE hook at some stages. */
export function pause(...lifecycleStages: string[]) {
  return { targetType: 'PAUSE', lifecycleStages };
}

/** A cluster with the service `web` of two tasks, whose first deployment is through. */
export function shifting(deploymentConfiguration: object, seed = 1): Lab {
  const lab = cluster(0, seed);
  for (let count = 0; count < 4; count += 1) addInstance(lab);
  lab.call('RegisterTaskDefinition', webApp());
  lab.call('CreateService', {
    serviceName: 'web',
    taskDefinition: 'web-app:1',
    desiredCount: 2,
    deploymentConfiguration,
    loadBalancers: [balancer],
  });
  lab.elapse(60);
  return lab;
}

/** Deploys the next revision of the task definition, and gives the ARN of the service deployment. */
export function deploy(lab: Lab, changes: object = {}): string {
  lab.call('UpdateService', { service: 'web', taskDefinition: 'web-app:2', ...changes });
  return newest(lab);
}

/** The service deployment that was begun last. */
export function newest(lab: Lab): string {
  return (
    lab.call('ListServiceDeployments', { service: 'web' }).serviceDeployments[0]?.serviceDeploymentArn ?? ''
  );
}

type Shown = Wire<ServiceDeployment>;

/** A service deployment as DescribeServiceDeployments shows it. */
export function deployment(lab: Lab, arn = newest(lab)): Shown {
  const answer = lab.call('DescribeServiceDeployments', { serviceDeploymentArns: [arn] });
  // The lab's answers are of all operations together; this is the one of this operation.
  return only((answer as unknown as { readonly serviceDeployments: readonly Shown[] }).serviceDeployments);
}

/** Stage, and production and test weight of the new revision: `BAKE_TIME 100/100`. */
export function place(lab: Lab, arn?: string): string {
  const { lifecycleStage, targetServiceRevision: target } = deployment(lab, arn);
  return `${lifecycleStage} ${target?.requestedProductionTrafficWeight}/${target?.requestedTestTrafficWeight}`;
}

/** Runs until the service deployment has ended, and gives its places in their order with the seconds spent there. */
export function walk(lab: Lab, arn: string, seconds = 200_000): string[] {
  const places: { readonly at: number; readonly place: string }[] = [];
  lab.watch = () => {
    const now = place(lab, arn);
    if (places.at(-1)?.place !== now) places.push({ at: lab.now, place: now });
  };
  lab.until(() => deployment(lab, arn).finishedAt !== undefined, seconds);
  lab.watch = () => {};
  return places.map(
    ({ place: name, at }, index) => `${name} ${Math.round((places[index + 1]?.at ?? lab.now) - at)}s`,
  );
}

/** `revision:running of desired` of the deployments of the service, PRIMARY first. */
export function sizes(lab: Lab): string[] {
  return service(lab).deployments.map(
    ({ status, taskDefinition, runningCount, rolloutState }) =>
      `${status} ${taskDefinition.split('/').at(-1)} ${runningCount} ${rolloutState}`,
  );
}
