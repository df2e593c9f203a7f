import type { Path } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { nodeAt } from '#core/document/path.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { type Diagnostic, diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { conform } from '#core/schema/conform.ts';
import type { FileKind } from '#core/subjects/file-kind.ts';

/** What the editor would show for a file, with the task definition that it goes with where there is one. */
export function check(
  file: string,
  text: string,
  companion?: string,
  kind?: FileKind,
): readonly Diagnostic[] {
  const syntax = /\.ya?ml$/.test(file) ? 'yaml' : 'json';
  const task = companion === undefined ? undefined : taskOf(companion);
  const associations = kind === undefined ? {} : { [`**/${file}`]: kind };
  return diagnose(analyze(text, syntax, file, { associations }), { pairedTask: () => task });
}

/** What a file is taken for as it stands, so that a fault put into it does not make it another file. */
export function kindOf(file: string, text: string): FileKind | undefined {
  const { subjects } = analyze(text, /\.ya?ml$/.test(file) ? 'yaml' : 'json', file);
  const [first] = subjects;
  return first?.path.length === 0 ? first.kind : undefined;
}

export function errorsOf(file: string, text: string, companion?: string): readonly Diagnostic[] {
  return check(file, text, companion).filter((each) => each.severity === 'error');
}

/**
 * Whether a finding is about a place: at it, inside it, or, where the place does not exist, at the deepest
 * part of it that does.
 */
export function isAt(text: string, file: string, finding: Path, place: Path): boolean {
  if (startsWith(finding, place)) return true;
  const { root } = parseDocument(text, /\.ya?ml$/.test(file) ? 'yaml' : 'json');
  let deepest = place;
  while (deepest.length > 0 && nodeAt(root, deepest) === undefined) deepest = deepest.slice(0, -1);
  return deepest.length < place.length && startsWith(place, finding) && finding.length >= deepest.length;
}

/** The path that a JSON pointer says. */
export function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((part, index) => path[index] === part);
}

function taskOf(text: string): TaskDefinition | undefined {
  const { subjects } = analyze(text, 'json', 'task-definition.json');
  // Conforming gives a value the shape of its kind.
  return subjects[0] && (conform('task-definition', subjects[0].node) as TaskDefinition);
}
