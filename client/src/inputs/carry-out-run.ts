import type { ApiInput, Cluster, RunResult } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { counted } from '#core/words/counted.ts';
import type { Agreement } from '../command/agreement.ts';
import { perform } from '../command/change.ts';
import type { ChangingContext } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { mend } from '../command/refuse.ts';
import { staysOnThisMachine } from '../connections/connection.ts';
import { type Element, enclosing } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import type { Message, MessageAction } from '../ui/ui.ts';
import { addInstances, usualSize } from './virtual-instances.ts';

/** Asks about a run; `detail` is there when it is to be asked in any case. */
export async function agreementToRun(
  context: ChangingContext,
  element: Element,
  input: ApiInput,
  detail?: readonly string[],
): Promise<Agreement | undefined> {
  const cluster = enclosing<Cluster>(element, clusterKind);
  if (cluster === undefined) return undefined;
  return agreementTo(context, {
    question: `Run ${whatOf(input)} on ${cluster.name}?`,
    action: 'Run',
    connection: element.connection,
    cluster: cluster.arn,
    ...(detail !== undefined && { detail, always: true }),
  });
}

/** Starts the tasks, and offers to make room where there is none. */
export async function run(
  context: ChangingContext,
  agreement: Agreement,
  element: Element,
  input: ApiInput,
): Promise<void> {
  const cluster = enclosing<Cluster>(element, clusterKind);
  if (cluster === undefined) return;
  const undertaking = {
    agreement,
    title: `Running ${whatOf(input)}`,
    element,
    done: (result: RunResult) => outcome(context, element, input, result),
  };
  try {
    await perform(context, undertaking, (ecs) => ecs.runTask({ ...input, cluster: cluster.arn }));
  } catch (error) {
    if (!(error instanceof EcsFailure) || !/^No Container Instances were found/.test(error.message))
      throw error;
    const actions = [
      ...room(context, element, input),
      mend(context, 'Show Resource Fit', 'showFit', { element }),
    ];
    const text = `${cluster.name} has no container instances, so nothing can run there with ${String(input.launchType ?? 'EC2')}.`;
    await context.ui.show({ severity: 'error', text, actions });
  }
}

function outcome(
  context: ChangingContext,
  element: Element,
  input: ApiInput,
  { started, failures }: RunResult,
): Message {
  const place = enclosing<Cluster>(element, clusterKind)?.name ?? element.connection.name;
  const name = shortName(String(input.taskDefinition));
  const text = `Started ${counted(started.length, 'task')} of ${name} on ${place}.`;
  if (failures.length === 0) return { severity: 'info', text };
  const left = Number(input.count ?? 1) - started.length;
  return {
    severity: started.length === 0 ? 'error' : 'warning',
    text: `${text} The rest could not be started: ${reasons(failures).join('; ')}.`,
    actions: [
      ...room(context, element, { ...input, count: Math.max(left, 1) }),
      mend(context, 'Show Resource Fit', 'showFit', { element }),
    ],
  };
}

/** Makes room for a run and repeats it, where instances can be made. */
function room(context: ChangingContext, element: Element, input: ApiInput): MessageAction[] {
  if (!staysOnThisMachine(element.connection)) return [];
  return [
    {
      label: 'Add 2 Instances and Run',
      run: async () => {
        const addition = { size: usualSize, count: 2, and: ` and run ${whatOf(input)}` };
        const agreement = await addInstances(context, element, addition);
        if (agreement !== undefined) await run(context, agreement, element, input);
      },
    },
  ];
}

function whatOf({ count = 1, taskDefinition }: ApiInput): string {
  return `${counted(Number(count), 'task')} of ${shortName(String(taskDefinition))}`;
}

/** Every instance says no for itself; a person wants to know how many said what. */
function reasons(failures: RunResult['failures']): string[] {
  const counts = new Map<string, number>();
  for (const { reason, detail } of failures) {
    const text = detail === undefined ? reason : `${reason} (${detail})`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) =>
    count === 1 ? reason : `${reason} on ${counted(count, 'instance')}`,
  );
}
