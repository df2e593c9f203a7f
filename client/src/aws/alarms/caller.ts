import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { OpenCaller } from '../beside.ts';

/** Makes the client of CloudWatch. */
export const callerOf = (open: OpenCaller) => open((config) => new CloudWatchClient(config));

/** CloudWatch as a connection has it. */
export type CloudWatch = ReturnType<typeof callerOf>;
