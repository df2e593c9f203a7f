import { type Diagnosis, explain } from '../../diagnosis/explain.ts';
import { type Asked, findAsked, gather } from '../../diagnosis/gather.ts';
import { stateOf } from '../../diagnosis/told.ts';
import { conformedInput, taskIn } from '../../ecs/conformed.ts';
import type { Analysis } from '../../ide/analysis/analysis.ts';
import { authoredIn, placeOfCause } from '../../ide/why/authored.ts';
import { analysisOf } from '../documents.ts';
import { defineTool, ToolRefusal } from '../tool.ts';

/** Why a task stopped or a service does not go on. */
export default defineTool({
  name: 'ecs_why',
  title: 'Why a task stopped or a service hangs',
  description:
    'Tells the cause behind a stopped task or a service that does not go on: one cause first, how sure it is, what was said, what to do, and with the file of the definition the line that causes it. ECS forgets stopped tasks after about an hour.',
  input: {
    cluster: { type: 'string', about: 'The name or ARN of the cluster.', needed: true },
    name: { type: 'string', about: 'The name of a service, or the id of a task.', needed: true },
    path: {
      type: 'string',
      about: 'The file of the task definition or the service, as a path within the workspace.',
    },
  },
  async run({ cluster, name, path }, around) {
    const ecs = await around.ecs();
    const asked = await findAsked(ecs, cluster, name);
    if (asked === undefined)
      throw new ToolRefusal(`There is no service and no task "${name}" on ${cluster}.`);
    const analysis =
      path === undefined ? undefined : await analysisOf({ path, text: undefined, name: undefined }, around);
    const authored = analysis && authoredIn(analysis);
    const registered = await ecs.taskDefinition(definitionOf(asked));
    const definition = authored?.definition ?? taskIn(conformedInput('task-definition', registered));
    const causes = explain({ ...(await gather(ecs, asked)), ...authored, definition });
    return {
      state: stateOf(asked),
      causes: causes.map(({ evidence, ...cause }) => ({
        ...{ cause: cause.id, title: cause.title, sure: cause.sure, weight: cause.weight },
        ...{ advice: cause.advice, link: cause.link, member: cause.place },
        evidence: evidence.slice(0, 5).map(({ source, text }) => ({ source, text })),
        ...placeIn(analysis, cause),
      })),
    };
  },
});

/** Line and column count from 1. */
function placeIn(analysis: Analysis | undefined, cause: Pick<Diagnosis, 'id' | 'place' | 'fixes'>) {
  const place = analysis && placeOfCause(analysis, cause);
  if (place === undefined) return { fixes: cause.fixes?.map(({ title }) => title) };
  const { line, column, fixes } = place;
  return { at: { line, column }, fixes: fixes.map(({ title }) => title) };
}

function definitionOf(asked: Asked): string {
  return asked.kind === 'task' ? asked.task.taskDefinition : asked.service.taskDefinition;
}
