import type { Syntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { toValue } from '#core/document/value.ts';
import { type Capacity, capacityFrom } from '#core/fit/capacity.ts';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { type FitSubject, fitReadings } from '#core/ide/fit/readings.ts';
import { taskOf } from './findings.ts';

/** A cluster as a line of a fixture writes it: an instance a word, such as `a:cpu=2048,memory=512,ports=80/tcp`. */
export function drawnCapacity(line: string, asOf: number | undefined = undefined): Capacity {
  const outputs = drawnOutputs(line);
  const capacity = capacityFrom(outputs, { name: 'production', source: 'cluster', asOf });
  if (capacity === undefined) throw new Error(`This is no cluster: ${line}`);
  return capacity;
}

/** The cluster as the describe actions print it. */
export function drawnOutputs(line: string): unknown[] {
  const words = line.split(/\s+/).filter((word) => word !== '');
  const instances = words.map(drawnInstance);
  const tasks = instances.flatMap(({ tasks: held }) => held);
  return [{ containerInstances: instances.map(({ output }) => output) }, { tasks }];
}

const region = 'arn:aws:ecs:us-east-1:123456789012';

function drawnInstance(word: string): { output: unknown; tasks: unknown[] } {
  const [name = '', settings = ''] = word.split(/:(.*)/s);
  const given = new Map(settings.split(',').flatMap(pairOf));
  const containerInstanceArn = `${region}:container-instance/production/${name}`;
  const cpu = Number(given.get('cpu') ?? 2048);
  const memory = Number(given.get('memory') ?? 4096);
  const amounts = (gpus: readonly string[]) => [
    { name: 'CPU', type: 'INTEGER', integerValue: cpu },
    { name: 'MEMORY', type: 'INTEGER', integerValue: memory },
    { name: 'PORTS', type: 'STRINGSET', stringSetValue: portsIn(given.get('ports'), 'tcp') },
    { name: 'PORTS_UDP', type: 'STRINGSET', stringSetValue: portsIn(given.get('ports'), 'udp') },
    { name: 'GPU', type: 'STRINGSET', stringSetValue: gpus },
  ];
  const gpus = Array.from({ length: Number(given.get('gpus') ?? 0) }, (_, index) => `gpu-${index}`);
  const own = ['cpu', 'memory', 'ports', 'gpus', 'status', 'agent', 'runs'];
  const runs = (given.get('runs') ?? '').split('+').filter((group) => group !== '');
  return {
    output: {
      containerInstanceArn,
      ec2InstanceId: `i-${name}`,
      status: given.get('status') ?? 'ACTIVE',
      agentConnected: given.get('agent') !== 'away',
      runningTasksCount: runs.length,
      registeredResources: amounts(gpus),
      remainingResources: amounts(gpus),
      attributes: [...given].flatMap(([key, value]) => (own.includes(key) ? [] : [{ name: key, value }])),
    },
    tasks: runs.map((run, index) => heldTask(run, `${name}-${index}`, containerInstanceArn)),
  };
}

/** `service/family/cpu/memory[/port]`, with `eni` for a network interface; it holds that beyond what the instance has left. */
function heldTask(run: string, id: string, containerInstanceArn: string): unknown {
  const [service, family, cpu, memory, port] = run.split('/');
  const networkBindings =
    port === undefined || port === 'eni' ? [] : [{ hostPort: Number(port), protocol: 'tcp' }];
  return {
    taskArn: `${region}:task/production/${id}`,
    taskDefinitionArn: `${region}:task-definition/${family}:1`,
    group: `service:${service}`,
    lastStatus: 'RUNNING',
    containerInstanceArn,
    cpu,
    memory,
    attachments: port === 'eni' ? [{ type: 'ElasticNetworkInterface' }] : [],
    containers: [{ name: 'main', networkBindings }],
  };
}

function pairOf(pair: string): [string, string][] {
  const [key = '', value = ''] = pair.split(/=(.*)/s);
  return key === '' ? [] : [[key, value]];
}

function portsIn(ports: string | undefined, protocol: string): string[] {
  return (ports ?? '')
    .split('+')
    .flatMap((port) => (port.endsWith(`/${protocol}`) ? [port.split('/')[0] ?? ''] : []));
}

export interface FitText {
  readonly text: string;
  readonly syntax: Syntax;
  readonly fileName: string;
  readonly cluster: string;
  /** The task definition that a service runs, as YAML. */
  readonly with?: string | undefined;
  readonly asOf?: number | undefined;
}

/** A text on a drawn cluster. */
export function fitOfText(given: FitText): { analysis: Analysis; readings: readonly FitSubject[] } {
  const analysis = analyze(given.text, given.syntax, given.fileName);
  const paired = given.with === undefined ? undefined : taskOf(given.with);
  return {
    analysis,
    readings: fitReadings(analysis, drawnCapacity(given.cluster, given.asOf), () => paired),
  };
}

/** A YAML text as JSON. */
export function yamlAsJson(text: string): string {
  return `${JSON.stringify(toValue(parseDocument(text, 'yaml').root), null, 2)}\n`;
}
