import { DescribeServicesCommand, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  type CreateListenerCommandInput,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Local } from './local.ts';

/** Any certificate will do: the listener has one of this machine. */
const certificate = 'arn:aws:acm:us-east-1:000000000000:certificate/1';

/** Load balancers of a test's endpoint, with a client of theirs. */
export class Balanced {
  readonly local: Local;
  readonly elb: ElasticLoadBalancingV2Client;

  constructor(local: Local) {
    this.local = local;
    this.elb = new ElasticLoadBalancingV2Client({
      endpoint: local.endpoint.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  }

  async group(Name: string, more: Partial<CreateTargetGroupCommandInput> = {}): Promise<string> {
    const { TargetGroups } = await this.elb.send(
      new CreateTargetGroupCommand({
        Name,
        Protocol: 'HTTP',
        Port: 80,
        VpcId: 'vpc-1',
        TargetType: 'ip',
        ...more,
      }),
    );
    return TargetGroups?.[0]?.TargetGroupArn ?? '';
  }

  async balancer(Type: 'application' | 'network' = 'application') {
    const { LoadBalancers } = await this.elb.send(
      new CreateLoadBalancerCommand({ Name: Type, Type, Subnets: ['subnet-a', 'subnet-b'] }),
    );
    return { arn: LoadBalancers?.[0]?.LoadBalancerArn ?? '', name: LoadBalancers?.[0]?.DNSName ?? '' };
  }

  async listener(
    LoadBalancerArn: string,
    DefaultActions: NonNullable<CreateListenerCommandInput['DefaultActions']>,
    Protocol: 'HTTP' | 'HTTPS' | 'TCP' | 'TLS' = 'HTTP',
    more: Partial<CreateListenerCommandInput> = {},
  ): Promise<string> {
    const secure = Protocol === 'HTTPS' || Protocol === 'TLS';
    const Certificates = secure ? [{ CertificateArn: certificate }] : undefined;
    const { Listeners } = await this.elb.send(
      new CreateListenerCommand({
        LoadBalancerArn,
        Port: secure ? 443 : 80,
        Protocol,
        DefaultActions,
        Certificates,
        ...more,
      }),
    );
    return Listeners?.[0]?.ListenerArn ?? '';
  }

  async health(TargetGroupArn: string): Promise<(string | undefined)[][]> {
    const { TargetHealthDescriptions = [] } = await this.elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn }),
    );
    return TargetHealthDescriptions.map(({ TargetHealth }) =>
      [TargetHealth?.State, TargetHealth?.Description].filter((text) => text !== undefined),
    );
  }

  /** Lets so many seconds of the cluster's time pass, a quarter of one at a time, with what they bring about. */
  async pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 0.25) {
      this.local.clock.advance(0.25);
      await this.local.endpoint.settled();
      await new Promise(setImmediate);
    }
  }

  async register(family: string, labels: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.local.client.send(
      new RegisterTaskDefinitionCommand({
        family,
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        containerDefinitions: [
          { name: 'web', image: 'nginx:1', portMappings: [{ containerPort: 80 }], dockerLabels: labels },
        ],
      }),
    );
  }

  async events(): Promise<string[]> {
    const { services } = await this.local.client.send(new DescribeServicesCommand({ services: ['web'] }));
    return (services?.[0]?.events ?? []).map(({ message = '' }) =>
      message
        .replace(/\(task \w+\)/g, '(task ID)')
        .replace(/ecs-svc\/\d+/g, 'ecs-svc/N')
        .replace(/\(target-group [^)]*\)/g, '(target-group TG)'),
    );
  }

  close(): void {
    this.elb.destroy();
  }
}
