import type {
  Action,
  Listener,
  LoadBalancer,
  RuleCondition,
  TargetGroup,
  TargetHealth,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Wire, With } from '../wire.ts';

type Texts = Readonly<Record<string, string>>;

/** An Application or Network Load Balancer as it is kept. */
export interface LoadBalancerRecord {
  readonly shown: With<Wire<LoadBalancer>, 'LoadBalancerArn' | 'LoadBalancerName' | 'Type' | 'DNSName'>;
  readonly attributes: Texts;
  readonly tags: Texts;
  /** The port of 127.0.0.1 on which its first listener answers. */
  readonly port: number;
}

/** A target group; which load balancers use it follows from their listeners. */
export interface TargetGroupRecord {
  readonly shown: Omit<
    With<Wire<TargetGroup>, 'TargetGroupArn' | 'TargetGroupName' | 'TargetType' | 'Protocol' | 'Port'>,
    'LoadBalancerArns'
  >;
  readonly attributes: Texts;
  readonly tags: Texts;
}

/** A listener with its default rule. */
export interface ListenerRecord {
  readonly shown: With<
    Wire<Listener>,
    'ListenerArn' | 'LoadBalancerArn' | 'Port' | 'Protocol' | 'DefaultActions'
  >;
  readonly attributes: Texts;
  readonly tags: Texts;
  /** The port of 127.0.0.1 on which it answers: its own where that is free. */
  readonly port: number;
  readonly defaultRuleArn: string;
}

/** A rule of a listener, but for the default one. */
export interface ListenerRuleRecord {
  readonly arn: string;
  readonly listenerArn: string;
  readonly priority: number;
  readonly conditions: readonly Wire<RuleCondition>[];
  readonly actions: readonly Wire<Action>[];
  readonly tags: Texts;
}

/** A target of a group, by the group's ARN, id and port. */
export interface TargetRecord {
  readonly targetGroupArn: string;
  /** An address, or the id of a container instance. */
  readonly id: string;
  readonly port: number;
  readonly zone?: string;
  readonly health: Wire<TargetHealth>;
  readonly registeredAt: number;
  /** When it became healthy last. */
  readonly healthyAt?: number;
  /** Until when requests that are under way may end. */
  readonly drainsUntil?: number;
  /** The task that ECS registered it for, and the container that answers. */
  readonly of?: {
    readonly taskArn: string;
    readonly serviceArn: string;
    readonly containerName: string;
    readonly containerPort: number;
  };
}
