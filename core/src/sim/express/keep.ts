import type { ExpressConfiguration, ExpressRecord } from '../records/express.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';
import { managedResources } from './resources.ts';

/** How many configurations of an Express service are kept. */
const kept = 100;

/**
 * Keeps what an Express service is configured like, for its newest service revision, and writes into that what ECS
 * would manage for it.
 */
export function keepConfiguration(
  draft: Draft,
  service: ServiceRecord,
  express: ExpressRecord,
  configuration: ExpressConfiguration,
): ExpressRecord {
  const [deployment] = service.deployments;
  const serviceRevisionArn = deployment?.serviceRevisionArn ?? '';
  const revision: ExpressConfiguration = {
    ...configuration,
    serviceRevisionArn,
    taskDefinitionArn: service.shown.taskDefinition,
    ingressPaths: [{ accessType: 'PUBLIC', endpoint: express.endpoint }],
    createdAt: deployment?.shown.createdAt ?? draft.now,
  };
  const older = express.configurations.filter((one) => one.serviceRevisionArn !== serviceRevisionArn);
  const record = { ...express, updatedAt: draft.now, configurations: [revision, ...older].slice(0, kept) };
  draft.put('expressServices', express.serviceArn, record);
  const shown = draft.get('serviceRevisions', serviceRevisionArn);
  if (shown !== undefined) {
    const ecsManagedResources = managedResources(draft, record, revision);
    draft.put('serviceRevisions', serviceRevisionArn, { ...shown, ecsManagedResources });
  }
  return record;
}
