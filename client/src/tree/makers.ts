import { type Connection, staysOnThisMachine } from '../connections/connection.ts';

/** The command that makes the first one of a kind. */
export interface Maker {
  /** The command's id. */
  readonly id: string;
  /** On a button: `Create Cluster`. */
  readonly label: string;
  /** Behind a line that says that there is none: `click to create one`. */
  readonly invitation: string;
}

const makers: ReadonlyMap<string, Maker> = new Map([
  ['cluster', { id: 'createCluster', label: 'Create Cluster', invitation: 'click to create one' }],
  ['family', { id: 'registerTaskDefinition', label: 'Register', invitation: 'click to register one' }],
  ['revision', { id: 'registerTaskDefinition', label: 'Register', invitation: 'click to register one' }],
  [
    'service',
    { id: 'createOrUpdateServiceFromFile', label: 'Create Service', invitation: 'click to create one' },
  ],
  ['task', { id: 'runTask', label: 'Run Task', invitation: 'click to run one' }],
  [
    'daemon',
    { id: 'createOrUpdateDaemonFromFile', label: 'Create Daemon', invitation: 'click to create one' },
  ],
  ['schedule', { id: 'scheduleTask', label: 'Schedule Task', invitation: 'click to schedule a task' }],
  [
    'scaling-bounds',
    { id: 'changeScalingBounds', label: 'Set Scaling Bounds', invitation: 'click to set its bounds' },
  ],
  [
    'container-instance',
    {
      id: 'registerContainerInstance',
      label: 'Add Container Instances',
      invitation: 'click to add some',
    },
  ],
]);

/** What makes the first one of a kind, where the connection lets it. */
export function makerOf(kind: string, connection: Connection): Maker | undefined {
  if (connection.readOnly) return undefined;
  // Only endpoints on this machine take instances that are made up.
  if (kind === 'container-instance' && !staysOnThisMachine(connection)) return undefined;
  return makers.get(kind);
}
