import type { AccountSetting, SettingValue } from './account-setting.ts';
import type { CapacityProvider } from './capacity-provider.ts';
import type { Daemon } from './daemon.ts';
import type { ExpressService } from './express-service.ts';
import type {
  Cluster,
  ContainerInstance,
  ExecSession,
  Named,
  NewInstance,
  ResourceReference,
  Revision,
  RunResult,
  Service,
  Task,
  TaskQuery,
} from './resources.ts';
import type { ServiceDeployment } from './service-deployment.ts';

/** Settings of the account, as they are in effect for the caller. */
export type * from './account-setting.ts';
/** Capacity providers and how they scale. */
export type * from './capacity-provider.ts';
/** Daemons and where they run. */
export type * from './daemon.ts';
/** Express services and their addresses. */
export type * from './express-service.ts';
/** All else that the calls give and take. */
export type * from './resources.ts';
/** A deployment under an ARN of its own. */
export type * from './service-deployment.ts';

/**
 * What the product asks of ECS, in types of our own: the tree, the commands and their tests know this port
 * and nothing of the SDK. Nothing is changed by it. Times are epoch milliseconds. A list is always the whole list,
 * whatever its pages. Every call fails with an `EcsFailure`.
 */
export interface EcsQueries {
  /** The account that answers, as far as a cluster of it tells; `undefined` when there is none, or it may not be seen. */
  account(): Promise<string | undefined>;

  clusters(): Promise<readonly Cluster[]>;
  /** `undefined` when there is none, or only an INACTIVE one. */
  cluster(arn: string): Promise<Cluster | undefined>;
  /** Those of these names that are there; all of the account and the region, those of AWS among them, when none are given. */
  capacityProviders(names?: readonly string[]): Promise<readonly CapacityProvider[]>;

  /** As they are in effect for the caller. */
  accountSettings(): Promise<readonly AccountSetting[]>;

  daemons(cluster: string): Promise<readonly Daemon[]>;
  daemon(arn: string): Promise<Daemon>;
  /** The latest active revision of a family of daemon task definitions, as it is described; `undefined` when there is none. */
  daemonTaskDefinition(family: string): Promise<ApiInput | undefined>;

  /** With their tags where these are wanted; ECS leaves them out unless it is asked for them. */
  services(cluster: string, wanted?: { readonly tags: boolean }): Promise<readonly Service[]>;
  /** `undefined` when there is none of that name, or only an INACTIVE one. */
  service(cluster: string, name: string): Promise<Service | undefined>;

  /** The parts of an Express service, named by its ARN, that other services do not have. */
  expressService(arn: string): Promise<ExpressService>;

  /** Its newest deployments, at most 20, the newest first. */
  serviceDeployments(cluster: string, service: string): Promise<readonly ServiceDeployment[]>;

  tasks(query: TaskQuery): Promise<readonly Task[]>;
  /** `undefined` when ECS knows it no longer. */
  task(cluster: string, arn: string): Promise<Task | undefined>;

  containerInstances(cluster: string): Promise<readonly ContainerInstance[]>;
  /** Everything that placement counts: outputs of DescribeContainerInstances and DescribeTasks. */
  capacity(cluster: string): Promise<readonly ApiInput[]>;

  /** Names of the families that have an active revision. */
  families(): Promise<readonly string[]>;
  /** Active revisions, the newest first. */
  revisions(family: string): Promise<readonly Revision[]>;
  /** The register-ready or full JSON of a revision; a bare family names its latest. `undefined` when there is none. */
  taskDefinition(reference: string): Promise<ApiInput | undefined>;

  /** The whole answer of the matching describe action, for people who want to read it. */
  describe(resource: ResourceReference): Promise<unknown>;
}

/** What can be changed besides; who wants to needs an agreement of the person first. */
export interface Ecs extends EcsQueries {
  /** A cluster of that name that is there already is given as it is. */
  createCluster(input: ApiInput): Promise<Cluster>;
  /** Settings, sessions and the namespace; what the input leaves out stays as it is. */
  updateCluster(input: ApiInput): Promise<Cluster>;
  /** Replaces its capacity providers and its default strategy together. */
  putClusterCapacityProviders(input: ApiInput): Promise<Cluster>;
  deleteCluster(cluster: string): Promise<void>;

  /** A setting for the caller alone. */
  putAccountSetting(setting: SettingValue): Promise<void>;
  /** A setting for everyone in the account and the region who has none of their own. */
  putAccountSettingDefault(setting: SettingValue): Promise<void>;

  /** What the input leaves out of its provider stays as it is. */
  updateCapacityProvider(input: ApiInput): Promise<CapacityProvider>;

  createService(input: ApiInput): Promise<Service>;
  updateService(input: ApiInput): Promise<Service>;
  /** `force` deletes a service that still wants tasks. */
  deleteService(cluster: string, name: string, force: boolean): Promise<void>;
  /** Ends a deployment under way: back to the revision before it, or where it is. */
  stopDeployment(deployment: string, how: 'ROLLBACK' | 'ABORT'): Promise<void>;
  /** Lets a deployment that a hook holds go on, or back. */
  continueDeployment(deployment: string, hook: string, how: 'CONTINUE' | 'ROLLBACK'): Promise<void>;

  /** Makes an Express service, and what it needs where that is not there. */
  createExpressService(input: ApiInput): Promise<Named>;
  /** Members that the input leaves out stay as they are. */
  updateExpressService(input: ApiInput): Promise<Named>;

  createDaemon(input: ApiInput): Promise<Named>;
  /** Always a new deployment; members that the input leaves out go back to their defaults. */
  updateDaemon(input: ApiInput): Promise<Named>;
  /** It is gone when none of its tasks is left. */
  deleteDaemon(arn: string): Promise<void>;
  registerDaemonTaskDefinition(input: ApiInput): Promise<Revision>;

  runTask(input: ApiInput): Promise<RunResult>;
  stopTask(cluster: string, task: string, reason: string): Promise<void>;
  /** Runs a command in a container of a task, with a terminal. */
  executeCommand(
    cluster: string,
    place: { readonly task: string; readonly container: string },
    command: string,
  ): Promise<ExecSession>;

  /** Declares a virtual instance; only a local endpoint accepts one without an identity document. */
  registerContainerInstance(cluster: string, instance: NewInstance): Promise<ContainerInstance>;
  /** `force` leaves running tasks behind, which ECS then no longer looks after. */
  deregisterContainerInstance(cluster: string, instance: string, force: boolean): Promise<void>;
  setInstanceStatus(cluster: string, instance: string, status: 'ACTIVE' | 'DRAINING'): Promise<void>;

  registerTaskDefinition(input: ApiInput): Promise<Revision>;
  deregisterTaskDefinition(arn: string): Promise<void>;
}

/** The JSON input of an API action, in the API's camelCase. */
export type ApiInput = Readonly<Record<string, unknown>>;
