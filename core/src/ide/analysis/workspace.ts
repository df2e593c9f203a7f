import type { CompletionFacts } from '../../completions/source.ts';
import type { DocNode, Path } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import { items, known } from '../../document/unknown.ts';
import { familyOf } from '../../ecs/arn.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import { taskIn } from '../../ecs/conformed.ts';
import { projectIn } from '../../hosts/ecspresso/project.ts';
import { repositoryOf } from '../../hosts/workflow/repository.ts';
import { intendedInput } from '../../schema/conform.ts';
import type { Subject } from '../../subjects/subject.ts';
import { taskPlaces } from '../../subjects/task-places.ts';
import type { Analysis } from './analysis.ts';
import { baseOf, folderOf, resolve, slashed } from './paths.ts';

/** A task definition that a file of the workspace holds. */
export interface IndexedTask {
  readonly fileName: string;
  /** `undefined` when it is absent or a placeholder. */
  readonly family: string | undefined;
  readonly task: TaskDefinition;
  readonly subject: Subject;
}

/** Two files that a project deploys together, whatever family the service names. */
export interface FilePair {
  readonly service: string;
  readonly task: string;
}

/** What the configuration of a project pairs; nothing for every other file. */
export function pairsIn({ fileName, document }: Analysis): FilePair[] {
  const project = projectIn(document.root);
  if (project === undefined) return [];
  const folder = folderOf(fileName);
  return [{ service: resolve(folder, project.service), task: resolve(folder, project.task) }];
}

/** As much of a task definition as tells who means it, without the tree that it was read from. */
export type PairableTask = Omit<IndexedTask, 'subject'>;

/** The task definitions of one file, for an index over many. */
export function tasksIn({ fileName, subjects }: Analysis): IndexedTask[] {
  return subjects
    .filter(({ kind }) => kind === 'task-definition')
    .flatMap((subject) => {
      const task = taskIn(intendedInput(subject));
      return task === undefined ? [] : [{ fileName, family: known(task.family), task, subject }];
    });
}

/** The task definitions of one file, to be kept when the file has another text. */
export function pairableIn(analysis: Analysis): PairableTask[] {
  return tasksIn(analysis).map(({ fileName, family, task }) => ({ fileName, family, task }));
}

/** Whether what another file held before and holds now makes a difference to what a file runs. */
export function runsOtherwise(
  { fileName, subjects }: Analysis,
  [before, after]: readonly [readonly PairableTask[], readonly PairableTask[]],
  pairs: readonly FilePair[],
): boolean {
  const meant = (tasks: readonly PairableTask[], subject: Subject) =>
    JSON.stringify(taskMeantBy(tasks, fileName, subject, pairs)?.task);
  return subjects.some((subject) => meant(before, subject) !== meant(after, subject));
}

/** What the task definitions of the workspace use, to be offered elsewhere. */
export function factsFrom(tasks: readonly IndexedTask[]): CompletionFacts {
  const containers = tasks.flatMap(({ task }) => items(task.containerDefinitions));
  return {
    families: distinct(tasks.map(({ family }) => family)),
    taskFiles: distinct(tasks.map(({ fileName }) => slashed(fileName))),
    images: distinct(containers.map(({ image }) => known(image))),
  };
}

function distinct(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))].sort();
}

/** Whether a subject runs a task definition, so that checking it needs the index. */
export function needsTask({ kind }: Subject): boolean {
  return runners.has(kind);
}

/** The value of the task definition that a service, run or schedule means. */
export function pairedTask(
  tasks: readonly IndexedTask[],
  fileName: string,
  subject: Subject,
  pairs: readonly FilePair[] = [],
): TaskDefinition | undefined {
  return taskMeantBy(tasks, fileName, subject, pairs)?.task;
}

/**
 * The task definition that a service, run or schedule means: the one that its project deploys with it, else the one of
 * the named family, nearest by folder and
 * then named most like its file; where no family is named (ecspresso) or the name is a file's, the one that
 * stands beside it. When that does not tell them apart, it is none.
 */
export function taskMeantBy<Task extends PairableTask>(
  tasks: readonly Task[],
  fileName: string,
  subject: Subject,
  pairs: readonly FilePair[] = [],
): Task | undefined {
  if (!needsTask(subject)) return undefined;
  const pair = pairs.find(({ service }) => service === slashed(fileName));
  const deployed = pair && tasks.find((each) => slashed(each.fileName) === pair.task);
  if (deployed !== undefined) return deployed;
  const file = fileMeantBy(fileName, subject);
  if (file !== undefined) return tasks.find((each) => slashed(each.fileName) === file);
  if (isWrittenLater(subject)) return tasks.length === 1 ? tasks[0] : undefined;
  const reference = referenceOf(subject);
  const beside = tasks.filter((each) => folderOf(each.fileName) === folderOf(fileName));
  if (reference === undefined) {
    const absent = taskPlaces.every((place) => nodeAt(subject.node, place) === undefined);
    const takesNear = (absent && subject.partial === true) || standsBeside.has(subject.kind);
    return takesNear && beside.length === 1 ? beside[0] : undefined;
  }
  if (/\.(?:json|ya?ml)$/.test(reference)) return byFile(tasks, fileName, reference);
  const family = familyOf(reference);
  const named = (each: Task) => each.family === family;
  const near = beside.filter(named);
  return mostAlike(near.length > 0 ? near : tasks.filter(named), fileName);
}

/** The file that a step of a workflow names by its path from the repository; `undefined` for everything else. */
export function fileMeantBy(fileName: string, { kind, node }: Subject): string | undefined {
  if (kind !== 'render-step' && kind !== 'deploy-step') return undefined;
  const repository = repositoryOf(fileName);
  const named = nodeAt(node, ['task-definition']);
  const isNamed = named?.kind === 'scalar' && typeof named.value === 'string' && named.value !== '';
  return isNamed && repository !== undefined ? resolve(repository, String(named.value)) : undefined;
}

/** Whether a pipeline writes the images, wherever its task definition stands: only one of a kind is meant for certain. */
function isWrittenLater({ kind, host }: Subject): boolean {
  return kind === 'image-definition' && host !== undefined;
}

/** Kinds that name no task definition, or one that a pipeline has yet to register: the one beside it is meant. */
const standsBeside: ReadonlySet<string> = new Set(['appspec', 'image-definition']);

const runners: ReadonlySet<string> = new Set([
  'create-service',
  'update-service',
  'run-task',
  'start-task',
  'task-set',
  'rule-target',
  'schedule',
  'appspec',
  'image-definition',
  'express-service',
  'pipe',
  'render-step',
  'deploy-step',
]);

function referenceOf({ kind, node }: Subject): string | undefined {
  for (const place of kind === 'appspec' ? deployed(node) : taskPlaces) {
    const found = nodeAt(node, place);
    if (found?.kind === 'scalar') return String(found.value);
  }
  return undefined;
}

/** Where an AppSpec file names what it deploys, below a name of the author's own. */
function deployed(node: DocNode): Path[] {
  const resources = nodeAt(node, ['Resources']);
  const first = resources?.kind === 'array' ? resources.items[0] : undefined;
  if (first?.kind !== 'object') return [];
  return first.members.map(({ key }) => ['Resources', 0, key, 'Properties', 'TaskDefinition']);
}

/** The one whose file's name starts most like another's; a file that holds several has them from first to last. */
function mostAlike<Task extends PairableTask>(tasks: readonly Task[], fileName: string): Task | undefined {
  const alikeness = tasks.map((each) => sharedStart(baseOf(each.fileName), baseOf(fileName)));
  const most = Math.max(...alikeness);
  const [best, ...others] = tasks.filter((_, index) => alikeness[index] === most);
  return others.every((each) => each.fileName === best?.fileName) ? best : undefined;
}

function sharedStart(left: string, right: string): number {
  const different = [...left].findIndex((letter, index) => letter !== right[index]);
  return different < 0 ? left.length : different;
}

function byFile<Task extends PairableTask>(
  tasks: readonly Task[],
  fileName: string,
  reference: string,
): Task | undefined {
  const wanted = resolve(folderOf(fileName), reference.replace(/^file:\/\//, ''));
  return tasks.find((each) => slashed(each.fileName) === wanted);
}
