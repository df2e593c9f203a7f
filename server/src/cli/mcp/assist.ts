import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import process from 'node:process';
import { parseArn, shortName } from '#core/ecs/arn.ts';
import { callTool } from '#core/tools/call.ts';
import { schemaOf } from '#core/tools/input.ts';
import tools from '#core/tools/table/index.ts';
import { type Around, type AskedChange, type NamedText, ToolRefusal } from '#core/tools/tool.ts';
import packageJson from '../../../../package.json' with { type: 'json' };
import { type EcsSession, type EcsTarget, type Terminal, UsageError } from '../command.ts';
import { readOne } from '../find-files.ts';
import { analysedHere } from './analysed-here.ts';
import type { Assistance, CallAround } from './assistance.ts';

/** How an assistant may act, and where. */
export interface Assisted {
  readonly target: EcsTarget;
  /** Whether tools that change something are offered; each still asks. */
  readonly allowChanges: boolean;
}

const instructions =
  'Tools for Amazon ECS. Validate every ECS document that you write: ecs_validate finds what AWS would refuse and returns the edits that mend it; apply them and validate again. For a failing task or service begin with ecs_why.';

/** The tools over the table of all tools, for whoever speaks with the assistant. */
export function assistance(
  { target, allowChanges }: Assisted,
  terminal: Terminal,
): Assistance & { close(): void } {
  let session: Promise<EcsSession> | undefined;
  const open = () => {
    session ??= terminal.openEcs(target);
    // One that could not be opened is tried again the next time.
    session.catch(() => {
      session = undefined;
    });
    return session;
  };
  const offered = tools.filter(({ changes }) => changes !== true || allowChanges);
  return {
    name: 'ecs-workbench',
    version: packageJson.version,
    instructions,
    tools: offered.map(({ name, title, description, input, changes = false }) => ({
      ...{ name, title, description, inputSchema: schemaOf(input), changes },
      destructive: /^ecs_(?:stop|roll)/.test(name),
    })),
    call: (name, input, call) => {
      const isOffered =
        offered.some((tool) => tool.name === name) || !tools.some((tool) => tool.name === name);
      if (isOffered) return callTool(name, input, aroundCall(open, call, terminal));
      const error = `${name} changes something, and this server was started without --allow-changes.`;
      return Promise.resolve({ value: { error }, isError: true });
    },
    close: () => void session?.then((opened) => opened.close()).catch(() => undefined),
  };
}

function aroundCall(open: () => Promise<EcsSession>, call: CallAround, terminal: Terminal): Around {
  return {
    read: (path) => readInside(path, terminal),
    analysis: async (text) => analysedHere(text),
    ecs: async () => (await open()).until(call.signal),
    lastLines: async (source, count) => (await open()).lastLines(source, count, call.signal),
    changing: async (change) => {
      const session = await open();
      await agreed(session, change, call);
      return session.until(call.signal);
    },
  };
}

/** The one gate before a change: the person is told the account, the region and the cluster, and answers. */
async function agreed(session: EcsSession, change: AskedChange, call: CallAround): Promise<void> {
  const { cluster } = change;
  const known = parseArn(cluster ?? '');
  const account = known?.account ?? (await session.ecs.account());
  const text = [
    change.question,
    ...change.detail,
    ...(account === undefined ? [] : [`Account: ${account}`]),
    `Region: ${known?.region ?? session.region}`,
    ...(cluster === undefined ? [] : [`Cluster: ${shortName(cluster)}`]),
  ].join('\n');
  const typed = change.destructive === true && cluster !== undefined ? shortName(cluster) : undefined;
  const answer = await call.ask({ text, action: change.action, typed });
  if (answer === 'cannot ask')
    throw new ToolRefusal(
      'Nothing was changed: this client cannot ask the person (it has no elicitation). The person can run the same with the ecs-workbench command line or in the editor.',
    );
  if (!answer) throw new ToolRefusal('The person does not want it, so nothing was changed.');
}

/** A file of the folder that the server was started in; a link that leads out of it is outside. */
async function readInside(path: string, terminal: Terminal): Promise<NamedText> {
  const root = realpathSync(process.cwd());
  const outside = new ToolRefusal(`${path} is outside the workspace ${root}, so it is not read.`);
  if (isOutside(root, resolve(root, path)) || path === '-') throw outside;
  try {
    if (isOutside(root, realpathSync(resolve(root, path)))) throw outside;
    return await readOne(path, terminal);
  } catch (error) {
    if (error instanceof UsageError) throw new ToolRefusal(error.message);
    if (error instanceof Error && 'code' in error) throw new ToolRefusal(`There is no file "${path}".`);
    throw error;
  }
}

function isOutside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || way.startsWith('..') || isAbsolute(way);
}
