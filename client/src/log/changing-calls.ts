import { isObject } from '#core/document/value.ts';
import type { ApiInput, Ecs, EcsQueries, NewInstance, Revision, RunResult } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { counted } from '#core/words/counted.ts';

/** The calls that change something. */
export type ChangingCall = Exclude<keyof Ecs, keyof EcsQueries>;

/** What is told of a call before it is made: names of things and of members, never their values. */
export interface Told {
  readonly cluster?: string | undefined;
  /** What it is made to: `web-app`. */
  readonly target?: string | undefined;
  /** The members that are given. */
  readonly members?: readonly string[] | undefined;
}

/** How one call is told. */
interface Telling<Name extends ChangingCall> {
  /** The API action. */
  readonly action: string;
  told(...input: Parameters<Ecs[Name]>): Told;
  /** What came of it; that it was done, when left out. */
  came?(result: Awaited<ReturnType<Ecs[Name]>>): string;
}

/** Every call that changes something, and how it is told. */
export const changingCalls: { readonly [Name in ChangingCall]: Telling<Name> } = {
  createCluster: { action: 'CreateCluster', told: (input) => toldOf(input, 'clusterName') },
  updateCluster: { action: 'UpdateCluster', told: (input) => toldOf(input) },
  putClusterCapacityProviders: {
    action: 'PutClusterCapacityProviders',
    told: (input) => toldOf(input),
  },
  putAccountSetting: { action: 'PutAccountSetting', told: ({ name: target }) => ({ target }) },
  putAccountSettingDefault: {
    action: 'PutAccountSettingDefault',
    told: ({ name: target }) => ({ target }),
  },
  updateCapacityProvider: { action: 'UpdateCapacityProvider', told: (input) => toldOf(input, 'name') },
  deleteCluster: { action: 'DeleteCluster', told: (cluster) => ({ cluster }) },
  createService: { action: 'CreateService', told: (input) => toldOf(input, 'serviceName') },
  updateService: { action: 'UpdateService', told: (input) => toldOf(input, 'service') },
  deleteService: {
    action: 'DeleteService',
    told: (cluster, target, force) => ({ cluster, target, members: force ? ['force'] : [] }),
  },
  stopDeployment: {
    action: 'StopServiceDeployment',
    told: (target, how) => ({ target, members: [how] }),
  },
  continueDeployment: {
    action: 'ContinueServiceDeployment',
    told: (target, _, how) => ({ target, members: [how] }),
  },
  createExpressService: {
    action: 'CreateExpressGatewayService',
    told: (input) => toldOf(input, 'serviceName'),
  },
  updateExpressService: {
    action: 'UpdateExpressGatewayService',
    told: (input) => toldOf(input, 'serviceArn'),
  },
  createDaemon: {
    action: 'CreateDaemon',
    told: ({ clusterArn, ...input }) => toldOf({ ...input, cluster: clusterArn }, 'daemonName'),
  },
  updateDaemon: { action: 'UpdateDaemon', told: (input) => toldOf(input, 'daemonArn') },
  deleteDaemon: { action: 'DeleteDaemon', told: (target) => ({ target }) },
  registerDaemonTaskDefinition: {
    action: 'RegisterDaemonTaskDefinition',
    told: (input) => toldOf(input, 'family'),
    came: ({ family, revision }: Revision) => `done: ${family}:${revision}`,
  },
  runTask: { action: 'RunTask', told: (input) => toldOf(input, 'taskDefinition'), came: started },
  stopTask: { action: 'StopTask', told: (cluster, target) => ({ cluster, target }) },
  executeCommand: {
    action: 'ExecuteCommand',
    told: (cluster, { task, container }) => ({ cluster, target: `${shortName(task)} ${container}` }),
  },
  registerContainerInstance: {
    action: 'RegisterContainerInstance',
    told: (cluster, { type }: NewInstance) => ({ cluster, target: type }),
  },
  deregisterContainerInstance: {
    action: 'DeregisterContainerInstance',
    told: (cluster, target, force) => ({ cluster, target, members: force ? ['force'] : [] }),
  },
  setInstanceStatus: {
    action: 'UpdateContainerInstancesState',
    told: (cluster, target, status) => ({ cluster, target, members: [status] }),
  },
  registerTaskDefinition: {
    action: 'RegisterTaskDefinition',
    told: (input) => toldOf(input, 'family'),
    came: ({ family, revision }: Revision) => `done: ${family}:${revision}`,
  },
  deregisterTaskDefinition: { action: 'DeregisterTaskDefinition', told: (target) => ({ target }) },
};

function toldOf(input: ApiInput, names = ''): Told {
  const { cluster } = input;
  const target = input[names];
  const members = Object.keys(input).filter((name) => name !== 'cluster' && name !== names);
  return { cluster: textOf(cluster), target: textOf(target), members };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function started({ started: tasks, failures }: RunResult): string {
  const reasons = [...new Set(failures.map(({ reason }) => reason))].join(', ');
  const count = `${counted(tasks.length, 'task')} started`;
  return failures.length === 0 ? `done: ${count}` : `done: ${count}, ${failures.length} not (${reasons})`;
}

/** The values of the environments in an input, which no log may have. */
export function environmentValues(input: unknown): string[] {
  if (Array.isArray(input)) return input.flatMap(environmentValues);
  if (!isObject(input)) return [];
  return Object.entries(input).flatMap(([name, member]) =>
    name === 'environment' && Array.isArray(member)
      ? member.flatMap((each) => (isObject(each) && typeof each.value === 'string' ? [each.value] : []))
      : environmentValues(member),
  );
}
