import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EngineTls, tlsIn, tlsOf } from './docker-tls.ts';

/** Where an engine may listen; `name` is how a person would write it. */
export interface EngineAddress {
  readonly name: string;
  /** Absent for an address that cannot be reached from here, such as one over SSH. */
  readonly target: EngineTarget | undefined;
}

/** Where an engine listens: a socket's path, or a host and its port, with TLS or without. */
export type EngineTarget =
  | { readonly socketPath: string }
  | { readonly host: string; readonly port: number; readonly tls?: EngineTls };

/** What the search depends on; given as a value so that a test can say it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/**
 * The places where an engine may be, in the order in which they are tried. Who has said where it is, by
 * `DOCKER_HOST` or a Docker context, means that one and no other.
 */
export function engineAddresses(surroundings: Surroundings): EngineAddress[] {
  const { env } = surroundings;
  const folder = dockerFolder(surroundings);
  if (env.DOCKER_HOST) return [parseHost(env.DOCKER_HOST, tlsOf(env, folder))];
  const context = contextInUse(env, folder);
  if (context?.host !== undefined) return [parseHost(context.host, context.tls)];
  return usualHosts(surroundings).map((host) => parseHost(host));
}

/** Docker Desktop, Colima, Rancher Desktop and Podman each have a socket of their own. */
function usualHosts({ env, platform, home }: Surroundings): string[] {
  if (platform === 'win32')
    return ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/podman-machine-default'];
  const ofUser = [
    '.docker/run/docker.sock',
    '.docker/desktop/docker.sock',
    '.colima/default/docker.sock',
    '.rd/docker.sock',
  ];
  return [
    '/var/run/docker.sock',
    ...ofUser.map((path) => join(home, path)),
    ...(env.XDG_RUNTIME_DIR === undefined ? [] : [join(env.XDG_RUNTIME_DIR, 'podman/podman.sock')]),
    '/run/podman/podman.sock',
  ].map((path) => `unix://${path}`);
}

/** Docker listens on one port with TLS and on another without. */
const usualPorts = { plain: 2375, tls: 2376 };

function parseHost(name: string, tls?: EngineTls): EngineAddress {
  const [, scheme, rest] = /^(unix|npipe|tcp|http):\/\/(.*)$/.exec(name) ?? [];
  if (scheme === 'unix' && rest) return { name, target: { socketPath: rest } };
  if (scheme === 'npipe' && rest) return { name, target: { socketPath: rest.replaceAll('/', '\\') } };
  const [, host, port] = /^([^/:]+|\[[^\]]+\])(?::(\d+))?\/?$/.exec(rest ?? '') ?? [];
  if (host === undefined) return { name, target: undefined };
  if (tls === undefined) return { name, target: { host, port: Number(port ?? usualPorts.plain) } };
  return { name, target: { host, port: Number(port ?? usualPorts.tls), tls } };
}

function dockerFolder({ env, home }: Surroundings): string {
  return env.DOCKER_CONFIG ?? join(home, '.docker');
}

/** The engine of the Docker context in use: https://docs.docker.com/engine/manage-resources/contexts/ */
function contextInUse(env: Surroundings['env'], folder: string) {
  const context = env.DOCKER_CONTEXT ?? textIn(readJson(join(folder, 'config.json')), 'currentContext');
  if (context === undefined || context === 'default') return undefined;
  const id = createHash('sha256').update(context).digest('hex');
  const meta = readJson(join(folder, 'contexts', 'meta', id, 'meta.json'));
  const endpoint = memberOf(memberOf(meta, 'Endpoints'), 'docker');
  const files = join(folder, 'contexts', 'tls', id, 'docker');
  const tls = existsSync(files) ? tlsIn(files, memberOf(endpoint, 'SkipTLSVerify') !== true) : undefined;
  return { host: textIn(endpoint, 'Host'), tls };
}

/** A file of Docker's; one that is missing or broken says nothing. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function textIn(value: unknown, name: string): string | undefined {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : undefined;
}
