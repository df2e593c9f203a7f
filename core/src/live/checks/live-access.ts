import { known } from '../../document/unknown.ts';
import { type Arn, parseArn, shortName } from '../../ecs/arn.ts';
import { ecrOf, parseImage } from '../../ecs/image-reference.ts';
import { code, md } from '../../words/markdown.ts';
import { defineLiveCheck, type Place } from '../live-check.ts';

/** What the execution role must be allowed: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
interface Need {
  readonly action: string;
  readonly resource: string;
}

export default defineLiveCheck({
  id: 'live-access',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Let the execution role read the secrets, pull the images and write the logs that a task names.',
  why: 'Registering does not look at it; a task whose execution role lacks a permission stops before its containers start.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  about: 'access',
  noun: 'role',
  isBeside: true,
  at: [
    'Secret.valueFrom',
    'RepositoryCredentials.credentialsParameter',
    'ContainerDefinition.image',
    'LogConfiguration.options{}',
  ],

  question(text, place) {
    const name = place.task && known(place.task.executionRoleArn);
    const role = name === undefined ? undefined : parseArn(name);
    // Policies are simulated for a role's ARN; a role that is named otherwise has no account to look in.
    if (name === undefined || role?.service !== 'iam') return undefined;
    const need = needOf(text, role, place);
    return need && { about: 'access', name, key: `${need.action} ${need.resource}` };
  },
  // The check of roles says that there is none.
  absent: () => undefined,
  *check({ action, decision }, { path, question: { name, key = '' } }) {
    if (decision === 'allowed') return;
    const resource = key.slice(action.length + 1).replace(/:log-stream:$/, ':*');
    const own = action.startsWith('secretsmanager:')
      ? ', unless a policy of the secret itself lets the role in'
      : '';
    const told =
      decision === 'explicitDeny'
        ? `a policy denies it. Take the denial back for ${resource}.`
        : `no policy of it allows it. Allow it on ${resource}${own}.`;
    yield { path, message: `The execution role "${shortName(name)}" may not call ${action}: ${told}` };
  },
  describe: ({ action, decision }) =>
    decision === 'allowed'
      ? md`The execution role may call ${code(action)} on it.`
      : md`The execution role may not call ${code(action)} on it.`,
});

function needOf(text: string, role: Arn, place: Place): Need | undefined {
  const member = place.path.at(-1);
  if (member === 'image') return imageNeed(text, role);
  if (place.path.at(-2) === 'options') return logNeed(text, role, place);
  return secretNeed(text);
}

function secretNeed(text: string): Need | undefined {
  const arn = parseArn(text);
  if (arn?.service === 'ssm') return { action: 'ssm:GetParameters', resource: text };
  if (arn?.service !== 'secretsmanager') return undefined;
  // What stands behind the name, a JSON key and a version, is not a part of what policies name.
  const resource = text.split(':').slice(0, 7).join(':');
  // Without the six characters of its own at the end the ARN is not the one that policies are held against.
  return /-[A-Za-z0-9]{6}$/.test(resource)
    ? { action: 'secretsmanager:GetSecretValue', resource }
    : undefined;
}

function imageNeed(text: string, { partition }: Arn): Need | undefined {
  const registry = ecrOf(text);
  const repository = parseImage(text)?.repository;
  if (registry === undefined || repository === undefined) return undefined;
  const { region, account } = registry;
  return {
    action: 'ecr:BatchGetImage',
    resource: `arn:${partition}:ecr:${region}:${account}:repository/${repository}`,
  };
}

function logNeed(text: string, { partition, account }: Arn, { path, valueAt }: Place): Need | undefined {
  const options = path.slice(0, -1);
  const region = valueAt([...options, 'awslogs-region']);
  const driver = valueAt([...options.slice(0, -1), 'logDriver']);
  if (path.at(-1) !== 'awslogs-group' || driver !== 'awslogs' || typeof region !== 'string') return undefined;
  return {
    action: 'logs:CreateLogStream',
    resource: `arn:${partition}:logs:${region}:${account}:log-group:${text}:log-stream:`,
  };
}
