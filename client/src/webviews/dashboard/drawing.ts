import type { MetricWindow, ServiceMetrics } from '#core/dashboard/model.ts';
import { firstSpan, spans, windowOf } from '#core/dashboard/spans.ts';
import { wantedMetrics } from '#core/dashboard/wanted.ts';
import type { ApiInput, EcsQueries, Service } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { FargateRates } from '#core/ecs/fargate-rates.ts';
import type { ServiceDeployment } from '#core/ecs/service-deployment.ts';
import type { Around } from '../../around/around.ts';
import type { ConnectionPort } from '../../command/command.ts';
import type { Connection } from '../../connections/connection.ts';
import type * as Definitions from '../../definitions/index.ts';
import { failureSentence } from '../../log/failure-sentence.ts';
import type { Drawing } from '../drawn/panels.ts';

/** What a dashboard is drawn from. */
export interface DashboardSource {
  readonly connections: Pick<ConnectionPort, 'ecs' | 'around' | 'region'>;
  readonly definitions: () => typeof Definitions;
  readonly rates: () => FargateRates;
  readonly now: () => number;
  /** A time as the person reads it. */
  readonly clock: (at: number) => string;
  /** Makes the edit of a task definition that gives it a size. */
  readonly changeSize: (change: SizeChange) => Promise<void>;
}

/** A service and the connection that has it. */
export interface DashboardOf {
  readonly service: Pick<Service, 'arn' | 'cluster' | 'name'>;
  readonly connection: Connection;
}

/** A task definition, and the edits that are to be made in it. */
export interface SizeChange {
  readonly connection: Connection;
  /** The ARN of the revision that runs. */
  readonly reference: string;
  readonly edits: NonNullable<ReturnType<typeof Definitions.dashboardOf>['advice']>['edits'];
}

/** CloudWatch counts by the minute and each call costs, so a panel asks no more often. */
const fresh = 60_000;

/** The dashboard of a service. */
export function dashboardDrawing(source: DashboardSource, { service, connection }: DashboardOf): Drawing {
  const { connections, definitions } = source;
  const ending = new AbortController();
  const metricsOf = keptMetrics(source, connections.around(connection, ending.signal));
  let span = firstSpan;
  let again = () => {};
  let size: SizeChange | undefined;
  return {
    key: `dashboard of ${connection.id} ${service.arn}`,
    title: `Dashboard: ${service.name}`,
    connection,
    follow: (changed) => {
      again = changed;
      return { dispose: () => ending.abort() };
    },
    draw: async () => {
      const ecs = await connections.ecs(connection, ending.signal);
      const found = await ecs.service(service.cluster, service.name);
      if (found === undefined) throw new Error(`The service ${service.name} no longer exists.`);
      const read = await readBeside(ecs, found, metricsOf(found, span));
      const rates = { region: await connections.region(connection), ...source.rates() };
      const place = `${shortName(found.cluster)} on ${connection.name}`;
      const { page, advice } = definitions().dashboardOf(
        { ...read, service: found, place, span, rates },
        source.clock,
      );
      size = advice && { connection, reference: found.taskDefinition, edits: advice.edits };
      return page;
    },
    act: async (action, of) => {
      if (action === 'span' && spans[Number(of)] !== undefined) {
        span = Number(of);
        again();
      } else if (action === 'size' && size !== undefined) await source.changeSize(size);
    },
  };
}

/** What was read of a service beside itself. */
export interface ReadBeside {
  readonly window: MetricWindow;
  readonly metrics: ServiceMetrics | undefined;
  readonly deployments: readonly ServiceDeployment[];
  readonly definition: ApiInput | undefined;
  /** What could not be read, each a sentence. */
  readonly problems: readonly string[];
}

interface KeptMetrics {
  readonly window: MetricWindow;
  readonly metrics: ServiceMetrics;
}

/** What cannot be read leaves its part of the page out, and says why. */
async function readBeside(
  ecs: EcsQueries,
  { cluster, name, taskDefinition }: Service,
  { window, asked }: { readonly window: MetricWindow; readonly asked: Promise<KeptMetrics> },
): Promise<ReadBeside> {
  const [metrics, deployments, definition] = await Promise.allSettled([
    asked,
    ecs.serviceDeployments(cluster, name),
    ecs.taskDefinition(taskDefinition),
  ]);
  const problem = (what: string, result: PromiseSettledResult<unknown>) =>
    result.status === 'fulfilled' ? [] : [`${what} could not be read: ${failureSentence(result.reason)}`];
  return {
    ...givenBy(metrics, { window, metrics: undefined }),
    deployments: givenBy(deployments, []),
    definition: givenBy(definition, undefined),
    problems: [
      ...problem('Metrics', metrics),
      ...problem('Deployments', deployments),
      ...problem('The task definition', definition),
    ],
  };
}

function givenBy<Value, Other>(result: PromiseSettledResult<Value>, other: Other): Value | Other {
  return result.status === 'fulfilled' ? result.value : other;
}

/** Asks for the metrics of a span, or gives those of less than a minute ago. */
function keptMetrics({ now }: DashboardSource, around: Around) {
  const kept = new Map<number, { readonly at: number; readonly asked: Promise<KeptMetrics> }>();
  return (service: Service, index: number) => {
    const span = spans[index] ?? spans[firstSpan];
    if (span === undefined) throw new Error(`There is no span ${index}.`);
    const window = windowOf(span, now());
    const present = kept.get(index);
    if (present !== undefined && now() - present.at < fresh) return { window, asked: present.asked };
    const asked = askMetrics(around, service, window);
    kept.set(index, { at: now(), asked });
    // What failed is asked again the next time.
    asked.catch(() => kept.delete(index));
    return { window, asked };
  };
}

async function askMetrics(around: Around, service: Service, window: MetricWindow): Promise<KeptMetrics> {
  const { targetGroups = [] } = service;
  const groups =
    targetGroups.length === 0
      ? []
      : await (await around.balancing()).targetGroups(targetGroups, around.signal);
  const wanted = wantedMetrics(service, groups);
  const points = await (await around.metrics()).points(wanted.metrics, window, around.signal);
  return { window, metrics: wanted.read(points, window) };
}
