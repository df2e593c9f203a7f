import { type ContainerRefusals, containersOf, type TaskRefusals } from '../refusal.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
export const logRefusals: ContainerRefusals = function* (container) {
  const { logDriver, options = {} } = container.logConfiguration ?? {};
  const missing = (requiredOptions[logDriver ?? ''] ?? []).filter((option) => options[option] === undefined);
  if (missing.length > 0) {
    yield `Log driver ${logDriver} requires options: ${missing.join(', ')}`;
  }
  const createGroup = options['awslogs-create-group'];
  if (logDriver === 'awslogs' && createGroup !== undefined && createGroup !== 'true') {
    yield "Log driver awslogs option 'awslogs-create-group' should only be set to 'true', else omit option.";
  }
};

const requiredOptions: Readonly<Record<string, readonly string[]>> = {
  awslogs: ['awslogs-region', 'awslogs-group'],
  splunk: ['splunk-token', 'splunk-url'],
};

/** A container that logs through FireLens needs the log router beside it. */
export const routerRefusals: TaskRefusals = function* (task) {
  const containers = containersOf(task);
  const logsToRouter = containers.some(
    ({ logConfiguration }) => logConfiguration?.logDriver === 'awsfirelens',
  );
  const hasRouter = containers.some(({ firelensConfiguration }) => firelensConfiguration !== undefined);
  if (logsToRouter && !hasRouter) {
    yield 'When awsfirelens log driver is specified in log configuration, a firelens configuration object must be specified';
  }
};
