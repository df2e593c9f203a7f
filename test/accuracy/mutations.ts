import type { Path } from '#core/document/node.ts';

/** A document with one fault put into it. */
export interface Mutant {
  readonly value: Json;
  /** Where the fault is; a finding counts when it is there, or at the deepest part of it that still exists. */
  readonly path: Path;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Mutation {
  readonly name: string;
  /** `undefined` where the document has no place for this fault. */
  readonly apply: (document: Json) => Mutant | undefined;
}

/** Thirty ways in which people break definitions, each applied at the first place that has room for it. */
export const mutations: readonly Mutation[] = [
  inContainer('drop the container name', (at) => drop([...at, 'name'])),
  inContainer('drop the image', (at) => drop([...at, 'image'])),
  inContainer('empty the image', (at) => set([...at, 'image'], '')),
  inContainer('misspell the image member', (at) => rename([...at, 'image'], 'iamge')),
  inContainer('write the image member in PascalCase', (at) => rename([...at, 'image'], 'Image')),
  inContainer('put a container name with a space', (at) => set([...at, 'name'], 'my app')),
  inContainer('make the port mappings an object', (at) =>
    set([...at, 'portMappings'], { containerPort: 80 }),
  ),
  inContainer('make essential a word', (at) => set([...at, 'essential'], 'maybe')),
  inContainer('make the memory a word', (at) => set([...at, 'memory'], 'plenty')),
  inContainer('give less memory than Docker takes', (at) => set([...at, 'memory'], 2)),
  inContainer('map a port above 65535', (at) =>
    set([...at, 'portMappings'], [{ containerPort: 70000 }], [0, 'containerPort']),
  ),
  inContainer('map an unknown protocol', (at) =>
    set([...at, 'portMappings'], [{ containerPort: 80, protocol: 'tpc' }], [0, 'protocol']),
  ),
  inContainer('map a port twice', (at) =>
    set(
      [...at, 'portMappings'],
      [
        { containerPort: 80, hostPort: 80 },
        { containerPort: 80, hostPort: 80 },
      ],
      [1],
    ),
  ),
  inContainer('depend on no container', (at) =>
    set([...at, 'dependsOn'], [{ containerName: 'nobody-there', condition: 'START' }], [0, 'containerName']),
  ),
  inContainer('depend under an unknown condition', (at) =>
    set([...at, 'dependsOn'], [{ containerName: 'x', condition: 'READY' }], [0]),
  ),
  inContainer(
    'mount no volume',
    (at) => (document) =>
      taskPath(document) &&
      set(
        [...at, 'mountPoints'],
        [{ sourceVolume: 'no-such-volume', containerPath: '/data' }],
        [0, 'sourceVolume'],
      )(document),
  ),
  inContainer('name an environment variable twice', (at) =>
    set(
      [...at, 'environment'],
      [
        { name: 'A', value: '1' },
        { name: 'A', value: '2' },
      ],
      [1],
    ),
  ),
  inContainer('leave an environment variable unnamed', (at) =>
    set([...at, 'environment'], [{ value: '1' }], [0]),
  ),
  inContainer('check health too rarely', (at) =>
    set([...at, 'healthCheck'], { command: ['CMD', 'true'], interval: 900 }, ['interval']),
  ),
  inContainer('check health without a kind of command', (at) =>
    set([...at, 'healthCheck'], { command: ['curl -f http://localhost/'] }, ['command']),
  ),
  inContainer('misspell the log driver', (at) =>
    set([...at, 'logConfiguration'], { logDriver: 'awslog', options: {} }, ['logDriver']),
  ),
  inContainer('log without a group', (at) =>
    set(
      [...at, 'logConfiguration'],
      { logDriver: 'awslogs', options: { 'awslogs-region': 'us-east-1' } },
      [],
    ),
  ),
  inContainer('set a soft limit above the hard one', (at) =>
    set([...at, 'ulimits'], [{ name: 'nofile', softLimit: 9000, hardLimit: 1000 }], [0]),
  ),
  { name: 'name two containers alike', apply: twinContainer },
  { name: 'make no container essential', apply: noneEssential },
  atTop('drop the family', 'family', () => drop(['family'])),
  atTop('put a revision into the family', 'family', () => set(['family'], 'web:3')),
  atTop('misspell the network mode', 'containerDefinitions', () => set(['networkMode'], 'awsvcp')),
  atTop('ask Fargate for a size that it does not have', 'containerDefinitions', fargateSize),
  atTop('name a volume twice', 'containerDefinitions', () =>
    set(['volumes'], [{ name: 'twin' }, { name: 'twin' }], [1]),
  ),
  inService('ask for fewer than no tasks', () => set(['desiredCount'], -1)),
  inService('misspell the launch type', () => set(['launchType'], 'FARGAT')),
  inService('keep more healthy than all', () =>
    set(['deploymentConfiguration'], { minimumHealthyPercent: 150 }, ['minimumHealthyPercent']),
  ),
  inService('place by an unknown strategy', () =>
    set(['placementStrategy'], [{ type: 'spred' }], [0, 'type']),
  ),
  inService('balance load without a target', () =>
    set(['loadBalancers'], [{ containerName: 'web', containerPort: 80 }], [0]),
  ),
  inService('give no subnets', () =>
    set(['networkConfiguration'], { awsvpcConfiguration: { subnets: [] } }, [
      'awsvpcConfiguration',
      'subnets',
    ]),
  ),
  inService('weigh a provider too heavily', () =>
    set(['capacityProviderStrategy'], [{ capacityProvider: 'FARGATE', weight: 5000 }], [0, 'weight']),
  ),
  inService('name the task definition with two colons', () => set(['taskDefinition'], 'web:one:two')),
];

type Change = (document: Json) => Mutant | undefined;

function inContainer(name: string, change: (container: Path) => Change): Mutation {
  return {
    name,
    apply: (document) => {
      const at = firstContainer(document);
      return at === undefined ? undefined : change(at)(document);
    },
  };
}

function atTop(name: string, member: string, change: () => Change): Mutation {
  return {
    name,
    apply: (document) => {
      const at = taskPath(document);
      return at === undefined || valueAt(document, [...at, member]) === undefined
        ? undefined
        : below(at, change())(document);
    },
  };
}

function inService(name: string, change: () => Change): Mutation {
  return {
    name,
    apply: (document) => {
      const at = servicePath(document);
      return at === undefined ? undefined : below(at, change())(document);
    },
  };
}

/** Applies a change to the inner document of a wrapper. */
function below(at: Path, change: Change): Change {
  return (document) => {
    const inner = valueAt(document, at);
    const mutant = inner === undefined ? undefined : change(inner);
    return mutant && { value: put(document, at, mutant.value), path: [...at, ...mutant.path] };
  };
}

function taskPath(document: Json): Path | undefined {
  return [[], ['taskDefinition']].find((at) =>
    Array.isArray(valueAt(document, [...at, 'containerDefinitions'])),
  );
}

function servicePath(document: Json): Path | undefined {
  return [[], ['service'], ['services', 0]].find((at) => {
    const value = valueAt(document, at);
    return (
      isObject(value) &&
      ('desiredCount' in value || 'loadBalancers' in value) &&
      !('containerDefinitions' in value)
    );
  });
}

function firstContainer(document: Json): Path | undefined {
  const task = taskPath(document);
  const list = Array.isArray(document) ? [] : task && [...task, 'containerDefinitions'];
  if (list === undefined) return undefined;
  const container = valueAt(document, [...list, 0]);
  return isObject(container) && 'image' in container ? [...list, 0] : undefined;
}

function twinContainer(document: Json): Mutant | undefined {
  const at = firstContainer(document);
  if (at === undefined) return undefined;
  const list = at.slice(0, -1);
  const containers = valueAt(document, list);
  const first = valueAt(document, at);
  if (!Array.isArray(containers) || !isObject(first) || typeof first.name !== 'string') return undefined;
  const value = put(document, list, [
    ...containers,
    { name: first.name, image: 'busybox:1', memory: 64, essential: false },
  ]);
  return { value, path: [...list, containers.length, 'name'] };
}

function noneEssential(document: Json): Mutant | undefined {
  const at = firstContainer(document);
  const list = at?.slice(0, -1);
  const containers = list && valueAt(document, list);
  if (list === undefined || !Array.isArray(containers)) return undefined;
  const value = containers.map((each: Json) => (isObject(each) ? { ...each, essential: false } : each));
  return { value: put(document, list, value), path: list };
}

function fargateSize(): Change {
  return (document) => {
    if (!isObject(document)) return undefined;
    return {
      value: { ...document, requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '16384' },
      path: ['memory'],
    };
  };
}

function set(path: Path, value: Json, inner: Path = []): Change {
  return (document) => ({ value: put(document, path, value), path: [...path, ...inner] });
}

function drop(path: Path): Change {
  return (document) =>
    valueAt(document, path) === undefined ? undefined : { value: put(document, path, undefined), path };
}

function rename(path: Path, name: string): Change {
  return (document) => {
    const owner = valueAt(document, path.slice(0, -1));
    const from = String(path.at(-1));
    if (!isObject(owner) || !(from in owner)) return undefined;
    const renamed = Object.fromEntries(
      Object.entries(owner).map(([key, value]) => [key === from ? name : key, value]),
    );
    return { value: put(document, path.slice(0, -1), renamed), path: [...path.slice(0, -1), name] };
  };
}

function valueAt(value: Json | undefined, path: Path): Json | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(value) && typeof first === 'number') return valueAt(value[first], rest);
  return isObject(value) && Object.hasOwn(value, first) ? valueAt(value[first], rest) : undefined;
}

/** A copy with the value put at the path; `undefined` leaves the member out. */
function put(document: Json, path: Path, value: Json | undefined): Json {
  const [first, ...rest] = path;
  if (first === undefined) return value ?? null;
  if (Array.isArray(document)) {
    return document.map((item: Json, index) => (index === first ? put(item, rest, value) : item));
  }
  const object = isObject(document) ? document : {};
  const { [first]: old, ...others } = object;
  if (rest.length === 0 && value === undefined) return others;
  const changed = put(old ?? {}, rest, value);
  if (old === undefined) return { ...object, [first]: changed };
  return Object.fromEntries(
    Object.entries(object).map(([key, each]) => [key, key === first ? changed : each]),
  );
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
