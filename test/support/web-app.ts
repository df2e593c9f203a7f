import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DescribeServicesCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type Service,
  type Task,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  DescribeRulesCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { endsAtOnce, testImage } from './engine.ts';
import { neighbourOptions } from './neighbour.ts';

/** Deadline for a service to be where it is to be; the engine starts and stops several containers meanwhile. */
export const appDeadline = 120_000;

/** A service of Fargate tasks, each a page, behind a load balancer of its own; real containers serve it. */
export class WebApp implements Disposable {
  readonly name: string;
  readonly #client: ECSClient;
  readonly #elb: ElasticLoadBalancingV2Client;
  url = '';

  constructor(name: string, client: ECSClient, endpoint: string) {
    this.name = name;
    this.#client = client;
    this.#elb = new ElasticLoadBalancingV2Client(neighbourOptions(endpoint));
  }

  /** Registers the next revision, whose page is the word; one with a script runs that instead. */
  async register(word: string, script = serving(word)): Promise<void> {
    await this.#client.send(
      new RegisterTaskDefinitionCommand({
        family: this.name,
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        containerDefinitions: [
          {
            name: 'web',
            image: testImage,
            portMappings: [{ containerPort: 8080 }],
            command: ['sh', '-c', script],
            stopTimeout: 2,
          },
        ],
      }),
    );
  }

  /** Makes the load balancer and a group of targets; the result is what a service is created with. */
  async balance(): Promise<{ readonly group: string; readonly rule: string }> {
    const group = await this.group(this.name);
    const { LoadBalancers } = await this.#elb.send(
      new CreateLoadBalancerCommand({ Name: this.name, Subnets: ['subnet-a', 'subnet-b'] }),
    );
    const { Listeners } = await this.#elb.send(
      new CreateListenerCommand({
        LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn,
        Port: 80,
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'forward', TargetGroupArn: group }],
      }),
    );
    this.url = `http://${LoadBalancers?.[0]?.DNSName}/index.html`;
    const { Rules } = await this.#elb.send(
      new DescribeRulesCommand({ ListenerArn: Listeners?.[0]?.ListenerArn }),
    );
    return { group, rule: Rules?.[0]?.RuleArn ?? '' };
  }

  async group(Name: string): Promise<string> {
    const { TargetGroups } = await this.#elb.send(
      new CreateTargetGroupCommand({
        Name,
        Protocol: 'HTTP',
        Port: 8080,
        VpcId: 'vpc-1',
        TargetType: 'ip',
        HealthCheckPath: '/index.html',
      }),
    );
    return TargetGroups?.[0]?.TargetGroupArn ?? '';
  }

  /** Creates the service with its first revision. */
  async create(targetGroupArn: string, more: Partial<CreateServiceCommandInput> = {}): Promise<void> {
    await this.#client.send(
      new CreateServiceCommand({
        serviceName: this.name,
        taskDefinition: this.name,
        desiredCount: 2,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
        loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 8080 }],
        ...more,
      }),
    );
  }

  async update(more: Partial<UpdateServiceCommandInput>): Promise<void> {
    await this.#client.send(new UpdateServiceCommand({ service: this.name, ...more }));
  }

  async service(): Promise<Service> {
    const { services } = await this.#client.send(new DescribeServicesCommand({ services: [this.name] }));
    if (services?.[0] === undefined) throw new Error(`There is no service ${this.name}.`);
    return services[0];
  }

  /** Waits until only this revision is deployed, and done. */
  untilCompleted(revision: number): Promise<void> {
    return until(`${this.name}:${revision} is deployed`, async () => {
      const [primary, ...older] = (await this.service()).deployments ?? [];
      const isDone = older.length === 0 && primary?.rolloutState === 'COMPLETED';
      return isDone && primary.taskDefinition?.endsWith(`/${this.name}:${revision}`) === true;
    });
  }

  /** Waits until so many tasks run, and no other. */
  untilRunning(count: number): Promise<void> {
    return until(`${count} of ${this.name} run`, async () => {
      const tasks = await this.tasks();
      return tasks.length === count && tasks.every(({ lastStatus }) => lastStatus === 'RUNNING');
    });
  }

  /** The tasks that are to run. */
  async tasks(): Promise<readonly Task[]> {
    const { taskArns = [] } = await this.#client.send(new ListTasksCommand({ serviceName: this.name }));
    if (taskArns.length === 0) return [];
    return (await this.#client.send(new DescribeTasksCommand({ tasks: taskArns }))).tasks ?? [];
  }

  /** The states of a group's targets. */
  async health(TargetGroupArn: string): Promise<readonly string[]> {
    const { TargetHealthDescriptions = [] } = await this.#elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn }),
    );
    return TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth?.State ?? '');
  }

  [Symbol.dispose](): void {
    this.#elb.destroy();
  }
}

/** Ends at once when it is told to. */
function serving(word: string): string {
  return `echo ${word} > /tmp/index.html; ${endsAtOnce('httpd -f -p 8080 -h /tmp')}`;
}

/** Asks five times a second until it holds; fails with what was awaited. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + appDeadline;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not within ${appDeadline} ms: ${what}`);
    await delay(200);
  }
}
