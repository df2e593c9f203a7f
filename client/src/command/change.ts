import type { Ecs } from '#core/ecs/api.ts';
import { parseArn, shortName } from '#core/ecs/arn.ts';
import { type Connection, staysOnThisMachine, whereabouts } from '../connections/connection.ts';
import type { Element } from '../tree/entry.ts';
import { rootElement } from '../tree/root-element.ts';
import type { Message } from '../ui/ui.ts';
import type { Context } from './command.ts';
import { read, reporting } from './read.ts';
import { mend, refuse } from './refuse.ts';

/** A change as a person has to understand it before it is made. */
export interface Change {
  /** The question in one sentence: `Scale web-app to 3 tasks?` */
  readonly question: string;
  /** The action as a verb: the label of the button. */
  readonly action: string;
  readonly detail?: readonly string[];
  readonly connection: Connection;
  /** The cluster's ARN or name, where there is one. */
  readonly cluster?: string;
  /** An ARN that tells the account and the region, where no cluster does. */
  readonly arn?: string;
  /** It takes something away, so it is asked about on this machine too. */
  readonly destructive?: boolean;
  /** Ask in any case: there is something to read first. */
  readonly always?: boolean;
}

/** Whether the connection allows no change, which is then said. */
export async function refusesChange(context: Context, connection: Connection): Promise<boolean> {
  if (!connection.readOnly) return false;
  const text = `The connection "${connection.name}" is read-only. Change "readOnly" in the setting ecsWorkbench.connections to allow this.`;
  const edit = mend(context, 'Edit Connection', 'editConnection', { element: rootElement(connection) });
  await refuse(context, text, [edit], 'warning');
  return true;
}

/**
 * Whether the person wants the change, after being told the account, the region and the cluster. What stays
 * on this machine and takes nothing away is not asked about; a protected connection wants a name typed.
 */
export async function isWanted(context: Context, change: Change): Promise<boolean> {
  const { connection } = change;
  const { ui } = context;
  const asks = change.always || change.destructive || connection.protected || !staysOnThisMachine(connection);
  if (!asks) return true;
  const detail = [...(change.detail ?? []), ...(await placeOf(context, change))];
  if (!(await ui.confirm({ message: change.question, detail, action: change.action }))) return false;
  if (!connection.protected) return true;
  const name = nameToType(change);
  const typed = await ui.ask({
    title: `${change.action} on ${connection.name}`,
    prompt: `This connection is protected. Type ${name} to go on.`,
    check: (text) => (text === name ? undefined : `Type ${name}.`),
  });
  return typed === name;
}

/** A change while it is made, and how its end is told: nothing is changed without a word. */
export interface Undertaking<Result> {
  /** What goes on: `Scaling web-app to 3`. */
  readonly title: string;
  readonly connection: Connection;
  /** What to draw again; without one, everything. */
  readonly element?: Element | undefined;
  /** What came of it, for the person: a sentence, or a message with what can be done next. */
  done(result: Result): string | Message;
}

/** Makes the change where the person can see and cancel it, draws again what it changed, and tells what came of it. */
export async function perform<Result>(
  context: Context,
  undertaking: Undertaking<Result>,
  work: (ecs: Ecs, report: (message: string) => void) => Promise<Result>,
): Promise<Result> {
  const result = await carryOut(context, undertaking, work);
  const outcome = undertaking.done(result);
  await context.ui.show(typeof outcome === 'string' ? { severity: 'info', text: outcome } : outcome);
  return result;
}

async function carryOut<Result>(
  { ui, connections, views, fit }: Context,
  { title, connection, element }: Undertaking<Result>,
  work: (ecs: Ecs, report: (message: string) => void) => Promise<Result>,
): Promise<Result> {
  try {
    return await ui.progress(title, ({ signal, report }) =>
      reporting(connections, connection, async () => work(await connections.ecs(connection, signal), report)),
    );
  } finally {
    views.refresh(element);
    fit.facts.refresh();
  }
}

/** Where a change happens, in a few words for the title of a question: `production (Local, us-east-1)`. */
export function placeName(connection: Connection, cluster?: string): string {
  const region = parseArn(cluster ?? '')?.region ?? connection.region;
  const where = region === undefined ? connection.name : `${connection.name}, ${region}`;
  return cluster === undefined ? where : `${shortName(cluster)} (${where})`;
}

async function placeOf(context: Context, { connection, cluster, arn }: Change): Promise<string[]> {
  const known = parseArn(cluster ?? '') ?? parseArn(arn ?? '');
  const { account, region } = known ?? (await lookUp(context, connection));
  return [
    `Connection: ${connection.name} (${whereabouts(connection)})`,
    ...(account === undefined ? [] : [`Account: ${account}`]),
    `Region: ${region}`,
    ...(cluster === undefined ? [] : [`Cluster: ${shortName(cluster)}`]),
  ];
}

/** Nothing in the change says where it happens, so the connection is asked. */
async function lookUp(context: Context, connection: Connection) {
  const region = await context.connections.region(connection);
  const title = `Asking ${connection.name} for its account`;
  return { region, account: await read(context, connection, title, (ecs) => ecs.account()) };
}

function nameToType({ cluster, connection }: Change): string {
  return cluster === undefined ? connection.name : shortName(cluster);
}
