import { createRequire } from 'node:module';
import type * as Alarms from './aws/alarms/index.ts';
import type * as Balancing from './aws/balancing/index.ts';
import type * as Discovery from './aws/discovery/index.ts';
import type * as Aws from './aws/index.ts';
import type * as Live from './aws/live/index.ts';
import type * as Logs from './aws/logs/index.ts';
import type * as Quotas from './aws/quotas/index.ts';
import type * as Scaling from './aws/scaling/index.ts';
import type * as Schedules from './aws/schedules/index.ts';
import type * as Ssm from './aws/ssm/index.ts';
import type { BesideOpeners } from './connections/connections.ts';
import type * as Definitions from './definitions/index.ts';
import type * as Exec from './exec/bundle.ts';
import type * as LanguageClient from './language/language-client.ts';

/** The parts of the extension that are loaded when first needed, each a bundle beside this one. */
export interface Bundles {
  aws(): typeof Aws;
  alarms(): typeof Alarms;
  balancing(): typeof Balancing;
  discovery(): typeof Discovery;
  live(): typeof Live;
  logs(): typeof Logs;
  quotas(): typeof Quotas;
  scaling(): typeof Scaling;
  schedules(): typeof Schedules;
  ssm(): typeof Ssm;
  definitions(): typeof Definitions;
  exec(): typeof Exec;
  languageClient(): typeof LanguageClient;
}

/** Loads from the folder of the running bundle; Node keeps what it has loaded. */
export function bundlesBeside(): Bundles {
  const load = createRequire(import.meta.url);
  return {
    aws: () => load('./aws.cjs'),
    alarms: () => load('./aws-alarms.cjs'),
    balancing: () => load('./aws-balancing.cjs'),
    discovery: () => load('./aws-discovery.cjs'),
    live: () => load('./aws-live.cjs'),
    logs: () => load('./aws-logs.cjs'),
    quotas: () => load('./aws-quotas.cjs'),
    scaling: () => load('./aws-scaling.cjs'),
    schedules: () => load('./aws-schedules.cjs'),
    ssm: () => load('./aws-ssm.cjs'),
    definitions: () => load('./definitions.cjs'),
    exec: () => load('./exec.cjs'),
    languageClient: () => load('./lsp-client.cjs'),
  };
}

/** Opens each service beside the ECS of a connection from the bundle that has its client. */
export function besideOpeners(bundles: Bundles): BesideOpeners {
  return {
    logs: (access) => bundles.logs().openLogs(access),
    ports: (access) => bundles.ssm().openPortSessions(access),
    scaling: (access) => bundles.scaling().openScaling(access),
    balancing: (access) => bundles.balancing().openBalancing(access),
    alarms: (access) => bundles.alarms().openAlarms(access),
    schedules: (access) => bundles.schedules().openSchedules(access),
    discovery: (access) => bundles.discovery().openDiscovery(access),
    quotas: (access) => bundles.quotas().openQuotas(access),
    readers: (access) => bundles.live().openReaders(access),
  };
}
