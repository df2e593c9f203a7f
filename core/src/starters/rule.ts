import { choice, defineStarter, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-rule',
  kind: 'rule',
  title: 'Every night',
  summary: 'A rule of EventBridge that fires by a schedule; its targets are a file of their own',

  value: {
    Name: stop(1, 'nightly-report'),
    Description: stop(2, 'Runs the nightly report'),
    ScheduleExpression: `cron(${stop(3, '0 3 * * ? *')})`,
    State: choice(4, ['ENABLED', 'DISABLED']),
  },
});
