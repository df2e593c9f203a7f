import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

interface DockerConfig {
  readonly auths?: Readonly<Record<string, { readonly auth?: string }>>;
  readonly credsStore?: string;
  readonly credHelpers?: Readonly<Record<string, string>>;
}

interface Login {
  readonly username: string;
  readonly password: string;
}

/** The header that logs the engine in to an image's registry as the Docker command would; none when there is no login. */
export async function registryAuth(image: string): Promise<Readonly<Record<string, string>>> {
  const registry = registryOf(image);
  const config = await readConfig();
  const helper = config.credHelpers?.[registry] ?? config.credsStore;
  const login =
    loginIn(config, registry) ?? (helper === undefined ? undefined : await askHelper(helper, registry));
  if (login === undefined) return {};
  const value = JSON.stringify({ ...login, serveraddress: registry });
  return { 'X-Registry-Auth': Buffer.from(value).toString('base64url') };
}

/** The key of Docker Hub in Docker's own configuration. */
const dockerHub = 'https://index.docker.io/v1/';

/** A name whose first part is not a host (no dot, no port) is Docker Hub's. */
function registryOf(image: string): string {
  const [first = '', rest] = image.split('/', 2);
  return rest !== undefined && (/[.:]/.test(first) || first === 'localhost') ? first : dockerHub;
}

function loginIn({ auths }: DockerConfig, registry: string): Login | undefined {
  const text = Buffer.from(auths?.[registry]?.auth ?? '', 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** https://github.com/docker/docker-credential-helpers: the registry goes in, a login or a failure comes out. */
function askHelper(helper: string, registry: string): Promise<Login | undefined> {
  return new Promise((resolve) => {
    const child = spawn(`docker-credential-${helper}`, ['get'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', () => resolve(undefined));
    child.once('close', (code) =>
      resolve(code === 0 ? parseLogin(Buffer.concat(output).toString()) : undefined),
    );
    child.stdin.once('error', () => resolve(undefined));
    child.stdin.end(registry);
  });
}

function parseLogin(output: string): Login | undefined {
  const answer: unknown = JSON.parse(output);
  if (typeof answer !== 'object' || answer === null) return undefined;
  // What a credential helper prints: https://github.com/docker/docker-credential-helpers#usage
  const { Username, Secret } = answer as { readonly Username?: string; readonly Secret?: string };
  return Username === undefined || Secret === undefined
    ? undefined
    : { username: Username, password: Secret };
}

/** The user's Docker configuration; without one there are no logins. */
async function readConfig(): Promise<DockerConfig> {
  const folder = process.env.DOCKER_CONFIG ?? join(homedir(), '.docker');
  try {
    // Docker's own file; what is not in it is taken for absent.
    return JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')) as DockerConfig;
  } catch {
    return {};
  }
}
