import { EFSClient } from '@aws-sdk/client-efs';
import type { OpenCaller, ServiceBeside } from '../beside.ts';

/** Elastic File System. */
export const efs: ServiceBeside = {
  service: 'elasticfilesystem',
  name: 'EFS',
  variable: 'AWS_ENDPOINT_URL_EFS',
  section: 'efs',
};

/** Opens the client of EFS. */
export const efsCaller = (open: OpenCaller) => open((config) => new EFSClient(config));

/** The client of EFS, whose calls end in time. */
export type EfsCaller = ReturnType<typeof efsCaller>;
