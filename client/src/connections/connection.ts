import { isThisMachine } from '#core/local-access.ts';
/** One entry of the setting `ecsWorkbench.connections`, as a person writes it. */
export interface ConnectionSetting {
  readonly name: string;
  /** The endpoint that the extension itself starts. */
  readonly local?: boolean;
  /** A profile of the shared AWS configuration files. */
  readonly profile?: string;
  readonly region?: string;
  /** The address of an endpoint that speaks the ECS API. */
  readonly endpoint?: string;
  /** Changes are asked for by the cluster's name. */
  readonly protected?: boolean;
  /** Changes are not offered. */
  readonly readOnly?: boolean;
  /** Real containers of the local endpoint may reach into this machine; not from a workspace. */
  readonly allowHost?: boolean;
}

/** `aws` reaches AWS, or wherever the profile and the environment say, by the SDK's own rules. */
export type ConnectionKind = 'local' | 'endpoint' | 'aws';

/** A connection as the tree and the commands see it. */
export interface Connection {
  /** The name, which is unique among the connections. */
  readonly id: string;
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly profile: string | undefined;
  /** `undefined` leaves it to the profile or the environment. */
  readonly region: string | undefined;
  /** `undefined` for AWS itself, and for the local endpoint until it runs. */
  readonly endpoint: string | undefined;
  readonly protected: boolean;
  readonly readOnly: boolean;
  /** Real containers of the local endpoint may reach into this machine. */
  readonly allowsHost: boolean;
  /** Whose settings say where it leads; those of a workspace come with the files of a repository. */
  readonly origin: 'user' | 'workspace';
}

/** One entry of the setting; where it says nothing usable, the sentence that tells why. */
export function readConnection(entry: unknown, origin: Connection['origin']): Connection | string {
  if (typeof entry !== 'object' || entry === null || !('name' in entry) || typeof entry.name !== 'string')
    return 'A connection needs a "name".';
  const setting = { ...entry, name: entry.name };
  return problemOf(setting) ?? toConnection(setting, origin);
}

/** Whether requests stay on this machine, where a mistake costs nothing. */
export function staysOnThisMachine(connection: Connection): boolean {
  if (connection.kind === 'local') return true;
  if (connection.endpoint === undefined || !URL.canParse(connection.endpoint)) return false;
  return isThisMachine(new URL(connection.endpoint).hostname);
}

/** The same for two connections that lead to the same place in the same way. */
export function leadsTo({ kind, profile, region, endpoint }: Connection): string {
  return JSON.stringify([kind, profile, region, endpoint]);
}

/** Where its requests go, for previews and tooltips: `profile dev, eu-west-1` or the address. */
export function whereabouts(connection: Connection): string {
  const parts = [
    connection.kind === 'local' ? 'local endpoint' : connection.endpoint,
    connection.profile === undefined ? undefined : `profile ${connection.profile}`,
    connection.region,
  ];
  return parts.filter((part) => part !== undefined).join(', ') || 'AWS environment';
}

function problemOf(setting: Readonly<Record<string, unknown>>): string | undefined {
  const { name } = setting;
  if (setting.endpoint !== undefined && !isHttp(setting.endpoint))
    return `The endpoint of connection "${name}" is not an http or https address.`;
  if (setting.local !== true && ![setting.endpoint, setting.profile, setting.region].some(isText))
    return `Connection "${name}" needs a "profile", a "region", an "endpoint" or "local": true.`;
  return undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isHttp(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
}

function toConnection(setting: ConnectionSetting, origin: Connection['origin']): Connection {
  const kind = setting.local === true ? 'local' : setting.endpoint === undefined ? 'aws' : 'endpoint';
  // An endpoint of one's own has no region to look up; it takes any.
  const ownRegion = kind !== 'aws' && setting.profile === undefined ? 'us-east-1' : undefined;
  return {
    id: setting.name,
    name: setting.name,
    kind,
    profile: setting.profile,
    region: setting.region ?? ownRegion,
    endpoint: kind === 'endpoint' ? setting.endpoint : undefined,
    protected: guards(setting.protected),
    readOnly: guards(setting.readOnly),
    // The other way round than a guard: only the word itself opens.
    allowsHost: kind === 'local' && origin === 'user' && setting.allowHost === true,
    origin,
  };
}

/** Whatever is written but `false` guards: a slip such as "true" must not open what was meant to be shut. */
export function guards(value: unknown): boolean {
  return value !== undefined && value !== false;
}
