import type {
  RegisterDaemonTaskDefinitionRequest,
  RegisterDaemonTaskDefinitionResponse,
} from '@aws-sdk/client-ecs';
import { ecsArn } from '../arns.ts';
import { defineCommand } from '../command.ts';
import { daemonFamilyArn } from '../daemons/find.ts';
import { asTaskDefinition, shownDaemonDefinition } from '../daemons/task-definition.ts';
import { keepRemarks } from '../remarks.ts';
import { checkedTags, setTags } from '../tags.ts';
import { completeTaskDefinition } from '../task-definitions/complete.ts';
import { refuse } from '../task-definitions/refusal.ts';
import { refusalsFor } from '../task-definitions/refusals/all.ts';

/** Every call makes the next revision of the family; what it is refused for is what a task definition would be. */
export default defineCommand<RegisterDaemonTaskDefinitionRequest, RegisterDaemonTaskDefinitionResponse>(
  'RegisterDaemonTaskDefinition',
  (draft, input, call) => {
    const definition = asTaskDefinition(input);
    refuse(definition, refusalsFor([]));
    const tags = checkedTags(input.tags);
    const family = input.family ?? '';
    const key = daemonFamilyArn(call, family);
    const revision = (draft.get('families', key)?.lastRevision ?? 0) + 1;
    const arn = ecsArn(call, 'daemon-task-definition', `${family}:${revision}`);
    const { now, caller } = call;
    const runs = completeTaskDefinition(definition, { arn, revision, now, caller });
    draft.put('families', key, { family, lastRevision: revision });
    draft.put('daemonTaskDefinitions', arn, { shown: shownDaemonDefinition(input, runs), runs });
    setTags(draft, arn, tags);
    keepRemarks(draft, arn, call.remarks);
    return { daemonTaskDefinitionArn: arn };
  },
);
