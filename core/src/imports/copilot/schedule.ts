import { secondsOf } from '../amounts.ts';
import type { ImportedFile, JsonObject } from '../imported.ts';
import type { Source } from '../source.ts';

const shorthands: ReadonlyMap<string, string> = new Map([
  ['@yearly', 'cron(0 0 1 1 ? *)'],
  ['@annually', 'cron(0 0 1 1 ? *)'],
  ['@monthly', 'cron(0 0 1 * ? *)'],
  ['@weekly', 'cron(0 0 ? * 1 *)'],
  ['@daily', 'cron(0 0 * * ? *)'],
  ['@midnight', 'cron(0 0 * * ? *)'],
  ['@hourly', 'cron(0 * * * ? *)'],
]);

/** The schedule of a job, for EventBridge Scheduler. */
export function scheduleOf(manifest: Source, name: string): ImportedFile {
  const on = manifest.object('on');
  const written = on.text('schedule') ?? '';
  const expression = expressionOf(written);
  if (expression === undefined)
    on.say('schedule', `"${written}" could not be read as a schedule; write it by hand.`);
  on.loseRest();
  manifest.lose('timeout', 'a run of a task has no time limit in ECS; stop it from within the container.');
  const retries = manifest.number('retries');
  if (retries !== undefined)
    manifest.say(
      'retries',
      'EventBridge Scheduler tries again when a task cannot be started, not when it fails.',
    );
  const arn = 'arn:aws:ecs:<REGION>:<ACCOUNT_ID>';
  return {
    name: 'schedule.json',
    value: {
      Name: name,
      ScheduleExpression: expression ?? 'rate(1 day)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: `${arn}:cluster/<CLUSTER>`,
        RoleArn: 'arn:aws:iam::<ACCOUNT_ID>:role/ecsEventsRole',
        EcsParameters: parametersOf(`${arn}:task-definition/${name}`),
        ...(retries === undefined ? {} : { RetryPolicy: { MaximumRetryAttempts: retries } }),
      },
    },
  };
}

function parametersOf(taskDefinition: string): JsonObject {
  const network = {
    Subnets: ['<SUBNET_ID>'],
    SecurityGroups: ['<SECURITY_GROUP_ID>'],
    AssignPublicIp: 'DISABLED',
  };
  return {
    TaskDefinitionArn: taskDefinition,
    TaskCount: 1,
    LaunchType: 'FARGATE',
    NetworkConfiguration: { awsvpcConfiguration: network },
  };
}

/** A schedule as EventBridge writes it: its own form, a shorthand, `@every 1h`, or five fields of cron. */
export function expressionOf(written: string): string | undefined {
  if (/^(?:rate|cron)\(.*\)$/.test(written)) return written;
  const known = shorthands.get(written);
  if (known !== undefined) return known;
  const every = /^@every\s+(.+)$/.exec(written)?.[1];
  if (every !== undefined) {
    const minutes = Math.round((secondsOf(every) ?? 0) / 60);
    return minutes < 1 ? undefined : `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
  }
  const [minute, hour, day, month, weekday, ...more] = written.trim().split(/\s+/);
  if (minute === undefined || hour === undefined || day === undefined || month === undefined)
    return undefined;
  if (weekday === undefined || more.length > 0) return undefined;
  const days = weekday === '*' ? [day, '?'] : ['?', awsWeekdays(weekday)];
  // EventBridge takes a day of the month or of the week, not both.
  if (weekday !== '*' && day !== '*' && day !== '?') return undefined;
  return `cron(${minute} ${hour} ${days[0]} ${month} ${days[1]} *)`;
}

/** Sunday is 0 or 7 in cron and 1 for EventBridge; steps stay as they are. */
function awsWeekdays(written: string): string {
  return written.replace(
    /(^|[,-])([0-7])(?!\d)/g,
    (_, before: string, day: string) => `${before}${(Number(day) % 7) + 1}`,
  );
}
