import type {
  DescribeDaemonTaskDefinitionRequest,
  DescribeDaemonTaskDefinitionResponse,
} from '@aws-sdk/client-ecs';
import { defineCommand } from '../command.ts';
import { knownDaemonTaskDefinition } from '../daemons/find.ts';

export default defineCommand<DescribeDaemonTaskDefinitionRequest, DescribeDaemonTaskDefinitionResponse>(
  'DescribeDaemonTaskDefinition',
  (draft, input, call) => ({
    daemonTaskDefinition: knownDaemonTaskDefinition(draft, input.daemonTaskDefinition ?? '', call).shown,
  }),
);
