import type { ParsedDocument } from '../document/node.ts';
import { associatedKind, type FileAssociations, markedKind, namedKind } from '../subjects/file-kind.ts';
import { plainSubjects } from '../subjects/plain-subjects.ts';
import type { Subject } from '../subjects/subject.ts';
import { isTemplate, resourcesIn } from './cloudformation/template.ts';

/**
 * The ECS inputs in a document: itself, those in the answer of a describe call, the targets of a rule, or the
 * resources of a template.
 */
export function findSubjects(
  { root, text }: ParsedDocument,
  fileName: string,
  associations?: FileAssociations,
  templates = true,
): Subject[] {
  const said = associatedKind(fileName, associations) ?? markedKind(text);
  if (root === undefined || said === 'none') return [];
  const isOurs = said === undefined || said === 'cloudformation';
  if (isOurs && root.kind === 'object' && isTemplate(root)) return templates ? resourcesIn(root, text) : [];
  return plainSubjects(root, said, namedKind(fileName));
}
