import type { MetricWindow, ServiceMetrics } from '#core/dashboard/model.ts';
import { type Dashboard, dashboardPage } from '#core/dashboard/page.ts';
import { reservedBy, type SizeAdvice, sizeAdvice } from '#core/dashboard/right-size.ts';
import { spans } from '#core/dashboard/spans.ts';
import type { ApiInput, Service } from '#core/ecs/api.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import { conformedInput, taskIn } from '#core/ecs/conformed.ts';
import type { FargateRates } from '#core/ecs/fargate-rates.ts';
import type { ServiceDeployment } from '#core/ecs/service-deployment.ts';

/** A service and what was read of it. */
export interface ReadService {
  readonly service: Service;
  /** Cluster and connection. */
  readonly place: string;
  /** The place of the span in `spans`. */
  readonly span: number;
  readonly window: MetricWindow;
  readonly metrics: ServiceMetrics | undefined;
  readonly deployments: readonly ServiceDeployment[];
  readonly definition: ApiInput | undefined;
  readonly rates: FargateRates;
  readonly problems: readonly string[];
}

/** The page of a service's dashboard, and the advice on it. */
export function dashboardOf(
  read: ReadService,
  clock: (at: number) => string,
): { readonly page: ReturnType<typeof dashboardPage>; readonly advice: SizeAdvice | undefined } {
  const { service, definition, metrics, deployments, ...shown } = read;
  const { name, running, desired } = service;
  const task: TaskDefinition = taskIn(conformedInput('task-definition', definition)) ?? {};
  const sized = { task, desired, span: spans[read.span]?.name ?? '', rates: read.rates };
  const advice = metrics && sizeAdvice(metrics, sized);
  const dashboard: Dashboard = {
    ...{ ...shown, name, running, desired, metrics, advice },
    reserved: reservedBy(task),
    marks: deployments.flatMap(({ createdAt: at, status }) => (at === undefined ? [] : [{ at, status }])),
  };
  return { page: dashboardPage(dashboard, clock), advice };
}
