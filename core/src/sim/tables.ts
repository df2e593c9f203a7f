import type { CapacityProvider, ServiceDeployment, ServiceRevision, TaskSet } from '@aws-sdk/client-ecs';
import type {
  ScalableTargetRecord,
  ScalingActivities,
  ScalingPolicyRecord,
  ScheduledActionRecord,
} from './records/auto-scaling.ts';
import type {
  ListenerRecord,
  ListenerRuleRecord,
  LoadBalancerRecord,
  TargetGroupRecord,
  TargetRecord,
} from './records/balancing.ts';
import type { ClusterRecord, ContainerInstanceRecord } from './records/cluster.ts';
import type {
  DaemonDeploymentRecord,
  DaemonRecord,
  DaemonRevisionRecord,
  DaemonTaskDefinitionRecord,
} from './records/daemon.ts';
import type {
  DiscoveryInstanceRecord,
  DiscoveryOperationRecord,
  DiscoveryServiceRecord,
  NamespaceRecord,
} from './records/discovery.ts';
import type { RepositoryRecord } from './records/ecr.ts';
import type { ExpressRecord } from './records/express.ts';
import type { GatewayAssociationRecord, GatewayRecord, GatewayRouteRecord } from './records/gateway.ts';
import type { InstanceProfileRecord, PolicyRecord, RoleRecord } from './records/iam.ts';
import type { LogGroupRecord, LogStreamRecord } from './records/log.ts';
import type { LoadRecord, MetricAlarmRecord, MetricHour, MetricRecord } from './records/metric.ts';
import type { RuleRecord } from './records/rule.ts';
import type { GroupRecord, ScalingRecord } from './records/scaling.ts';
import type { ScheduleGroupRecord, ScheduleRecord } from './records/schedule.ts';
import type { ParameterRecord, SecretRecord } from './records/secret.ts';
import type { ServiceEventRecord, ServiceRecord } from './records/service.ts';
import type { HookOutcome } from './records/shift.ts';
import type { TaskRecord } from './records/task.ts';
import type { TaskDefinitionRecord } from './records/task-definition.ts';
import type { Wire, With } from './wire.ts';

/** What each table holds; the key is the resource's ARN unless said. */
export interface Tables {
  readonly clusters: ClusterRecord;
  readonly taskDefinitions: TaskDefinitionRecord;
  /** By the ARN of the family: a task definition's ARN without the revision. */
  readonly families: FamilyRecord;
  readonly containerInstances: ContainerInstanceRecord;
  readonly tasks: TaskRecord;
  readonly services: ServiceRecord;
  /** Newest first, at most 100, by the service's ARN. */
  readonly serviceEvents: readonly ServiceEventRecord[];
  readonly serviceDeployments: With<Wire<ServiceDeployment>, 'serviceDeploymentArn' | 'status'>;
  readonly serviceRevisions: With<Wire<ServiceRevision>, 'serviceRevisionArn'>;
  readonly taskSets: With<Wire<TaskSet>, 'taskSetArn' | 'id'>;
  readonly capacityProviders: With<Wire<CapacityProvider>, 'capacityProviderArn' | 'name'>;
  /** By the cluster's ARN and the provider's name. */
  readonly scaling: ScalingRecord;
  /** By the ARN of the capacity provider over the group. */
  readonly groups: GroupRecord;
  readonly daemons: DaemonRecord;
  readonly daemonRevisions: DaemonRevisionRecord;
  readonly daemonDeployments: DaemonDeploymentRecord;
  readonly daemonTaskDefinitions: DaemonTaskDefinitionRecord;
  readonly gateways: GatewayRecord;
  /** By the gateway's and the cluster's ARN. */
  readonly gatewayAssociations: GatewayAssociationRecord;
  readonly gatewayRoutes: GatewayRouteRecord;
  /** By the service's ARN. */
  readonly expressServices: ExpressRecord;
  readonly tags: readonly TagRecord[];
  /** By a task definition's ARN: what of it has no effect here, each a sentence. */
  readonly remarks: readonly string[];
  /** By operation, region and client token. */
  readonly tokens: TokenRecord;
  /** By region, principal and setting name. */
  readonly settings: SettingRecord;
  /** CloudWatch Logs. */
  readonly logGroups: LogGroupRecord;
  readonly logStreams: LogStreamRecord;
  /** Parameters of Systems Manager. */
  readonly parameters: ParameterRecord;
  /** Of Secrets Manager, by region, account and name. */
  readonly secrets: SecretRecord;
  /** IAM, by account and name. */
  readonly roles: RoleRecord;
  readonly policies: PolicyRecord;
  readonly instanceProfiles: InstanceProfileRecord;
  /** ECR. */
  readonly repositories: RepositoryRecord;
  /** Elastic Load Balancing. */
  readonly loadBalancers: LoadBalancerRecord;
  readonly targetGroups: TargetGroupRecord;
  readonly listeners: ListenerRecord;
  readonly listenerRules: ListenerRuleRecord;
  /** By the target group's ARN, the target's id and port. */
  readonly targets: TargetRecord;
  /** AWS Cloud Map. */
  readonly namespaces: NamespaceRecord;
  /** By id. */
  readonly discoveryServices: DiscoveryServiceRecord;
  /** By the service's id and their own. */
  readonly discoveryInstances: DiscoveryInstanceRecord;
  /** By id. */
  readonly discoveryOperations: DiscoveryOperationRecord;
  /** What the functions of lifecycle hooks answer, by the function's ARN or name. */
  readonly hookOutcomes: HookOutcome;
  /** The CloudWatch alarms that are in ALARM, by region and name. */
  readonly alarms: { readonly since: number };
  /** Alarms over metrics. */
  readonly metricAlarms: MetricAlarmRecord;
  /** By region, namespace, name and dimensions (metrics/metric-key.ts). */
  readonly metrics: MetricRecord;
  /** By the metric's key and the hour. */
  readonly metricHours: MetricHour;
  /** What services are said to use, by the service's ARN. */
  readonly loads: LoadRecord;
  /** Services that scale by themselves, by the service's ARN. */
  readonly scalableTargets: ScalableTargetRecord;
  /** By the service's ARN and the policy's name. */
  readonly scalingPolicies: ScalingPolicyRecord;
  /** By the service's ARN and the action's name. */
  readonly scheduledActions: ScheduledActionRecord;
  /** By the service's ARN. */
  readonly scalingActivities: ScalingActivities;
  /** EventBridge Scheduler. */
  readonly schedules: ScheduleRecord;
  readonly scheduleGroups: ScheduleGroupRecord;
  /** Amazon EventBridge. */
  readonly rules: RuleRecord;
  /** When something must be looked at again, by what it is (agenda.ts). */
  readonly agenda: { readonly at: number; readonly after?: string };
}

/** The names of the tables. */
export type TableName = keyof Tables;

/** A task definition family as it is kept. */
export interface FamilyRecord {
  readonly family: string;
  /** The highest revision number ever given; numbers are not used again. */
  readonly lastRevision: number;
}

/** A tag with both its members. */
export interface TagRecord {
  readonly key: string;
  readonly value: string;
}

/** What a client token was used for, so that a repeated call gets the same answer. */
export interface TokenRecord {
  /** The request without its token, as JSON with sorted members. */
  readonly request: string;
  readonly arns: readonly string[];
  readonly createdAt: number;
}

/** An account setting as it is kept. */
export interface SettingRecord {
  readonly name: string;
  readonly value: string;
  /** Absent for the account's default. */
  readonly principalArn: string | undefined;
  readonly region: string;
}
