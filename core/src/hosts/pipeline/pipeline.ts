import type { DocNode, ObjectNode } from '../../document/node.ts';
import type { HostFault, Subject, SubjectHost } from '../../subjects/subject.ts';
import { type Command, commandsIn, isGitLab } from './commands.ts';
import { mayBeMade } from './makers.ts';
import { type NamedFile, namedFiles } from './named-files.ts';
import { writtenImages } from './written-images.ts';

/** What the document around the commands tells. */
export interface Pipeline {
  readonly root: ObjectNode;
  readonly text: string;
  readonly fileName: string;
  readonly isBeside: ((path: string) => boolean | undefined) | undefined;
}

/** What commands of GitLab CI and CodeBuild give to ECS: the files that they name, and the images that they write down. */
export function pipelineSubjects(pipeline: Pipeline): Subject[] {
  const { root, text, fileName } = pipeline;
  const commands = commandsIn(root, fileName);
  const named = commands.map((command) => ({ command, files: namedFiles(text, command.span) }));
  const files = named.flatMap((each) => each.files);
  return named.flatMap(({ command, files: own }) => [
    ...own.map((file) => fileSubject(command, file, () => missing(pipeline, commands, files, file))),
    ...writtenImages(text, command.span).map((image) =>
      subjectOf('image-definition', command, image, () => []),
    ),
  ]);
}

function fileSubject(command: Command, { name, span }: NamedFile, faults: () => HostFault[]): Subject {
  const value: DocNode = { kind: 'scalar', span, value: name };
  const node: ObjectNode = { kind: 'object', span, members: [{ key: 'file', keySpan: span, value }] };
  return subjectOf('pipeline-command', command, node, faults);
}

function subjectOf(
  kind: 'pipeline-command' | 'image-definition',
  { path }: Command,
  node: DocNode,
  faults: () => HostFault[],
): Subject {
  const documentPlace = () => path;
  return {
    kind,
    path,
    node,
    naming: 'camel',
    documentPlace,
    host,
    readings: () => [{ node, documentPlace, decided: new Map(), tried: false, faults: faults() }],
  };
}

/** A file is missing for certain only where commands start in the root of the repository and nothing can have made it. */
function missing(
  { text, fileName, isBeside }: Pipeline,
  commands: readonly Command[],
  named: readonly NamedFile[],
  { name }: NamedFile,
): HostFault[] {
  const runsHere =
    /(?:^|[\\/])(?:\.gitlab-ci|buildspec)\.ya?ml$/.test(fileName) && isBeside?.('.git') === true;
  if (!runsHere || isBeside(name) !== false) return [];
  if (isMentioned(text, named, name) || mayBeMade(text, commands, isGitLab(fileName))) return [];
  const message = `The repository has no file "${name}", and no command here makes it; name it by its path from the root of the repository.`;
  return [{ id: 'pipeline-file', severity: 'warning', path: ['file'], message }];
}

/** Whether the file's name stands anywhere but where a command reads it. */
function isMentioned(text: string, named: readonly NamedFile[], name: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const reads = named.filter((each) => each.name.includes(base)).length;
  return text.split(base).length - 1 > reads;
}

/** A command is the shell's: nothing in it is edited. */
const host: SubjectHost = {
  address: 'command',
  isMadeUp: () => false,
  arguments: () => undefined,
  value: (_shape, _member, value) => value,
  spelling: () => undefined,
  edits: () => [],
};
