import type { DescribeDaemonRequest, DescribeDaemonResponse } from '@aws-sdk/client-ecs';
import { defineCommand } from '../command.ts';
import { knownDaemon } from '../daemons/find.ts';
import { viewDaemon } from '../daemons/view.ts';

export default defineCommand<DescribeDaemonRequest, DescribeDaemonResponse>(
  'DescribeDaemon',
  (draft, input) => ({ daemon: viewDaemon(draft, knownDaemon(draft, input.daemonArn ?? '')) }),
);
