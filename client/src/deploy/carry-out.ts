import type { Plan } from '#core/deploy/plan.ts';
import type { Done } from '#core/deploy/send.ts';
import { PlanRefusal, type Wish } from '#core/deploy/wish.ts';
import { shortName } from '#core/ecs/arn.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { SentInput } from '#core/ide/live/preview.ts';
import { counted } from '#core/words/counted.ts';
import type { Agreement } from '../command/agreement.ts';
import type { ChangingContext, Context } from '../command/command.ts';
import { failureActions } from '../command/failure-actions.ts';
import { agreementTo } from '../command/gate.ts';
import { read, reporting } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import { accountLines } from '../inputs/account-lines.ts';
import { showDifference } from '../inputs/definition-difference.ts';
import { quotasPassed } from '../inputs/quota-lines.ts';
import { originLines, reachLines } from '../inputs/reach-lines.ts';
import type { Element } from '../tree/entry.ts';
import { serviceElement } from './places.ts';
import { watchToTheEnd } from './watch-to-the-end.ts';

/** What is to be deployed, and where. */
export interface Deployment {
  /** The cluster. */
  readonly element: Element;
  readonly wish: Wish;
  /** The files that it is read from, by name. */
  readonly files: readonly string[];
  /** What AWS is known to refuse in them. */
  readonly errors: readonly string[];
}

/** Says what will change, asks, begins it, watches it to its end, and tells what came of it. */
export async function deploy(context: ChangingContext, deployment: Deployment): Promise<void> {
  const plan = await planOf(context, deployment);
  if (plan === undefined) return;
  if (plan.idle) return showNothingToDo(context, deployment, plan);
  await showRevision(context, plan);
  const agreement = await agreementFor(context, deployment, plan);
  if (agreement === undefined) return;
  const aim = await begin(context, deployment, plan, agreement);
  if (aim !== undefined) await watchToTheEnd(context, { element: deployment.element, plan, aim });
}

async function planOf(context: Context, { element, wish }: Deployment): Promise<Plan | undefined> {
  const title = `Checking ${wish.service} on ${shortName(wish.cluster)}`;
  try {
    return await read(context, element.connection, title, (ecs) =>
      context.definitions().planDeployment(ecs, { ...wish, rates: context.settings.fargatePrices() }),
    );
  } catch (error) {
    if (!(error instanceof PlanRefusal)) throw error;
    const create = mend(context, 'Create Service', 'createServiceFromDefinition', { element });
    await refuse(context, error.message, [create], 'error');
    return undefined;
  }
}

/** Whoever deploys again what runs mostly wants its tasks started again. */
function showNothingToDo(context: ChangingContext, deployment: Deployment, plan: Plan): Promise<void> {
  const [text = ''] = context.definitions().planLines(plan);
  const again = { ...deployment, wish: { ...deployment.wish, force: true } };
  return refuse(context, text, [{ label: 'Deploy Again', run: () => deploy(context, again) }]);
}

/** The two revisions side by side, where a new one differs from the latest. */
async function showRevision(context: Context, { revision }: Plan): Promise<void> {
  const { registers, before, input, name } = revision;
  if (!registers || before === undefined) return;
  await showDifference(context, before, input, { name: `${name}.json`, title: name });
}

async function agreementFor(
  context: ChangingContext,
  { element, wish, files, errors }: Deployment,
  plan: Plan,
): Promise<Agreement | undefined> {
  const { connection } = element;
  const [first = '', ...lines] = context.definitions().planLines(plan);
  const account = [
    ...(await accountLines(context, connection, inputsOf(plan))),
    ...(await quotasPassed(context, connection, plan)),
  ];
  const verb = plan.existing === undefined ? 'Create' : 'Deploy';
  return agreementTo(context, {
    question: `${first.replace(/^(Create|Update) (\S+) on (\S+): (.*)$/, `${verb} $2 on $3: $4`)}?`,
    action: errors.length === 0 ? verb : `${verb} Anyway`,
    detail: [
      ...(errors.length === 0
        ? []
        : [`The files have ${counted(errors.length, 'error')}:`, ...errors.slice(0, 5), '']),
      ...lines,
      ...account,
      ...(files.length === 0 ? [] : [`From ${files.join(' and ')}`, ...originLines(context)]),
      ...(plan.revision.registers ? reachLines(context, connection, plan.revision.input) : []),
    ],
    connection,
    cluster: wish.cluster,
    always: true,
  });
}

/** What the plan sends, without the cluster, which has just answered, and a revision that is not there yet. */
function inputsOf({ revision, request, action }: Plan): readonly SentInput[] {
  const { cluster: _, taskDefinition, ...service } = request;
  return [
    { kind: 'task-definition', input: revision.input },
    { kind: `${action}-service`, input: revision.registers ? service : { ...service, taskDefinition } },
  ];
}

/** Registers, updates or creates; when that fails, says what was done of it and what there is. */
async function begin(context: ChangingContext, deployment: Deployment, plan: Plan, agreement: Agreement) {
  const { ui, connections, changes, definitions, views, fit } = context;
  const { connection } = agreement;
  const done: Done = {};
  try {
    return await ui.progress(`Starting to deploy ${plan.service}`, ({ signal }) =>
      reporting(connections, connection, async () =>
        definitions().send(await changes.ecs(agreement, signal), plan, done),
      ),
    );
  } catch (error) {
    if (!(error instanceof EcsFailure)) throw error;
    await showInterruption(context, { deployment, plan, done, error });
    return undefined;
  } finally {
    views.refresh(deployment.element);
    fit.facts.refresh();
  }
}

interface Interrupted {
  readonly deployment: Deployment;
  readonly plan: Plan;
  readonly done: Done;
  readonly error: EcsFailure;
}

async function showInterruption(
  context: ChangingContext,
  { deployment, plan, done, error }: Interrupted,
): Promise<void> {
  const { connection } = deployment.element;
  const { stateNow, stateLines } = context.definitions();
  const title = `Checking the state of ${plan.service}`;
  const state = await read(context, connection, title, (ecs) => stateNow(ecs, plan)).catch(() => undefined);
  const isCancelled = error.kind === 'cancelled';
  const known = state === undefined ? ['Its current state could not be read.'] : stateLines(plan, state);
  const again = () => deploy(context, deployment);
  const watch =
    done.service === undefined
      ? []
      : [
          mend(context, 'Watch', 'watchDeployment', {
            element: serviceElement(deployment.element, done.service),
          }),
        ];
  await context.ui.show({
    severity: isCancelled ? 'warning' : 'error',
    text: [isCancelled ? 'Cancelled.' : error.message, ...known].join(' '),
    actions: isCancelled
      ? [...watch, { label: 'Deploy Again', run: again }]
      : [...watch, ...failureActions(context, error, connection, again)],
  });
}
