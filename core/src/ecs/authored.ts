import type {
  ContainerDefinition,
  CreateCapacityProviderRequest,
  CreateClusterRequest,
  CreateDaemonRequest,
  CreateExpressGatewayServiceRequest,
  CreateGatewayRequest,
  CreateServiceRequest,
  CreateTaskSetRequest,
  PutAccountSettingRequest,
  RegisterDaemonTaskDefinitionRequest,
  RegisterTaskDefinitionRequest,
  RunTaskRequest,
  StartTaskRequest,
  UpdateServicePrimaryTaskSetRequest,
  UpdateServiceRequest,
} from '@aws-sdk/client-ecs';
import type { Unknown } from '../document/unknown.ts';

/**
 * A model shape as an author may have written it: any member may be absent or a placeholder. The types are
 * right (a member of another type was replaced by a placeholder when the document was conformed to its
 * schema, and reported there), but a string typed as an enumeration may still hold another word.
 */
export type Authored<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (Authored<Item> | Unknown)[]
    : { readonly [Key in keyof T]?: Authored<NonNullable<T[Key]>> | Unknown | undefined };

/** What RegisterTaskDefinition takes. */
export type TaskDefinition = Authored<RegisterTaskDefinitionRequest>;
/** One container of a task definition. */
export type Container = Authored<ContainerDefinition>;
/** The members of CreateService and UpdateService together; `serviceName` names a new one, `service` an existing one. */
export type Service = Authored<
  CreateServiceRequest & Pick<UpdateServiceRequest, 'service' | 'forceNewDeployment'>
>;
/** RunTask and StartTask together; `containerInstances` is StartTask's. */
export type TaskRun = Authored<RunTaskRequest & Pick<StartTaskRequest, 'containerInstances'>>;
/** What CreateCluster takes. */
export type Cluster = Authored<CreateClusterRequest>;
/** What CreateCapacityProvider takes. */
export type CapacityProvider = Authored<CreateCapacityProviderRequest>;
/** What CreateTaskSet takes. */
export type TaskSet = Authored<CreateTaskSetRequest>;
/** What CreateExpressGatewayService takes. */
export type ExpressService = Authored<CreateExpressGatewayServiceRequest>;
/** What CreateDaemon takes. */
export type Daemon = Authored<CreateDaemonRequest>;
/** What RegisterDaemonTaskDefinition takes. */
export type DaemonTaskDefinition = Authored<RegisterDaemonTaskDefinitionRequest>;
/** What CreateGateway takes. */
export type Gateway = Authored<CreateGatewayRequest>;
/** What PutAccountSetting takes. */
export type AccountSetting = Authored<PutAccountSettingRequest>;
/** What UpdateServicePrimaryTaskSet takes. */
export type PrimaryTaskSet = Authored<UpdateServicePrimaryTaskSetRequest>;
