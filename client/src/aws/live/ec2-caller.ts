import { EC2Client } from '@aws-sdk/client-ec2';
import type { OpenCaller, ServiceBeside } from '../beside.ts';

/** Elastic Compute Cloud, for its networks. */
export const ec2: ServiceBeside = {
  service: 'ec2',
  name: 'EC2',
  variable: 'AWS_ENDPOINT_URL_EC2',
  section: 'ec2',
};

/** Opens the client of EC2. */
export const ec2Caller = (open: OpenCaller) => open((config) => new EC2Client(config));

/** The client of EC2, whose calls end in time. */
export type Ec2Caller = ReturnType<typeof ec2Caller>;
