import { suppressionsIn } from '../../document/comments.ts';
import type { ParsedDocument, Path, Span, SyntaxProblem } from '../../document/node.ts';
import { pathAt } from '../../document/path.ts';
import type { Severity } from '../../rules/rule.ts';
import { schemaRules } from '../../schema/rules.ts';
import { isHosted, type Subject } from '../../subjects/subject.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { documentationOf } from './pages.ts';

/** A fault of the text itself, as it is reported. */
export interface SyntaxFault {
  readonly id: string;
  readonly severity: Severity;
  readonly path: Path;
  readonly span: Span;
  readonly message: string;
  readonly documentation: string;
  readonly fixes: readonly [];
}

const problemRules = {
  'duplicate-key': 'td-duplicate-json-key',
  placeholder: 'bare-placeholder',
  comment: 'json-comment',
  embedded: 'json-syntax',
  document: 'yaml-documents',
} as const;

/** What the reader stumbled over. JSONC may have comments; any other JSON goes to tools that refuse them. */
export function syntaxFaults({ document, fileName, subjects }: Analysis): SyntaxFault[] {
  const commented = /\.jsonc$/i.test(fileName);
  const resources = subjects.filter(isHosted);
  return document.problems
    .filter(({ kind }) => kind !== 'comment' || !commented)
    .filter(({ kind, span }) => ofWholeFile.has(kind) || isNear(span, resources))
    .map((problem) => syntaxFault(document, problem));
}

/** What concerns a file wherever it stands. */
const ofWholeFile: ReadonlySet<SyntaxProblem['kind']> = new Set(['syntax', 'document']);

/** Only the ECS resources of a template are checked. */
function isNear({ start }: Span, resources: readonly Subject[]): boolean {
  if (resources.length === 0) return true;
  return resources.some(({ node: { span } }) => start >= span.start && start < span.end);
}

function syntaxFault(document: ParsedDocument, { kind, span, message }: SyntaxProblem): SyntaxFault {
  const id = kind === 'syntax' ? (`${document.syntax}-syntax` as const) : problemRules[kind];
  const severity = schemaRules.find((rule) => rule.id === id)?.severity ?? 'error';
  const path = pathAt(document, span.start);
  const said = kind === 'comment' && isOurs(document, span) ? acceptInstead : message;
  return { id, severity, path, span, message: said, documentation: documentationOf(id), fixes: [] };
}

/** Whether a comment is one by which a finding was to be accepted. */
function isOurs({ text }: ParsedDocument, { start, end }: Span): boolean {
  return suppressionsIn(text.slice(start, end)).length > 0;
}

const acceptInstead =
  'JSON has no comments, and the AWS CLI refuses the file for this one; remove it and accept the finding under "suppress" in .ecs-workbench.yaml, or save the file as JSONC.';
