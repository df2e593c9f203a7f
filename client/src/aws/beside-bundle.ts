/** The services beside ECS, in one bundle: what all clients of the SDK share would be in each of several. */
export { openLogs } from './logs/index.ts';
export { openPortSessions } from './ssm/index.ts';
