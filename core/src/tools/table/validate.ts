import { applyEdits } from '../../document/edit/edit.ts';
import type { TextEdit } from '../../document/edit/text-edit.ts';
import { columnAt } from '../../document/lines.ts';
import type { Diagnostic } from '../../ide/diagnostics/diagnostics.ts';
import { diagnose } from '../../ide/diagnostics/diagnostics.ts';
import { analysedText, documentMembers } from '../documents.ts';
import { defineTool } from '../tool.ts';

/** Nobody reads more, and the first ones mended often mend the others. */
const mostTold = 100;

/** What AWS would refuse in a document, and the edits that mend it. */
export default defineTool({
  name: 'ecs_validate',
  title: 'Validate an ECS document',
  description:
    'Checks an Amazon ECS document (task definition, service, RunTask input, CloudFormation template, Compose-free JSON or YAML) as AWS would, before it is registered, with the rules that its repository has set. Each finding has its rule, severity, place, and where there is one a fix as edits. Apply the edits of a fix together, from the last to the first, then validate again until no error is left. An error is refused by AWS or can never start.',
  input: documentMembers,
  async run(input, around) {
    const { analysis, checking } = await analysedText(input, around);
    const { document, subjects } = analysis;
    const found = diagnose(analysis, checking);
    const count = (severity: string) => found.filter((each) => each.severity === severity).length;
    return {
      documents: subjects.map(({ kind }) => kind),
      errors: count('error'),
      warnings: count('warning'),
      findings: found.slice(0, mostTold).map((each) => findingOf(each, document.text, fixesOf(each))),
      ...(found.length > mostTold && { left: found.length - mostTold }),
    };

    function fixesOf({ fixes }: Diagnostic) {
      return fixes.flatMap(({ title, edits, preferred = false }) => {
        const splices = applyEdits(document, edits);
        return splices.length === 0 ? [] : [{ title, preferred, edits: splices.map(editOf) }];
      });
    }

    function editOf({ span, newText }: TextEdit) {
      const [start, end] = [span.start, span.end].map((offset) => placeAt(document.text, offset));
      return { start, end, newText };
    }
  },
});

function findingOf(
  { id, severity, message, span, path }: Diagnostic,
  text: string,
  fixes: readonly object[],
) {
  return { rule: id, severity, message, ...placeAt(text, span.start), member: path.join('.'), fixes };
}

/** Line and column count from 1. */
function placeAt(text: string, offset: number) {
  return { line: text.slice(0, offset).split('\n').length, column: columnAt(text, offset) + 1 };
}
