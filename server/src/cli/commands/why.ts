import { explain } from '#core/diagnosis/explain.ts';
import { type Asked, findAsked, gather } from '#core/diagnosis/gather.ts';
import type { Ecs } from '#core/ecs/api.ts';
import { parseArn } from '#core/ecs/arn.ts';
import { conformedInput, taskIn } from '#core/ecs/conformed.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { withHistory } from '#core/history/for-diagnosis.ts';
import type { History } from '#core/history/history.ts';
import { placeOfCause } from '#core/ide/why/authored.ts';
import { type CliCommand, type EcsSession, UsageError } from '../command.ts';
import { defineOptions, oneOf, parseOptions } from '../options.ts';
import { type AuthoredFile, readAuthored } from '../why/authored.ts';
import { findKept, keptHistory } from '../why/kept-history.ts';
import { whyJson, whyText } from '../why/print-why.ts';

const options = defineOptions({
  file: {
    value: 'DEFINITION',
    about: 'the file of the task definition or the service, to name the line that causes it',
  },
  history: {
    value: 'FOLDER',
    about: 'what the extension has kept past that hour; the folder of ECS_WORKBENCH_HISTORY when absent',
  },
  'endpoint-url': { value: 'URL', about: 'another endpoint than AWS, such as the local one' },
  profile: { value: 'NAME', about: 'a profile of the AWS configuration files' },
  region: { value: 'R', about: 'the region; that of the profile or the environment when absent' },
  format: { value: 'text|json', about: 'how to print the answer; text is the default' },
});

/** Says why a task stopped or a service does not go on. */
const why: CliCommand = {
  name: 'why',
  summary: 'tell why a task stopped or a service does not go on, and what to do',
  operands: 'CLUSTER/SERVICE|TASK',
  options,
  about: `
Asks ECS about a service or a task (CLUSTER/ID, or its ARN) and tells the one cause behind what it says: the evidence,
how sure it is, what to do, and with --file the line that causes it. It changes nothing. ECS forgets stopped tasks after
about an hour; the extension keeps them, with the last lines that they wrote, and tells where in the terminals of its
editor.`,
  exit: '0 nothing is wrong, 1 a cause was found, 2 misuse, or ECS could not be asked.',

  async run(args, terminal) {
    const { target, values } = parse(args);
    const format = oneOf('--format', values.format ?? 'text', ['text', 'json']);
    const file = values.file === undefined ? undefined : await readAuthored(values.file, terminal);
    const session = await terminal.openEcs({
      endpoint: values['endpoint-url'],
      profile: values.profile,
      region: values.region,
    });
    try {
      const history = keptHistory(values.history);
      const { asked, answers } = await answersTo(session, target, { file, history });
      terminal.out(format === 'json' ? whyJson(asked, answers) : whyText(asked, answers));
      return answers.some(({ fault }) => fault) ? 1 : 0;
    } catch (error) {
      if (error instanceof EcsFailure) throw new UsageError(error.message);
      throw error;
    } finally {
      session.close();
    }
  },
};

export default why;

const hint = 'See ecs-workbench why --help.';

interface Target {
  readonly cluster: string;
  readonly name: string;
}

function parse(args: readonly string[]) {
  const { values, operands } = parseOptions(args, { name: 'why', options });
  const [operand, ...others] = operands;
  if (operand === undefined || others.length > 0)
    throw new UsageError(`Name one service or task, such as production/web. ${hint}`);
  return { target: targetOf(operand), values };
}

/** A name alone stands on the cluster that ECS calls default. */
function targetOf(operand: string): Target {
  const arn = parseArn(operand);
  const [kind, ...parts] = (arn?.resource ?? `/${operand}`).split('/');
  if (arn !== undefined && kind !== 'service' && kind !== 'task')
    throw new UsageError(`${operand} is the ARN of neither a service nor a task. ${hint}`);
  const name = parts.pop() ?? '';
  const cluster = parts.join('/') || 'default';
  if (name === '' || parts.length > 1) throw new UsageError(`"${operand}" is not CLUSTER/NAME. ${hint}`);
  return { cluster, name };
}

/** What is known beside what ECS says now. */
interface Known {
  readonly file: AuthoredFile | undefined;
  readonly history: History;
}

async function answersTo(session: EcsSession, { cluster, name }: Target, { file, history }: Known) {
  const { ecs, region } = session;
  const asked = (await findAsked(ecs, cluster, name)) ?? findKept(history, { cluster, name, region });
  if (asked === undefined)
    throw new UsageError(
      `There is no service and no task "${name}" on the cluster ${cluster}; ECS forgets stopped tasks after about an hour.`,
    );
  const facts = withHistory(await gather(ecs, asked), asked, history);
  const definition = file?.facts.definition ?? (await definitionOf(ecs, asked));
  const found = explain({ ...facts, ...file?.facts, definition });
  const answers = found.map((each) => {
    const at = file && placeOfCause(file.analysis, each);
    return { ...each, at: at && { file: file.name, line: at.line, column: at.column } };
  });
  return { asked, answers };
}

/** The revision as it was registered, which every file of the family was once. */
async function definitionOf(ecs: Ecs, asked: Asked) {
  const { taskDefinition } = asked.kind === 'task' ? asked.task : asked.service;
  const input = await ecs.taskDefinition(taskDefinition);
  return taskIn(conformedInput('task-definition', input));
}
