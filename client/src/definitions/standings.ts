import { definitionStanding, type ReadRevision, serviceStanding } from '#core/deploy/file-standing.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import type { EcsQueries } from '#core/ecs/api.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { type Definition, inputsIn } from '#core/ide/inputs/inputs-in.ts';
import type { FileStanding } from '../around/workspace.ts';
import type { Files, TextFile } from '../files/files.ts';
import { checkedWith } from './checked-with.ts';

const compared = new Map<string, FileStanding['kind']>([
  ['task-definition', 'definition'],
  ['create-service', 'service'],
  ['update-service', 'service'],
]);

/** How the task and service definitions of these files stand to what ECS has, one file after the other. */
export async function standingsOf(
  ecs: EcsQueries,
  files: Pick<Files, 'candidates' | 'options'>,
  readRevision: ReadRevision,
): Promise<readonly FileStanding[]> {
  const standings: FileStanding[] = [];
  for (const file of await files.candidates()) {
    const { reading, checking } = checkedWith(files.options(file), file.path);
    const found = inputsIn(analyze(file.text, syntaxOf(file), file.path, reading), checking);
    for (const definition of found) {
      const kind = compared.get(definition.kind);
      if (kind === undefined) continue;
      const standing = await standingOf(ecs, definition, kind, readRevision);
      standings.push({ ...placeOf(file), kind, standing });
    }
  }
  return standings;
}

function placeOf({ id, name }: TextFile) {
  return { file: id, name };
}

async function standingOf(
  ecs: EcsQueries,
  { input, obstacles: [obstacle] }: Definition,
  kind: FileStanding['kind'],
  readRevision: ReadRevision,
): Promise<FileStanding['standing']> {
  if (obstacle !== undefined) return { is: 'unclear', why: obstacle };
  if (kind === 'definition')
    return typeof input.family === 'string'
      ? definitionStanding(ecs, input, readRevision)
      : { is: 'unclear', why: 'It names no family.' };
  const isNamed = typeof (input.serviceName ?? input.service) === 'string';
  return isNamed ? serviceStanding(ecs, input) : { is: 'unclear', why: 'It names no service.' };
}
