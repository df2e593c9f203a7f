/** What the path of a user's folder depends on; given as a value so that a test can say it. */
export interface OwnPlaces {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As Node names it: `linux`, `darwin`, `win32`. */
  readonly platform: string;
  /** The user's home folder. */
  readonly home: string;
}

/** Names another folder than the usual one. */
export const folderVariable = 'ECS_WORKBENCH_HOME';

/**
 * The folder in which one user's local endpoints keep what belongs to all of them, such as the access key.
 * Where it is by default: https://specifications.freedesktop.org/basedir-spec/latest/ (state), the
 * Application Support folder of macOS, and the local application data of Windows.
 */
export function ownFolder({ env, platform, home }: OwnPlaces): string {
  const said = env[folderVariable];
  if (said) return said;
  if (platform === 'win32') return `${env.LOCALAPPDATA || `${home}\\AppData\\Local`}\\ecs-workbench`;
  if (platform === 'darwin') return `${home}/Library/Application Support/ecs-workbench`;
  return `${env.XDG_STATE_HOME || `${home}/.local/state`}/ecs-workbench`;
}

/** The file that holds the key, within the user's folder. */
export function accessKeyFile(places: OwnPlaces): string {
  return `${ownFolder(places)}${places.platform === 'win32' ? '\\' : '/'}access-key.json`;
}

/** What a client signs with, and a local endpoint checks signatures by. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The key that a file's text holds; `undefined` when it holds none. */
export function parseAccessKey(text: string): AccessKey | undefined {
  const { accessKeyId, secretAccessKey } = members(text);
  if (typeof accessKeyId !== 'string' || !/^\w{16,128}$/.test(accessKeyId)) return undefined;
  if (typeof secretAccessKey !== 'string' || secretAccessKey.length < 40) return undefined;
  return { accessKeyId, secretAccessKey };
}

function members(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/**
 * Whether a host name means this machine and no other. Nobody can point a name that ends in `localhost` elsewhere:
 * https://www.rfc-editor.org/rfc/rfc6761#section-6.3
 */
export function isThisMachine(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|(?:[a-z0-9.-]+\.)?localhost|\[::1\])$/i.test(host);
}
