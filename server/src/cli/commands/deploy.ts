import { planDeployment } from '#core/deploy/plan.ts';
import { planLines } from '#core/deploy/told.ts';
import { PlanRefusal } from '#core/deploy/wish.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { quotaLines } from '#core/quotas/passed.ts';
import { type CliCommand, type EcsSession, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { codes, type DeployArguments, options, parseArguments } from '../deploy/arguments.ts';
import { carryOut } from '../deploy/carry-out.ts';
import { type Read, readFiles } from '../deploy/read-files.ts';
import { Report, type Result } from '../deploy/report.ts';
import { steer } from '../deploy/steer.ts';
import { wishOf } from '../deploy/wish.ts';

/** Deploys a task definition, a service or both, and says what came of it. */
const deploy: CliCommand = {
  name: 'deploy',
  summary: 'deploy a task definition or a service, watch it, and tell why it failed',
  operands: '[FILE...]',
  options,
  about: `
Registers the task definition in FILE where it differs from the latest revision, and creates or updates the service:
the one that another FILE describes, or that --service names. It says first what will change. With --wait it watches
the deployment: tasks of both revisions, events, stages and traffic, failing tasks with their cause; and at the end it
says what runs, and why, with the line that causes it, when it is not what was wanted.

Ctrl-C ends the watching, and says what was done; ECS goes on with what was sent.`,
  exit: '0 the service is stable on the revision (without --wait: ECS has taken it), 1 it is not, 2 misuse, or ECS could not be asked.',

  async run(args, terminal) {
    const given = parseArguments(args);
    const read = await readFiles(given.files, terminal);
    const { values } = given;
    const session = await terminal.openEcs({
      endpoint: values['endpoint-url'],
      profile: values.profile,
      region: values.region,
    });
    try {
      return await (values.continue || values['roll-back']
        ? steered(given, session, terminal)
        : deployed(given, read, { session, terminal }));
    } catch (error) {
      if (error instanceof EcsFailure || error instanceof PlanRefusal) throw new UsageError(error.message);
      throw error;
    } finally {
      session.close();
    }
  },
};

export default deploy;

interface Around {
  readonly session: EcsSession;
  readonly terminal: Terminal;
}

async function deployed(
  given: DeployArguments,
  read: Read,
  { session, terminal }: Around,
): Promise<ExitCode> {
  const report = new Report(terminal, given.format);
  const signal = terminal.interruption();
  const ecs = session.until(signal);
  const plan = await planDeployment(ecs, wishOf(given, read));
  const source = { ecs, queries: session.quotas(signal), now: terminal.now() };
  const quotas = await quotaLines(source, plan);
  for (const line of [...read.errors, ...planLines(plan), ...quotas]) report.print(line);
  const result = await resultOf();
  report.end({ ...result, quotas });
  const waits = given.values.wait && result.end.kind !== 'planned';
  const good = waits ? result.end.kind === 'stable' : /^(?:begun|nothing|planned)$/.test(result.end.kind);
  return good ? codes.stable : codes.otherwise;

  async function resultOf(): Promise<Result> {
    if (read.errors.length > 0 && !given.values['despite-errors']) return { plan, end: { kind: 'faulty' } };
    if (given.values['dry-run']) return { plan, end: { kind: 'planned' } };
    return carryOut(plan, { given, read, session, terminal, report, signal });
  }
}

async function steered(
  { values, format }: DeployArguments,
  { ecs }: EcsSession,
  terminal: Terminal,
): Promise<ExitCode> {
  if (values.wait)
    throw new UsageError('--wait watches what is deployed; the one who began the deployment watches it.');
  const place = { cluster: values.cluster ?? 'default', service: values.service ?? '' };
  const sentence = await steer(ecs, place, values.continue ? 'continue' : 'roll-back');
  new Report(terminal, format).print(sentence);
  return codes.stable;
}
