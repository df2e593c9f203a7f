import type { Path } from '../../document/node.ts';
import { spanAt } from '../../document/path.ts';
import { known } from '../../document/unknown.ts';
import { conformedInput, taskIn } from '../../ecs/conformed.ts';
import type { NamedGraph } from '../../graph/page.ts';
import { taskGraph } from '../../graph/task-graph.ts';
import { conform } from '../../schema/conform.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { authoredPath } from '../analysis/authored.ts';

/** The graphs of all task definitions in a text, in its order. */
export function graphsIn(analysis: Analysis): readonly NamedGraph[] {
  return tasksWithGraphs(analysis).map(({ title, graph }) => ({ title, graph }));
}

/** The offset of a path of the graph at that place in `graphsIn`; `undefined` when there is no such graph any more. */
export function offsetInGraph(analysis: Analysis, graph: number, path: Path): number | undefined {
  const subject = tasksWithGraphs(analysis)[graph]?.subject;
  if (subject === undefined) return undefined;
  // A bare list of containers has other paths than the definition that the graph is of.
  const inner = subject.kind === 'container-definitions' ? path.slice(1) : path;
  return spanAt(analysis.document.root, authoredPath(subject, inner)).start;
}

function tasksWithGraphs({ subjects }: Analysis): readonly (NamedGraph & { readonly subject: Subject })[] {
  return subjects.flatMap((subject, index) => {
    const { kind, node, naming, host, resource } = subject;
    const task = taskIn(conformedInput(kind, conform(kind, node, naming)));
    if (task === undefined) return [];
    const title = host?.address ?? resource ?? known(task.family) ?? `task definition ${index + 1}`;
    return [{ title, graph: taskGraph(task), subject }];
  });
}
