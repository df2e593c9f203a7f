import type { Path, Span } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import { entries, isComplete, isUnknown, known } from '../../document/unknown.ts';
import type { Container, Service, TaskDefinition } from '../../ecs/authored.ts';
import { serviceIn } from '../../ecs/conformed.ts';
import { defaultPercents } from '../../ecs/deployment-percents.ts';
import { type Price, pricesLink, pricesOf } from '../../ecs/fargate-prices.ts';
import type { FargateRates } from '../../ecs/fargate-rates.ts';
import { profileOf } from '../../ecs/profile.ts';
import { dollars, taskPrice } from '../../ecs/task-price.ts';
import { reservedMemory, taskCpu, taskMemory } from '../../ecs/task-size.ts';
import { intendedInput } from '../../schema/conform.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Markdown } from '../../words/markdown.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { taskInTemplate } from '../analysis/task-in-template.ts';

/** A text that the editor shows behind a value, without it being in the document. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string | Markdown;
}

/** What the hints may know beside the document. */
export interface HintOptions {
  readonly rates?: FargateRates | undefined;
  readonly pairedTask?: ((subject: Subject) => TaskDefinition | undefined) | undefined;
}

/** Totals, defaults that apply, and estimates of the price, for a stretch of the document. */
export function inlayHints(analysis: Analysis, within: Span, options: HintOptions = {}): InlayHint[] {
  return analysis.subjects
    .flatMap((subject) =>
      hintsOf(analysis, subject, options).flatMap(({ path, label, tooltip }) => {
        const node = nodeAt(subject.node, path);
        return node === undefined ? [] : [{ offset: node.span.end, label, tooltip }];
      }),
    )
    .filter(({ offset }) => offset >= within.start && offset <= within.end)
    .sort((left, right) => left.offset - right.offset);
}

/** A hint behind the value at a path from the subject's root. */
interface PathHint {
  readonly path: Path;
  readonly label: string;
  readonly tooltip: string;
}

function hintsOf(analysis: Analysis, subject: Subject, options: HintOptions): PathHint[] {
  const input = intendedInput(subject);
  if (input?.kind === 'task-definition') return taskHints(input.value, options);
  if (input?.kind === 'container-definitions') return containerHints(input.value, [], undefined);
  const service = serviceIn(input);
  if (service === undefined) return [];
  const task = taskInTemplate(analysis, subject) ?? options.pairedTask?.(subject);
  return serviceHints(service, task, options);
}

type Containers = TaskDefinition['containerDefinitions'];

function taskHints(task: TaskDefinition, { rates }: HintOptions): PathHint[] {
  const list = task.containerDefinitions;
  return [
    ...totals(task),
    ...priceHints(task, rates),
    ...containerHints(list, ['containerDefinitions'], task),
  ];
}

/** What the containers take of the task's CPU and memory, where all of them are known. */
function totals(task: TaskDefinition): PathHint[] {
  const containers = entries(task.containerDefinitions).map(([, container]) => container);
  if (!isComplete(task.containerDefinitions) || containers.some(hasUnknownSize)) return [];
  const cpu = containers.reduce((sum, container) => sum + (known(container.cpu) ?? 0), 0);
  const memory = containers.reduce((sum, container) => sum + reservedMemory(container), 0);
  return [
    ...total(['cpu'], cpu, taskCpu(task), 'CPU units'),
    ...total(['memory'], memory, taskMemory(task), 'MiB'),
  ];
}

function total(path: Path, taken: number, of: number | undefined, unit: string): PathHint[] {
  if (taken === 0 || of === undefined) return [];
  const tooltip = `The containers reserve ${taken} of the task's ${of} ${unit}.`;
  return [{ path, label: `containers: ${taken} of ${of} ${unit}`, tooltip }];
}

function hasUnknownSize({ cpu, memory, memoryReservation }: Container): boolean {
  return [cpu, memory, memoryReservation].some(isUnknown);
}

function priceHints(task: TaskDefinition, rates: FargateRates | undefined): PathHint[] {
  const price = taskPrice(task, rates);
  if (price === undefined) return [];
  const label = `≈ ${dollars(price.month)} a month`;
  return [
    { path: ['requiresCompatibilities'], label, tooltip: explained(price, 'One task that never stops') },
  ];
}

function containerHints(list: Containers, at: Path, task: TaskDefinition | undefined): PathHint[] {
  return entries(list).flatMap(([index, container]) => [
    ...portHints(container, [...at, index], task),
    ...healthHints(container, [...at, index]),
  ]);
}

/** The protocol, and the host port that a task on an instance gets. */
function portHints(container: Container, at: Path, task: TaskDefinition | undefined): PathHint[] {
  const isBridge = task !== undefined && profileOf(task).networkMode === 'bridge';
  return entries(container.portMappings).flatMap(([index, { containerPort, hostPort, protocol }]) => {
    if (known(containerPort) === undefined) return [];
    const open = isBridge && (hostPort === undefined || hostPort === 0);
    const words = [...(protocol === undefined ? ['tcp'] : []), ...(open ? ['any free host port'] : [])];
    if (words.length === 0) return [];
    const path = [...at, 'portMappings', index, 'containerPort'];
    return [{ path, label: words.join(', '), tooltip: 'What applies because it is not written.' }];
  });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
function healthHints(container: Container, at: Path): PathHint[] {
  const check = known(container.healthCheck);
  if (check?.command === undefined) return [];
  const words = [
    ...(check.interval === undefined ? ['every 30 s'] : []),
    ...(check.timeout === undefined ? ['5 s to answer'] : []),
    ...(check.retries === undefined ? ['3 retries'] : []),
  ];
  if (words.length === 0) return [];
  const path = [...at, 'healthCheck', 'command'];
  return [{ path, label: words.join(', '), tooltip: 'What applies because it is not written.' }];
}

function serviceHints(
  service: Service,
  task: TaskDefinition | undefined,
  { rates }: HintOptions,
): PathHint[] {
  const desired = known(service.desiredCount);
  if (desired === undefined || desired < 1) return [];
  const price =
    task === undefined || known(service.launchType) === 'EC2' ? undefined : taskPrice(task, rates);
  return [...whileDeploying(service, desired), ...servicePrice(service, desired, price)];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
function whileDeploying(service: Service, desired: number): PathHint[] {
  const written = service.deploymentConfiguration;
  if (isUnknown(written) || service.schedulingStrategy === 'DAEMON') return [];
  const {
    minimumHealthyPercent = defaultPercents.minimumHealthyPercent,
    maximumPercent = defaultPercents.maximumPercent,
    strategy,
  } = written ?? {};
  if (isUnknown(minimumHealthyPercent) || isUnknown(maximumPercent) || isUnknown(strategy)) return [];
  if ((strategy ?? 'ROLLING') !== 'ROLLING' || service.deploymentController !== undefined) return [];
  const least = Math.ceil((desired * minimumHealthyPercent) / 100);
  const most = Math.floor((desired * maximumPercent) / 100);
  const tooltip = `A deployment keeps ${minimumHealthyPercent} % of the tasks healthy and runs at most ${maximumPercent} %.`;
  return [{ path: ['desiredCount'], label: `${least} to ${most} while deploying`, tooltip }];
}

function servicePrice(service: Service, desired: number, price: Price | undefined): PathHint[] {
  const providers = entries(service.capacityProviderStrategy).map(([, item]) => known(item.capacityProvider));
  if (price === undefined || providers.some((provider) => provider !== 'FARGATE')) return [];
  const label = `≈ ${dollars(price.month * desired)} a month`;
  return [{ path: ['desiredCount'], label, tooltip: explained(price, `${desired} tasks that never stop`) }];
}

function explained({ basis }: Price, what: string): string {
  const whose = basis === 'your prices' ? basis : `list prices of ${basis} (${pricesOf}), ${pricesLink}`;
  return `An estimate: ${what}, at ${whose}. Traffic, public addresses, logs and discounts are not in it.`;
}
