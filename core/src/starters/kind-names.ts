import type { DocumentKind } from '../ecs/kinds.ts';
import starters from './index.ts';

/** What people call a kind of document, the words in the names of its files, and a name for a new one. */
export interface KindNames {
  readonly noun: string;
  readonly files: readonly string[];
  /** Without its ending. */
  readonly newFile: string;
  /** In which syntaxes a new one may be, both when left out. */
  readonly syntaxes?: readonly WrittenSyntax[];
}

/** What new files are written in. */
export type WrittenSyntax = 'json' | 'yaml';

/** The most common kinds first, in the order in which they are offered. */
const known: Readonly<Partial<Record<DocumentKind, KindNames>>> = {
  'task-definition': {
    noun: 'task definition',
    files: ['task-def', 'task_def', 'taskdef', 'ecs-task'],
    newFile: 'task-definition',
  },
  'create-service': {
    noun: 'service',
    files: ['service-def', 'service_def', 'servicedef', 'ecs-service', 'create-service'],
    newFile: 'service-definition',
  },
  'update-service': {
    noun: 'service update',
    files: ['update-service', 'update_service'],
    newFile: 'update-service',
  },
  'run-task': { noun: 'run', files: ['run-task', 'run_task', 'runtask'], newFile: 'run-task' },
  'start-task': { noun: 'start', files: ['start-task', 'start_task'], newFile: 'start-task' },
  cluster: { noun: 'cluster', files: ['cluster'], newFile: 'ecs-cluster' },
  'capacity-provider': {
    noun: 'capacity provider',
    files: ['capacity-provider', 'capacity_provider'],
    newFile: 'capacity-provider',
  },
  'express-service': { noun: 'Express service', files: ['express'], newFile: 'express-service' },
  schedule: { noun: 'schedule', files: ['schedule'], newFile: 'ecs-schedule' },
  rule: { noun: 'EventBridge rule', files: ['put-rule', 'events-rule'], newFile: 'put-rule' },
  'rule-target': { noun: 'rule target', files: ['rule-target', 'put-targets'], newFile: 'rule-targets' },
  pipe: { noun: 'EventBridge pipe', files: ['create-pipe', 'ecs-pipe'], newFile: 'ecs-pipe' },
  'scalable-target': {
    noun: 'scalable target',
    files: ['scalable-target', 'scalable_target'],
    newFile: 'scalable-target',
  },
  'scaling-policy': {
    noun: 'scaling policy',
    files: ['scaling-policy', 'scaling_policy'],
    newFile: 'scaling-policy',
  },
  appspec: { noun: 'AppSpec file', files: ['appspec', 'app-spec', 'app_spec'], newFile: 'appspec' },
  'image-definition': {
    noun: 'image definitions',
    files: ['imagedefinitions', 'image-definitions'],
    newFile: 'imagedefinitions',
    syntaxes: ['json'],
  },
  'daemon-task-definition': {
    noun: 'daemon task definition',
    files: ['daemon-task', 'daemon_task'],
    newFile: 'daemon-task-definition',
  },
  daemon: { noun: 'daemon', files: ['create-daemon', 'ecs-daemon'], newFile: 'ecs-daemon' },
  gateway: { noun: 'gateway', files: ['create-gateway', 'ecs-gateway'], newFile: 'ecs-gateway' },
  'task-set': { noun: 'task set', files: ['task-set', 'task_set'], newFile: 'task-set' },
  'container-definitions': {
    noun: 'container definitions',
    files: ['container-def', 'container_def'],
    newFile: 'container-definitions',
  },
  'local-cluster': {
    noun: 'local cluster',
    files: ['cluster'],
    newFile: 'cluster',
    syntaxes: ['yaml'],
  },
  ecspresso: { noun: 'ecspresso project', files: ['ecspresso'], newFile: 'ecspresso' },
  configuration: {
    noun: 'Workbench configuration',
    files: ['.ecs-workbench'],
    newFile: '.ecs-workbench',
  },
};

/** The words for a kind; its own name where nothing else is known. */
export function kindNames(kind: DocumentKind): KindNames {
  return known[kind] ?? { noun: kind.replaceAll('-', ' '), files: [kind], newFile: kind };
}

/** The kinds that a new file can be, the most common ones first. */
export function kindsToBegin(): DocumentKind[] {
  const kinds = new Set(starters.map(({ kind }) => kind));
  const common = Object.keys(known).flatMap((name) => [...kinds].filter((kind) => kind === name));
  return [...common, ...[...kinds].filter((kind) => !common.includes(kind))];
}

/** The syntaxes that a new file of a kind can be written in. */
export function syntaxesOf(kind: DocumentKind): readonly WrittenSyntax[] {
  return kindNames(kind).syntaxes ?? ['json', 'yaml'];
}
