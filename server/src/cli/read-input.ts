import { parseDocument } from '#core/document/parse.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import { toValue } from '#core/document/value.ts';
import type { Service, TaskDefinition } from '#core/ecs/authored.ts';
import { type ConformedInput, conformedInput, serviceIn, taskIn } from '#core/ecs/conformed.ts';
import { runsOnFargate } from '#core/ecs/service-facts.ts';
import { readSnapshot } from '#core/fit/snapshot.ts';
import { findSubjects } from '#core/hosts/find-subjects.ts';
import type { InstanceState } from '#core/placement/model.ts';
import { conform } from '#core/schema/conform.ts';
import type { Subject } from '#core/subjects/subject.ts';
import { type Terminal, UsageError } from './command.ts';
import { readOne, type SourceFile } from './find-files.ts';

/** The task definition that a file holds; a list of containers counts as one. */
export async function readTask(path: string, terminal: Terminal): Promise<TaskDefinition> {
  const source = await readOne(path, terminal);
  const kinds = ['task-definition', 'container-definitions'] as const;
  const subject = subjectsIn(source).find(({ kind }) => kinds.some((each) => each === kind));
  if (subject === undefined) throw new UsageError(`${path} holds no task definition.`);
  const task = taskIn(inputOf(subject));
  if (task === undefined) throw new UsageError(`${path} holds no task definition.`);
  return task;
}

/** The service that a file holds. */
export async function readService(path: string, terminal: Terminal): Promise<Service> {
  const source = await readOne(path, terminal);
  const subject = subjectsIn(source).find(
    ({ kind }) => kind === 'create-service' || kind === 'update-service',
  );
  if (subject === undefined) throw new UsageError(`${path} holds no service.`);
  const service = serviceIn(inputOf(subject));
  if (service === undefined) throw new UsageError(`${path} holds no service.`);
  if (runsOnFargate(service) !== true) return service;
  throw new UsageError(`The service in ${path} runs on Fargate, which has no container instances to fit on.`);
}

/** The instances of a cluster as `aws ecs describe-container-instances` printed them. */
export async function readCluster(path: string, terminal: Terminal): Promise<InstanceState[]> {
  const { text } = await readOne(path, terminal);
  const instances = readSnapshot(toValue(parseDocument(text, syntaxOf({ name: path, text })).root));
  if (instances !== undefined) return instances;
  throw new UsageError(`${path} is not an output of "aws ecs describe-container-instances".`);
}

function inputOf({ kind, node, naming }: Subject): ConformedInput | undefined {
  return conformedInput(kind, conform(kind, node, naming));
}

function subjectsIn({ name, text }: SourceFile): Subject[] {
  return findSubjects(parseDocument(text, syntaxOf({ name, text })), name);
}
