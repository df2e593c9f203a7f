import type { DocumentKind } from '../ecs/kinds.ts';

/** What people call a kind of document, the words in the names of its files, and a name for a new one. */
export interface KindNames {
  readonly noun: string;
  readonly files: readonly string[];
  /** Without its ending. */
  readonly newFile: string;
}

const known: Readonly<Partial<Record<DocumentKind, KindNames>>> = {
  'task-definition': {
    noun: 'task definition',
    files: ['task-def', 'task_def', 'taskdef', 'ecs-task'],
    newFile: 'task-definition',
  },
  'container-definitions': {
    noun: 'container definitions',
    files: ['container-def', 'container_def'],
    newFile: 'container-definitions',
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
  'task-set': { noun: 'task set', files: ['task-set', 'task_set'], newFile: 'task-set' },
  rule: { noun: 'EventBridge rule', files: ['put-rule', 'events-rule'], newFile: 'put-rule' },
  'rule-target': { noun: 'rule target', files: ['rule-target', 'put-targets'], newFile: 'rule-targets' },
  schedule: { noun: 'schedule', files: ['schedule'], newFile: 'ecs-schedule' },
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
};

/** The words for a kind; its own name where nothing else is known. */
export function kindNames(kind: DocumentKind): KindNames {
  return known[kind] ?? { noun: kind.replaceAll('-', ' '), files: [kind], newFile: kind };
}
