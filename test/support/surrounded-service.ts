import {
  ApplicationAutoScalingClient,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CreateServiceCommand, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { makeDiscoveryName } from './discovery-name.ts';
import { localClient } from './local.ts';

/**
 * Makes the service `shop` on a cluster of the endpoint: behind a load balancer, found by name, and scaled
 * between 1 and 4 tasks.
 */
export async function makeSurroundedService(endpoint: string, cluster: string): Promise<void> {
  const registryArn = await makeDiscoveryName(endpoint, 'basket');
  await serve(endpoint, cluster, { targetGroupArn: await balance(endpoint), registryArn });
  await scale(endpoint, `service/${cluster}/shop`);
}

const access = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

/** The ARN of a target group that a load balancer leads to. */
async function balance(endpoint: string): Promise<string> {
  const client = new ElasticLoadBalancingV2Client(access(endpoint));
  const { TargetGroups: [group] = [] } = await client.send(
    new CreateTargetGroupCommand({
      Name: 'shop',
      Protocol: 'HTTP',
      Port: 80,
      VpcId: 'vpc-1',
      TargetType: 'ip',
      HealthCheckIntervalSeconds: 5,
      HealthyThresholdCount: 2,
    }),
  );
  const { LoadBalancers: [balancer] = [] } = await client.send(
    new CreateLoadBalancerCommand({ Name: 'storefront', Subnets: ['subnet-a', 'subnet-b'] }),
  );
  const TargetGroupArn = group?.TargetGroupArn ?? '';
  await client.send(
    new CreateListenerCommand({
      LoadBalancerArn: balancer?.LoadBalancerArn,
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn }],
    }),
  );
  client.destroy();
  return TargetGroupArn;
}

interface Found {
  readonly targetGroupArn: string;
  readonly registryArn: string;
}

async function serve(endpoint: string, cluster: string, found: Found): Promise<void> {
  const { targetGroupArn, registryArn } = found;
  const client = localClient(endpoint);
  await client.send(
    new RegisterTaskDefinitionCommand({
      family: 'shop',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'web', image: 'nginx:1', portMappings: [{ containerPort: 80 }] }],
    }),
  );
  await client.send(
    new CreateServiceCommand({
      cluster,
      serviceName: 'shop',
      taskDefinition: 'shop',
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
      loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 80 }],
      serviceRegistries: [{ registryArn }],
    }),
  );
  client.destroy();
}

async function scale(endpoint: string, ResourceId: string): Promise<void> {
  const client = new ApplicationAutoScalingClient(access(endpoint));
  const target = {
    ServiceNamespace: 'ecs',
    ResourceId,
    ScalableDimension: 'ecs:service:DesiredCount',
  } as const;
  await client.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 4 }));
  const TargetTrackingScalingPolicyConfiguration = {
    TargetValue: 60,
    PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
  } as const;
  const PolicyType = 'TargetTrackingScaling' as const;
  const policy = { ...target, PolicyName: 'by-cpu', PolicyType, TargetTrackingScalingPolicyConfiguration };
  await client.send(new PutScalingPolicyCommand(policy));
  client.destroy();
}
