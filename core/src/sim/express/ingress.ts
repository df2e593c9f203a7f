import type { CreateTargetGroupInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { invalidParameter } from '../api-error.ts';
import { createListener } from '../balancing/listeners.ts';
import { createLoadBalancer, deleteLoadBalancer } from '../balancing/load-balancers.ts';
import { createTargetGroup, deleteTargetGroup, modifyTargetGroup } from '../balancing/target-groups.ts';
import type { Call } from '../command.ts';
import { hex, uuid } from '../ids.ts';
import type { ExpressConfiguration, ExpressIngress } from '../records/express.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { mainContainer } from './definition.ts';
import { networkOf } from './network.ts';

/** Where a load balancer listens that nobody has opened a port for, as on AWS. */
const httpsPort = 443;

/**
 * Makes the load balancer by which an Express service is reached. Each service has one of its own, so that it is
 * reached by address and port alone, without a name that this machine would have to resolve.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html
 */
export function makeIngress(
  draft: Draft,
  configuration: ExpressConfiguration,
  taskDefinition: string,
  call: Call,
): ExpressIngress {
  const { subnets, securityGroups } = networkOf(configuration).awsvpcConfiguration;
  if (subnets.length < 2) {
    throw invalidParameter('An Express service needs at least two subnets, in different Availability Zones.');
  }
  const { hostPort = httpsPort } = call;
  const Name = `ecs-express-gateway-alb-${hex(draft.random, 8)}`;
  const input = { Name, Subnets: subnets, SecurityGroups: securityGroups };
  const balancer = createLoadBalancer(draft, input, call, hostPort);
  const { shown: group } = createTargetGroup(draft, groupInput(draft, configuration, taskDefinition), call);
  const { shown: listener } = createListener(
    draft,
    {
      LoadBalancerArn: balancer.shown.LoadBalancerArn,
      Port: httpsPort,
      Protocol: 'HTTPS',
      // ECS makes one for the name of the service; here the listener has one of this machine.
      Certificates: [{ CertificateArn: certificateArn(call, uuid(draft.random)) }],
      DefaultActions: [{ Type: 'forward', TargetGroupArn: group.TargetGroupArn }],
    },
    hostPort,
  );
  return {
    loadBalancerArn: balancer.shown.LoadBalancerArn,
    listenerArn: listener.ListenerArn,
    targetGroupArn: group.TargetGroupArn,
    address: balancer.shown.DNSName,
  };
}

function certificateArn({ region, account }: Call, id: string): string {
  return `arn:aws:acm:${region}:${account}:certificate/${id}`;
}

function groupInput(
  draft: Draft,
  { healthCheckPath }: ExpressConfiguration,
  taskDefinition: string,
): Wire<CreateTargetGroupInput> {
  return {
    Name: `ecs-gateway-tg-${hex(draft.random, 17)}`,
    Protocol: 'HTTP',
    Port: mainPort(draft, taskDefinition),
    TargetType: 'ip',
    HealthCheckPath: healthCheckPath,
  };
}

/** Where the tasks of a revision are registered; nowhere when the load balancer is gone. */
export function balancersFor(draft: Draft, ingress: ExpressIngress | undefined, taskDefinition: string) {
  if (ingress === undefined || draft.get('targetGroups', ingress.targetGroupArn) === undefined) return {};
  const { targetGroupArn } = ingress;
  const containerPort = mainPort(draft, taskDefinition);
  return { loadBalancers: [{ targetGroupArn, containerName: mainContainer, containerPort }] };
}

/** Has the targets asked by another path. */
export function checkBy(draft: Draft, ingress: ExpressIngress | undefined, healthCheckPath: string): void {
  const TargetGroupArn = ingress?.targetGroupArn ?? '';
  if (draft.get('targetGroups', TargetGroupArn) === undefined) return;
  modifyTargetGroup(draft, { TargetGroupArn, HealthCheckPath: healthCheckPath });
}

/** Takes the load balancer and the target group away. */
export function removeIngress(draft: Draft, { loadBalancerArn, targetGroupArn }: ExpressIngress): void {
  deleteLoadBalancer(draft, loadBalancerArn);
  deleteTargetGroup(draft, targetGroupArn);
}

/** The port at which the main container takes the traffic. */
function mainPort(draft: Draft, taskDefinition: string): number {
  const { containerDefinitions } = taskDefinitionOf(draft, taskDefinition);
  const main = containerDefinitions.find(({ name }) => name === mainContainer);
  return main?.portMappings[0]?.containerPort ?? 80;
}
