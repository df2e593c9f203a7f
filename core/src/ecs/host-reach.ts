/** One way in which a task definition reaches out of its containers into the machine that runs them. */
export interface HostReach {
  /** What reaches out, as a sentence begins: `Container "web"`, `Volume "data"`, `The task`. */
  readonly who: string;
  /** What it does, as the sentence goes on: `is privileged`. */
  readonly what: string;
  /** The folder or file of the machine, where there is one; whoever knows the machine may find it harmless. */
  readonly hostPath?: string;
}

/** What is read of a task definition; an authored file and a registered one both have this form. */
export interface ReachingDefinition {
  readonly networkMode?: string | undefined;
  readonly pidMode?: string | undefined;
  readonly ipcMode?: string | undefined;
  readonly volumes?: readonly ReachingVolume[] | undefined;
  readonly containerDefinitions?: readonly ReachingContainer[] | undefined;
}

interface ReachingVolume {
  readonly name?: string | undefined;
  readonly host?: { readonly sourcePath?: string | undefined } | undefined;
  readonly dockerVolumeConfiguration?:
    | {
        readonly driver?: string | undefined;
        readonly driverOpts?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
}

interface ReachingContainer {
  readonly name?: string | undefined;
  readonly privileged?: boolean | undefined;
  readonly dockerSecurityOptions?: readonly string[] | undefined;
  readonly logConfiguration?: { readonly options?: Readonly<Record<string, string>> | undefined } | undefined;
  readonly linuxParameters?:
    | {
        readonly capabilities?: { readonly add?: readonly string[] | undefined } | undefined;
        readonly devices?: readonly { readonly hostPath?: string | undefined }[] | undefined;
      }
    | undefined;
}

/**
 * What Docker gives every container.
 * https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities
 */
const defaultCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Everything by which a definition's containers could read or change the machine they run on, in reading order. */
export function hostReaches(definition: ReachingDefinition): HostReach[] {
  return [
    ...namespacesOf(definition),
    ...listed(definition.volumes).flatMap(ofVolume),
    ...listed(definition.containerDefinitions).flatMap(ofContainer),
  ];
}

/** One reach as a sentence. */
export function reachText({ who, what }: HostReach): string {
  return `${who} ${what}.`;
}

function namespacesOf({ networkMode, pidMode, ipcMode }: ReachingDefinition): HostReach[] {
  const namespaces = { network: networkMode, process: pidMode, IPC: ipcMode };
  return Object.entries(namespaces)
    .filter(([, mode]) => mode === 'host')
    .map(([name]) => ({ who: 'The task', what: `shares the ${name} namespace of the host` }));
}

function ofVolume({ name, host, dockerVolumeConfiguration: docker }: ReachingVolume): HostReach[] {
  const who = `Volume "${name}"`;
  const reaches: HostReach[] = [];
  const hostPath = host?.sourcePath;
  if (hostPath) reaches.push({ who, what: `is ${hostPath} of the host`, hostPath });
  const driver = docker?.driver ?? 'local';
  const driverOpts = docker?.driverOpts ?? {};
  if (driver !== 'local') reaches.push({ who, what: `uses the volume driver "${driver}"` });
  const options = Object.keys(driverOpts);
  if (options.length > 0) {
    reaches.push({ who, what: `gives its volume driver options (${options.join(', ')})` });
  }
  return reaches;
}

function ofContainer(container: ReachingContainer): HostReach[] {
  const { linuxParameters } = container;
  return [
    ...(container.privileged === true ? ['is privileged'] : []),
    ...addedCapabilities(listed(linuxParameters?.capabilities?.add)),
    ...listed(linuxParameters?.devices).map(({ hostPath }) => `uses the device ${hostPath} of the host`),
    ...listed(container.dockerSecurityOptions).flatMap(loosened),
    ...socketsOf(container.logConfiguration?.options ?? {}),
  ].map((what) => ({ who: `Container "${container.name}"`, what }));
}

function addedCapabilities(names: readonly string[]): string[] {
  const added = names.filter(
    (name) => !defaultCapabilities.has(String(name).toUpperCase().replace(/^CAP_/, '')),
  );
  return added.length === 0 ? [] : [`adds the capabilities ${added.join(', ')}`];
}

/** Every security option loosens something, but for the one that only takes away. */
function loosened(option: string): string[] {
  return /^no-new-privileges([:=]true)?$/.test(option) ? [] : [`sets the security option "${option}"`];
}

/** Log drivers that send to a socket do so as the engine, not as the container. */
function socketsOf(options: Readonly<Record<string, string>>): string[] {
  return Object.entries(options)
    .filter(([, value]) => /^unix(gram)?:/i.test(String(value)))
    .map(([name, value]) => `logs to the socket ${value} of the host (${name})`);
}

/** A file being written may have anything where a list belongs. */
function listed<Item>(list: readonly Item[] | undefined): readonly Item[] {
  return Array.isArray(list) ? list.filter((item) => item !== null && item !== undefined) : [];
}
