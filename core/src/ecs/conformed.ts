import type { Unknown } from '../document/unknown.ts';
import { isObject } from '../document/value.ts';
import type {
  AccountSetting,
  CapacityProvider,
  Cluster,
  Container,
  Daemon,
  DaemonTaskDefinition,
  ExpressService,
  Gateway,
  PrimaryTaskSet,
  Service,
  TaskDefinition,
  TaskRun,
  TaskSet,
} from './authored.ts';
import type { DocumentKind } from './kinds.ts';

/** The shape that an input of each kind has once it is conformed to its schema. */
export interface Inputs {
  'task-definition': TaskDefinition;
  'container-definitions': readonly (Container | Unknown)[];
  'create-service': Service;
  'update-service': Service;
  'run-task': TaskRun;
  'start-task': TaskRun;
  cluster: Cluster;
  'capacity-provider': CapacityProvider;
  'task-set': TaskSet;
  'express-service': ExpressService;
  daemon: Daemon;
  'daemon-task-definition': DaemonTaskDefinition;
  gateway: Gateway;
  'account-setting': AccountSetting;
  'primary-task-set': PrimaryTaskSet;
  rule: Readonly<Record<string, unknown>>;
  'rule-target': Readonly<Record<string, unknown>>;
  schedule: Readonly<Record<string, unknown>>;
  'scalable-target': Readonly<Record<string, unknown>>;
  'scaling-policy': Readonly<Record<string, unknown>>;
  appspec: Readonly<Record<string, unknown>>;
  'image-definition': Readonly<Record<string, unknown>>;
  pipe: Readonly<Record<string, unknown>>;
  'render-step': Readonly<Record<string, unknown>>;
  'deploy-step': Readonly<Record<string, unknown>>;
  'pipeline-command': Readonly<Record<string, unknown>>;
  ecspresso: Readonly<Record<string, unknown>>;
  configuration: Readonly<Record<string, unknown>>;
  'local-cluster': Readonly<Record<string, unknown>>;
}

/** An input that was conformed to the schema of its kind; the kind tells the shape of the value. */
export type ConformedInput = {
  readonly [Kind in DocumentKind]: { readonly kind: Kind; readonly value: Inputs[Kind] };
}[DocumentKind];

/** What `conform` made of an input, by its kind; `undefined` when it is neither an object nor a list, as it should be. */
export function conformedInput(kind: DocumentKind, value: unknown): ConformedInput | undefined {
  const isShaped = kind === 'container-definitions' ? Array.isArray(value) : isObject(value);
  // Conforming gives every member the type that the schema of the kind declares; only the outermost may differ.
  return isShaped ? ({ kind, value } as ConformedInput) : undefined;
}

/** The service of an input; `undefined` for every other kind. */
export function serviceIn(input: ConformedInput | undefined): Service | undefined {
  return input?.kind === 'create-service' || input?.kind === 'update-service' ? input.value : undefined;
}

/** The task definition of an input, of which a bare list of containers is one; `undefined` for every other kind. */
export function taskIn(input: ConformedInput | undefined): TaskDefinition | undefined {
  if (input?.kind === 'task-definition') return input.value;
  return input?.kind === 'container-definitions' ? { containerDefinitions: input.value } : undefined;
}
