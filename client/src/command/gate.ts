import { parseArn, shortName } from '#core/ecs/arn.ts';
import { type Connection, leadsTo, staysOnThisMachine, whereabouts } from '../connections/connection.ts';
import { rootElement } from '../tree/root-element.ts';
import { Agreement } from './agreement.ts';
import type { ChangingContext, Context } from './command.ts';
import { read } from './read.ts';
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

/** The same change to several things, perhaps in several places, as a person has to understand it before it is made. */
export interface ChangeToSeveral {
  readonly question: string;
  readonly action: string;
  readonly detail?: readonly string[];
  readonly targets: readonly Target[];
}

interface Target extends Pick<Change, 'connection' | 'cluster' | 'arn'> {
  /** What it is, in a line. */
  readonly line: string;
}

/** Whether nothing may be changed over the connection, which is then said. */
export async function refusesChange(context: Context, connection: Connection): Promise<boolean> {
  return (await openTo(context, connection)) === undefined;
}

/**
 * The one gate that every change passes, however its command was called: a read-only connection lets none
 * through, and else the person is told the account, the region and the cluster. What stays on this machine and
 * takes nothing away is not asked about; a protected connection asks in any case, and wants a name typed.
 */
export async function agreementTo(context: ChangingContext, change: Change): Promise<Agreement | undefined> {
  const connection = await openTo(context, change.connection);
  return connection && Agreement.after(() => isConfirmed(context, { ...change, connection }), connection);
}

/**
 * The same gate for several things at once: one question lists every one of them under its account, region and
 * cluster. One that is read-only lets none through, and each protected place wants its name typed.
 */
export async function agreementsTo(
  context: ChangingContext,
  change: ChangeToSeveral,
): Promise<ReadonlyMap<string, Agreement> | undefined> {
  const targets: Target[] = [];
  for (const target of change.targets) {
    const connection = await openTo(context, target.connection);
    if (connection === undefined) return undefined;
    targets.push({ ...target, connection });
  }
  const connections = new Map(targets.map(({ connection }) => [connection.id, connection]));
  return Agreement.afterOne(() => areWanted(context, { ...change, targets }), [...connections.values()]);
}

/** How many things of one place are listed; the rest is counted. */
const mostListed = 20;

async function areWanted(
  context: Context,
  { question, action, detail, targets }: ChangeToSeveral,
): Promise<boolean> {
  const places = new Map<string, [Target, ...Target[]]>();
  for (const target of targets) {
    const key = `${target.connection.id} ${target.cluster ?? ''}`;
    const there = places.get(key);
    if (there === undefined) places.set(key, [target]);
    else there.push(target);
  }
  const listed: string[] = [];
  for (const there of places.values()) listed.push(...(await placeOf(context, there[0])), ...linesFor(there));
  if (!(await context.ui.confirm({ message: question, detail: [...(detail ?? []), ...listed], action })))
    return false;
  for (const [first] of places.values())
    if (first.connection.protected && !(await typesName(context, { ...first, action }))) return false;
  return true;
}

function linesFor(targets: readonly Target[]): string[] {
  const lines = targets.slice(0, mostListed).map(({ line }) => `• ${line}`);
  const rest = targets.length - lines.length;
  return rest === 0 ? lines : [...lines, `• and ${rest} more`];
}

/** The connection as the settings have it now, when they let it be changed over; else it is said why not. */
async function openTo(context: Context, connection: Connection): Promise<Connection | undefined> {
  const present = context.connections.connections().find(({ id }) => id === connection.id);
  const { name } = connection;
  if (present === undefined || leadsTo(present) !== leadsTo(connection)) {
    const what = present === undefined ? 'is no longer in the settings' : 'now points elsewhere';
    const again = mend(context, 'Refresh', 'refresh');
    await refuse(context, `The connection "${name}" ${what}, so nothing was changed.`, [again], 'warning');
    return undefined;
  }
  if (!present.readOnly && !connection.readOnly) return present;
  const text = `The connection "${name}" is read-only. Change "readOnly" in the setting ecsWorkbench.connections to allow this.`;
  const edit = mend(context, 'Edit Connection', 'editConnection', { element: rootElement(present) });
  await refuse(context, text, [edit], 'warning');
  return undefined;
}

async function isConfirmed(context: Context, change: Change): Promise<boolean> {
  const { connection } = change;
  const { ui } = context;
  const asks = change.always || change.destructive || connection.protected || !staysOnThisMachine(connection);
  if (!asks) return true;
  const detail = [...(change.detail ?? []), ...(await placeOf(context, change))];
  if (!(await ui.confirm({ message: change.question, detail, action: change.action }))) return false;
  return !connection.protected || typesName(context, change);
}

async function typesName(
  { ui }: Context,
  change: Pick<Change, 'connection' | 'cluster' | 'action'>,
): Promise<boolean> {
  const name = nameToType(change);
  const typed = await ui.ask({
    title: `${change.action} on ${change.connection.name}`,
    prompt: `This connection is protected. Type ${name} to continue.`,
    check: (text) => (text === name ? undefined : `Type ${name}.`),
  });
  return typed === name;
}

async function placeOf(
  context: Context,
  { connection, cluster, arn }: Pick<Change, 'connection' | 'cluster' | 'arn'>,
): Promise<string[]> {
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

function nameToType({ cluster, connection }: Pick<Change, 'connection' | 'cluster'>): string {
  return cluster === undefined ? connection.name : shortName(cluster);
}
