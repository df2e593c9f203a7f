import { applyEdits } from '../../document/edit/edit.ts';
import type { Span } from '../../document/node.ts';
import { pathAt } from '../../document/path.ts';
import { entries } from '../../document/unknown.ts';
import { conformedInput, taskIn } from '../../ecs/conformed.ts';
import { healthCheckFor } from '../../ecs/health-check.ts';
import { conform } from '../../schema/conform.ts';
import { type Analysis, subjectAt } from '../analysis/analysis.ts';
import { authoredEdits } from '../analysis/authored.ts';
import type { CodeAction } from './code-action.ts';

/**
 * What can be added at a place where nothing is wrong: at the ports of a container, a health check that asks the
 * first of them.
 */
export function additionsAt(analysis: Analysis, span: Span): CodeAction[] {
  const { document } = analysis;
  const path = pathAt(document, span.start);
  const inPorts = path.findIndex((segment) => /^portMappings$/i.test(String(segment)));
  const place = inPorts < 0 ? undefined : subjectAt(analysis, path.slice(0, inPorts));
  if (place === undefined) return [];
  const { subject } = place;
  const index = place.path.at(-1);
  const input = conformedInput(subject.kind, conform(subject.kind, subject.node, subject.naming));
  const container = entries(taskIn(input)?.containerDefinitions).find(([number]) => number === index)?.[1];
  if (container === undefined || container.healthCheck !== undefined) return [];
  const to = healthCheckFor(container);
  if (to === undefined) return [];
  const list = subject.kind === 'task-definition' ? ['containerDefinitions'] : [];
  const wanted = authoredEdits(subject, { set: [...list, Number(index), 'healthCheck'], to });
  const edits = applyEdits(document, wanted);
  return [{ title: 'Add a health check with curl', kind: 'fix', edits, preferred: false }];
}
