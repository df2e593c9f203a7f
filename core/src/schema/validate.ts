import * as validators from '#schemas/validators.js';
import type { DocumentKind } from '../ecs/kinds.ts';
import { placeOf, type RankedFault, type SchemaFault } from './fault.ts';
import { locate, pathOf } from './locate.ts';
import { missingMember } from './missing.ts';
import { strangerIn } from './stranger.ts';
import type { Validator, ValidatorError } from './types.ts';
import { valueFault } from './value-fault.ts';

export type { SchemaFault } from './fault.ts';

const byKind: Readonly<Record<DocumentKind, Validator>> = {
  'task-definition': validators.taskDefinition,
  'container-definitions': validators.containerDefinitions,
  'create-service': validators.createService,
  'update-service': validators.updateService,
  'run-task': validators.runTask,
  'start-task': validators.startTask,
  cluster: validators.cluster,
  'capacity-provider': validators.capacityProvider,
  'task-set': validators.taskSet,
  'express-service': validators.expressService,
  daemon: validators.daemon,
  'daemon-task-definition': validators.daemonTaskDefinition,
  gateway: validators.gateway,
  'account-setting': validators.accountSetting,
  'primary-task-set': validators.primaryTaskSet,
  rule: validators.rule,
  'rule-target': validators.ruleTarget,
  schedule: validators.schedule,
  'scalable-target': validators.scalableTarget,
  'scaling-policy': validators.scalingPolicy,
  appspec: validators.appspec,
  'image-definition': validators.imageDefinition,
  pipe: validators.pipe,
  'render-step': validators.renderStep,
  'deploy-step': validators.deployStep,
  'pipeline-command': validators.pipelineCommand,
  ecspresso: validators.ecspresso,
  configuration: validators.configuration,
  'local-cluster': validators.localCluster,
};

/**
 * What is wrong with a value of that kind, member by member, in the order of the document. The value is the
 * plain one with placeholders as `Unknown`; about those nothing is said, and about each mistake one thing.
 */
export function validateSchema(kind: DocumentKind, value: unknown): SchemaFault[] {
  const errors = byKind[kind](value);
  if (errors.length === 0) return [];
  const faults = new Map<string, RankedFault>();
  const excused = new Set<string>();
  const counts: StrangerCounts = new Map();
  for (const error of withoutFlood(errors, counts)) {
    const fault = faultOf(error, kind, value, excused);
    if (fault === undefined) continue;
    const key = placeOf(fault.path, fault.on);
    const earlier = faults.get(key);
    if (earlier === undefined || fault.rank < earlier.rank) faults.set(key, fault);
  }
  const said = [...faults.entries()].filter(([key]) => !excused.has(key));
  return [...said.map(([, { rank: _rank, ...fault }]) => fault), ...floods(counts)];
}

/** An object with more members that the API does not declare is not an ECS input gone wrong, but another thing. */
const mostStrangers = 100;

/** How many members the API does not declare, by the pointer to the object around them. */
type StrangerCounts = Map<string, number>;

/** The errors with at most so many strangers of each object, since each costs a look at all that may be meant. */
function withoutFlood(errors: readonly ValidatorError[], counts: StrangerCounts): readonly ValidatorError[] {
  return errors.filter(({ keyword, instancePath }) => {
    if (keyword !== 'additionalProperties') return true;
    const count = (counts.get(instancePath) ?? 0) + 1;
    counts.set(instancePath, count);
    return count <= mostStrangers;
  });
}

/** What is said in place of all the strangers that were left out. */
function floods(counts: StrangerCounts): SchemaFault[] {
  return [...counts].flatMap(([pointer, count]): SchemaFault[] => {
    if (count <= mostStrangers) return [];
    const message = `${count - mostStrangers} more members here are unknown too; is this an ECS definition?`;
    return [{ id: 'unknown-member', severity: 'error', path: pathOf(pointer), on: 'key', message }];
  });
}

/** A misspelt member excuses the one it stands for: that one is not missing as well. */
function faultOf(
  error: ValidatorError,
  kind: DocumentKind,
  root: unknown,
  excused: Set<string>,
): RankedFault | undefined {
  const location = locate(kind, root, error);
  if (location === undefined) return undefined;
  switch (error.keyword) {
    case 'if':
    case 'propertyNames':
      return undefined;
    case 'additionalProperties':
      return strangerIn(location, error.name ?? '', { kind, root }, excused);
    case 'required':
    case 'dependencies':
      return missingMember(location, error.name ?? '');
    default:
      return valueFault(error, location);
  }
}
