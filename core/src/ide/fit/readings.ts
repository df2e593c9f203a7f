import { isUnknown } from '../../document/unknown.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import { serviceIn, taskIn } from '../../ecs/conformed.ts';
import { profileOf } from '../../ecs/profile.ts';
import { controllerOf, runsOnFargate } from '../../ecs/service-facts.ts';
import type { Capacity } from '../../fit/capacity.ts';
import { type FitReading, readingOf } from '../../fit/reading.ts';
import { intendedInput } from '../../schema/conform.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { taskInTemplate } from '../analysis/task-in-template.ts';

/** An ECS input that needs container instances, and how it fits on them. */
export interface FitSubject {
  readonly subject: Subject;
  readonly reading: FitReading;
}

type PairedTask = ((subject: Subject) => TaskDefinition | undefined) | undefined;

/** The inputs of a document that run on container instances; what runs on Fargate has none to fit on. */
export function fitReadings(analysis: Analysis, capacity: Capacity, pairedTask?: PairedTask): FitSubject[] {
  return analysis.subjects.flatMap((subject) => {
    const given = givenBy(analysis, subject, pairedTask);
    if (given === undefined || !runsOnInstances(given)) return [];
    return [{ subject, reading: readingOf({ ...given, capacity }) }];
  });
}

/** The cluster that a service of the document names; `undefined` where it leaves that open. */
export function namedCluster(analysis: Analysis): string | undefined {
  for (const subject of analysis.subjects) {
    const cluster = services.has(subject.kind) ? serviceIn(intendedInput(subject))?.cluster : undefined;
    if (cluster !== undefined && !isUnknown(cluster)) return cluster;
  }
  return undefined;
}

/** Whether anything in the document could ask for room on container instances. */
export function mayNeedCapacity({ subjects }: Analysis): boolean {
  return subjects.some(({ kind }) => services.has(kind) || definitions.has(kind));
}

const services: ReadonlySet<string> = new Set(['create-service', 'update-service']);
const definitions: ReadonlySet<string> = new Set(['task-definition', 'container-definitions']);

type Given = Pick<FitReading, 'task' | 'service' | 'containersAt'>;

function givenBy(analysis: Analysis, subject: Subject, pairedTask: PairedTask): Given | undefined {
  const input = intendedInput(subject);
  const own = taskIn(input);
  if (own !== undefined) {
    const containersAt = subject.kind === 'task-definition' ? ['containerDefinitions'] : [];
    return { task: own, service: undefined, containersAt };
  }
  const service = serviceIn(input);
  if (service === undefined) return undefined;
  const task = taskInTemplate(analysis, subject) ?? pairedTask?.(subject);
  return task && { task, service, containersAt: undefined };
}

function runsOnInstances({ task, service }: Given): boolean {
  const { compatibilities } = profileOf(task);
  if (service !== undefined) {
    const { launchType } = service;
    if (runsOnFargate(service) === true || launchType === 'EXTERNAL' || controllerOf(service) === 'EXTERNAL')
      return false;
  }
  return compatibilities.size === 0 || compatibilities.has('EC2');
}
