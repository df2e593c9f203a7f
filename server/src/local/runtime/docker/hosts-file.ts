import type { KnownHost } from '#core/sim/discovery/known-names.ts';
import { type Inspected, inspect } from './containers.ts';
import { type EngineClient, EngineError } from './engine-client.ts';
import { execute } from './exec.ts';
import { metadataNetwork } from './metadata-network.ts';
import { pauseName } from './names.ts';
import { pauseImage } from './pause-image.ts';

/** Stands between what the engine wrote and what we did. */
const ours = '# AWS Cloud Map and Service Connect';

/**
 * Writes the names that a task looks up into the /etc/hosts that its containers share, below what the engine wrote;
 * a task that does not run any more has none. Throws what a person is to know.
 */
export async function writeHosts(
  engine: EngineClient,
  taskArn: string,
  hosts: readonly KnownHost[],
  signal: AbortSignal,
): Promise<void> {
  const pause = await inspect(engine, pauseName(taskArn));
  if (pause?.State.Running !== true) return;
  if (pause.Config.Image !== pauseImage) {
    throw new Error('it was started by an earlier version of the endpoint; stop it, and another one starts.');
  }
  const lines = hosts.map(({ address, names }) => `${address} ${names.join(' ')}`);
  const text = `${await engineLines(engine, pause)}${[ours, ...lines].join('\n')}\n`;
  const code = await execute(engine, pause.Id, ['/pause', text], signal);
  if (code === 0) return;
  const now = await inspect(engine, pause.Id);
  if (now?.State.Running === true) throw new Error(`/etc/hosts cannot be written there (exit code ${code}).`);
}

/** What the engine wrote: read where it gives the file, else as it writes it by default. */
async function engineLines(engine: EngineClient, pause: Inspected): Promise<string> {
  const [text = ''] = (await hostsOf(engine, pause.Id)).split(ours);
  return text.includes('localhost') ? text : defaultLines(pause);
}

/** Docker may show the empty file beneath the one that it mounts. */
async function hostsOf(engine: EngineClient, id: string): Promise<string> {
  try {
    return firstFile(await engine.text('GET', `/containers/${id}/archive?path=/etc/hosts`));
  } catch (error) {
    if (error instanceof EngineError) return '';
    throw error;
  }
}

/** https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html, "ustar Interchange Format" */
function firstFile(archive: string): string {
  const size = Number.parseInt(archive.slice(124, 136), 8);
  return Number.isNaN(size) ? '' : archive.slice(512, 512 + size);
}

function defaultLines({ Config, HostConfig, NetworkSettings }: Inspected): string {
  const [network] = Object.entries(NetworkSettings.Networks ?? {}).filter(
    ([name]) => name !== metadataNetwork,
  );
  const address = network?.[1].IPAddress ?? NetworkSettings.IPAddress;
  const own = address && Config.Hostname ? [`${address} ${Config.Hostname}`] : [];
  const extra = (HostConfig.ExtraHosts ?? []).map((each) => {
    const colon = each.indexOf(':');
    return `${each.slice(colon + 1)} ${each.slice(0, colon)}`;
  });
  return ['127.0.0.1 localhost', '::1 localhost ip6-localhost ip6-loopback', ...own, ...extra, ''].join('\n');
}
