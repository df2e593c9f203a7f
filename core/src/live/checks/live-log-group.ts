import { counted } from '../../words/counted.ts';
import { md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';

export default defineLiveCheck({
  id: 'live-log-group',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Log into a group that is there, or have it made.',
  why: 'The container does not start where its group is missing, unless awslogs-create-group is "true".',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html',
  aws: 'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group.',
  about: 'log-group',
  noun: 'log group',
  at: [
    'LogConfiguration.options{}',
    'ExecuteCommandLogConfiguration.cloudWatchLogGroupName',
    'ExpressGatewayServiceAwsLogsConfiguration.logGroup',
  ],

  question(text, { path, valueAt }) {
    if (path.at(-2) === 'options') {
      const isGroup = path.at(-1) === 'awslogs-group';
      const driver = valueAt([...path.slice(0, -2), 'logDriver']);
      if (!isGroup || (driver !== undefined && driver !== 'awslogs')) return undefined;
      const region = valueAt([...path.slice(0, -1), 'awslogs-region']);
      if (typeof region === 'string') return { about: 'log-group', name: text, key: region };
    }
    return { about: 'log-group', name: text };
  },
  absent({ path, valueAt }) {
    const made =
      path.at(-2) === 'options' ? valueAt([...path.slice(0, -1), 'awslogs-create-group']) : undefined;
    if (made === 'true') return undefined;
    return path.at(-2) === 'options'
      ? 'Create it, or add "awslogs-create-group": "true".'
      : 'Create it, or name another.';
  },
  *check() {},
  describe: ({ retentionDays }) =>
    md`Log group, events are kept ${retentionDays === undefined ? 'for ever' : `for ${counted(retentionDays, 'day')}`}.`,
});
