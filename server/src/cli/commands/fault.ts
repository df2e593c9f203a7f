import { type CliCommand, UsageError } from '../command.ts';
import { askLocal } from '../local/ask-local.ts';
import { defineOptions, parseOptions } from '../options.ts';

const options = defineOptions({
  endpoint: {
    value: 'URL',
    about: 'the local endpoint; AWS_ENDPOINT_URL_ECS or AWS_ENDPOINT_URL when absent',
  },
  region: {
    value: 'R',
    about: 'the region; AWS_REGION, AWS_DEFAULT_REGION or the one of the endpoint when absent',
  },
  cluster: { value: 'NAME', about: 'the cluster; default when absent' },
  container: { value: 'NAME', about: 'for kill-task: the container, the first essential one when absent' },
  instance: { about: 'for interrupt-spot: TARGET is a container instance, not a task' },
  'per-second': { value: 'N', about: 'for throttle: calls a second; 0 refuses all, absent lifts the limit' },
  'pull-seconds': { value: 'N', about: 'for image: how long a pull takes' },
  'run-seconds': { value: 'N', about: 'for image: when a container exits by itself' },
  'exit-code': { value: 'N', about: 'for image: with which code' },
  'healthy-after': { value: 'SECONDS', about: 'for image: when its health check succeeds first' },
  'unhealthy-after': { value: 'SECONDS', about: 'for image: when its health check fails for good' },
  'fail-pull': { value: 'REASON', about: 'for image: why it cannot be pulled' },
  'fail-start': { value: 'REASON', about: 'for image: why its containers cannot start' },
  speed: { value: 'N', about: 'for clock: how many times as fast time passes; 0 stops it' },
  cpu: { value: 'PERCENT', about: "for load: of each task's reserved CPU, or of one task's with --shared" },
  memory: {
    value: 'PERCENT',
    about: "for load: of each task's reserved memory, or of one task's with --shared",
  },
  requests: { value: 'N', about: 'for load: requests a minute, which the running tasks share' },
  shared: { about: 'for load: the running tasks share --cpu and --memory, so that more tasks use less each' },
  ok: { about: 'for alarm: the alarm is over' },
  answers: {
    value: 'A,...',
    about: 'for hook: SUCCEEDED, FAILED, IN_PROGRESS or NEVER in turn, the last one again and again',
  },
  seconds: { value: 'N', about: 'for hook: how long an answer takes; 1 when absent' },
  'call-back-delay': {
    value: 'SECONDS',
    about: 'for hook: from IN_PROGRESS to the next call; 30 when absent',
  },
  jump: { value: 'SECONDS', about: 'for clock: the time that passes at once' },
});

type Values = ReturnType<typeof parse>['values'];

/** Lets something go wrong on the local endpoint, on purpose. */
const fault: CliCommand = {
  name: 'fault',
  summary: 'let something go wrong on a local endpoint, on purpose',
  operands: 'ACTION [TARGET]',
  options,
  about: `
Lets something happen on a running local endpoint, to see what a service, a deployment or a program makes of it.

ACTION TARGET is one of
  kill-task TASK            kill a container with SIGKILL
  lose-instance INSTANCE    take a container instance away with all that runs on it
  lose-zone ZONE            take the instances and the Fargate tasks of a zone away
  interrupt-spot TASK       take a Fargate Spot task back (--instance: an instance, with two minutes of notice)
  throttle OPERATION|all    refuse calls that come faster than --per-second
  image IMAGE               say how its containers behave from now on; without options as before
  load SERVICE              say what the service uses from now on, as its metrics in CloudWatch, which its scaling
                            policies and alarms go by; without options nothing is known of it any more
  alarm ALARM               put a CloudWatch alarm in ALARM, for the deployments that watch it (--ok: back in OK)
  hook FUNCTION             say what a lifecycle hook's function (its name or ARN) answers; without options as before
  clock                     --speed and --jump: let the time of the simulated cluster run otherwise

A single call asks for its own fault with the headers X-Ecs-Workbench-Fault: CODE and X-Ecs-Workbench-Delay: SECONDS.`,
  exit: '0, or 2 on misuse or when the endpoint refuses.',

  async run(args, terminal) {
    const { action, target, values } = parse(args);
    const { operation, input } = questionOf(action, target, values);
    const answer = await askLocal({ operation, input }, values, terminal);
    terminal.out(`${JSON.stringify(answer, undefined, 2)}\n`);
    return 0;
  },
};

export default fault;

const hint = 'See ecs-workbench fault --help.';

function parse(args: readonly string[]) {
  const { values, operands } = parseOptions(args, { name: 'fault', options });
  const [action, target, ...others] = operands;
  if (action === undefined) throw new UsageError(`Name what should happen. ${hint}`);
  if (others.length > 0) throw new UsageError(`Name one target. ${hint}`);
  return { action, target, values };
}

interface Question {
  readonly operation: string;
  readonly input: object;
}

/** The operation of the endpoint that carries an action out. */
function questionOf(action: string, target: string | undefined, values: Values): Question {
  const ask = actions.get(action);
  if (ask === undefined) {
    throw new UsageError(`There is no action "${action}"; use one of ${[...actions.keys()].join(', ')}.`);
  }
  if (action === 'clock' && target !== undefined) throw new UsageError(`clock takes no target. ${hint}`);
  if (action !== 'clock' && target === undefined) {
    throw new UsageError(`Name what ${action} should happen to. ${hint}`);
  }
  return ask(target ?? '', values);
}

const actions = new Map<string, (target: string, values: Values) => Question>([
  [
    'kill-task',
    (task, { cluster, container }) => ({ operation: 'KillTask', input: { cluster, task, container } }),
  ],
  [
    'lose-instance',
    (containerInstance, { cluster }) => ({
      operation: 'LoseInstance',
      input: { cluster, containerInstance },
    }),
  ],
  ['lose-zone', (zone, { cluster }) => ({ operation: 'LoseZone', input: { cluster, zone } })],
  [
    'interrupt-spot',
    (target, { cluster, instance }) => ({
      operation: 'InterruptSpot',
      input: { cluster, [instance ? 'containerInstance' : 'task']: target },
    }),
  ],
  [
    'throttle',
    (operation, values) => ({
      operation: 'SetThrottling',
      input: { operation, perSecond: number('--per-second', values['per-second']) },
    }),
  ],
  ['image', (image, values) => ({ operation: 'SetImageBehavior', input: { image, ...behavior(values) } })],
  [
    'load',
    (service, { cluster, cpu, memory, requests, shared }) => ({
      operation: 'SetLoad',
      input: {
        cluster,
        service,
        cpu: number('--cpu', cpu),
        memory: number('--memory', memory),
        requests: number('--requests', requests),
        shared,
      },
    }),
  ],
  [
    'alarm',
    (alarmName, { ok }) => ({ operation: 'SetAlarm', input: { alarmName, state: ok ? 'OK' : 'ALARM' } }),
  ],
  [
    'hook',
    (hook, values) => ({
      operation: 'SetHookOutcome',
      input: {
        hook,
        answers: values.answers?.split(','),
        seconds: number('--seconds', values.seconds),
        callBackDelay: number('--call-back-delay', values['call-back-delay']),
      },
    }),
  ],
  [
    'clock',
    (_target, { speed, jump }) => ({
      operation: 'SetClock',
      input: { speed: number('--speed', speed), jump: number('--jump', jump) },
    }),
  ],
]);

function behavior(values: Values) {
  return {
    pullSeconds: number('--pull-seconds', values['pull-seconds']),
    runSeconds: number('--run-seconds', values['run-seconds']),
    exitCode: number('--exit-code', values['exit-code']),
    healthyAfterSeconds: number('--healthy-after', values['healthy-after']),
    unhealthyAfterSeconds: number('--unhealthy-after', values['unhealthy-after']),
    failPull: values['fail-pull'],
    failStart: values['fail-start'],
  };
}

/** A number that may have a fraction; the endpoint knows its bounds. */
function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new UsageError(`${name} takes a number, not "${text}". ${hint}`);
}
