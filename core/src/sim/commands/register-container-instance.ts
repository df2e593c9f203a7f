import type {
  RegisterContainerInstanceRequest,
  RegisterContainerInstanceResponse,
} from '@aws-sdk/client-ecs';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { declareInstance } from '../instances/declare.ts';
import { readTotal } from '../instances/resources.ts';
import { saveInstance } from '../instances/save.ts';
import { viewInstance } from '../instances/view.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import { checkedTags, setTags } from '../tags.ts';
import type { Wire } from '../wire.ts';

/**
 * Declares an instance with the resources it says it has; no EC2 instance need stand behind it. A call with
 * the ARN of a known instance is that instance's agent back again.
 */
export default defineCommand<RegisterContainerInstanceRequest, RegisterContainerInstanceResponse>(
  'RegisterContainerInstance',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const tags = checkedTags(input.tags);
    const named = draft.get('containerInstances', input.containerInstanceArn ?? '');
    const known = named?.shown.status === 'INACTIVE' ? undefined : named;
    const record = saveInstance(
      draft,
      known === undefined ? declareInstance(draft, cluster, input, call) : back(known, input),
    );
    if (input.tags !== undefined) setTags(draft, record.shown.containerInstanceArn, tags);
    return { containerInstance: viewInstance(draft, record) };
  },
);

function back(
  known: ContainerInstanceRecord,
  input: Wire<RegisterContainerInstanceRequest>,
): ContainerInstanceRecord {
  const total = input.totalResources === undefined ? known.total : readTotal(input.totalResources);
  const versionInfo = input.versionInfo ?? known.shown.versionInfo;
  const seen = versionInfo === undefined ? {} : { versionInfo };
  return { ...known, total, shown: { ...known.shown, ...seen, agentConnected: true } };
}
