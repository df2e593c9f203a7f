import type { PoolShare } from '#core/sim/command.ts';
import type { AccessRule } from './access/access.ts';
import type { LocalArguments } from './arguments.ts';
import { setUpClients } from './clients/set-up-clients.ts';
import { createLocalEndpoint, type LocalEndpoint } from './endpoint.ts';
import { cleanUp } from './runtime/docker/clean.ts';
import { FolderInUse } from './state/folder-in-use.ts';

/** How often, in milliseconds, it is looked whether the parent is still there. */
const parentCheck = 1000;

/** How many milliseconds another endpoint that has the state folder may take to say where it listens. */
const sharePatience = 15_000;

/** Brings a fresh endpoint to what files declare, and follows them; resolves to what ends that. */
export type Declaring = (local: LocalEndpoint) => Promise<() => void>;

/** Runs an endpoint as a program: says where it listens, in one line, and ends when it is told to or left alone. */
export async function runLocal(args: LocalArguments, declaring?: Declaring): Promise<void> {
  if (args.clean !== undefined) return console.log(await cleanUp(args.clean.state));
  if (args.clients !== undefined) return console.log(await setUpClients(args.clients));
  try {
    await runOwn(args, declaring);
  } catch (error) {
    const endpoint = args.share ? await endpointOfHolder(error) : undefined;
    if (endpoint === undefined) throw error;
    console.log(JSON.stringify({ endpoint, shared: true }));
  }
}

function endpointOfHolder(error: unknown): Promise<string | undefined> | undefined {
  return error instanceof FolderInUse ? error.holder?.endpoint(sharePatience) : undefined;
}

async function runOwn(
  { options, parentPid, endWithStdin }: LocalArguments,
  declaring: Declaring | undefined,
): Promise<void> {
  const local = await createLocalEndpoint(options);
  const { endpoint, access, runtime, close } = local;
  const told = untilTold(parentPid, endWithStdin);
  console.log(JSON.stringify({ endpoint }));
  const caution = accessText(access, runtime, options);
  if (caution !== undefined) console.error(caution);
  const chosen = runtimeText(runtime, options);
  if (chosen !== undefined) console.error(chosen);
  const capacity = endWithStdin ? undefined : poolText(options.pool ?? []);
  if (capacity !== undefined) console.error(capacity);
  const end = await declaring?.(local);
  await told;
  end?.();
  await close();
  // A parent that is still there holds our standard input open, which would keep the process alive.
  process.stdin.destroy();
}

/** What a person who starts an endpoint by hand has to know of its capacity; the editor shows it in its tree. */
function poolText(pool: readonly PoolShare[]): string | undefined {
  const shares = pool.filter(({ count }) => count > 0).map(({ type, count }) => `${count} × ${type}`);
  if (shares.length === 0) return undefined;
  return `Each new cluster gets ${shares.join(', ')}; the cluster "default" is there already (--instances none for an empty account).`;
}

/** What became of a choice that was left to the endpoint. */
function runtimeText(runtime: string, options: LocalArguments['options']): string | undefined {
  if (options.runtime !== 'auto') return undefined;
  return runtime === 'simulated'
    ? 'No container engine answers, so containers are simulated and none really runs. For real ones, start Docker or Podman, or name its address in DOCKER_HOST, and start the endpoint again.'
    : `Containers are real and run on ${runtime}.`;
}

/** What is unusual about who may call; that only the user may is as everybody expects. */
function accessText(
  access: AccessRule,
  runtime: string,
  { open }: LocalArguments['options'],
): string | undefined {
  if (access === 'signature')
    return 'Every call must be signed with your access key for local endpoints: --print-env prints what other tools need.';
  if (!open) return undefined;
  return runtime === 'simulated'
    ? '--open changes nothing here: with simulated containers anyone on this machine may call anyway.'
    : '--open: every user and every program on this machine may call, and so run containers as you.';
}

/** Resolves at SIGTERM or SIGINT, and when the parent or the standard input has ended. */
function untilTold(parentPid: number | undefined, endWithStdin: boolean): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
    if (endWithStdin)
      process.stdin
        .resume()
        .once('end', resolve)
        .once('error', () => resolve());
    if (parentPid === undefined) return;
    const timer = setInterval(() => {
      if (isRunning(parentPid)) return;
      clearInterval(timer);
      resolve();
    }, parentCheck);
    timer.unref();
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is there, though it may not be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
