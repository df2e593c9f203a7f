import { isObject } from '../../document/value.ts';
import { awslogs, wordsOf } from '../amounts.ts';
import { healthCheckOf } from '../health-check.ts';
import { type JsonObject, present } from '../imported.ts';
import { type Source, textOf } from '../source.ts';

/** What the manifest says beside the container itself. */
export interface MainStorage {
  readonly mountPoints: readonly JsonObject[];
  readonly isReadOnly: boolean | undefined;
}

/** The container of the manifest, which has its name. */
export function mainContainer(
  manifest: Source,
  name: string,
  { mountPoints, isReadOnly }: MainStorage,
): JsonObject {
  const image = manifest.object('image');
  const port = image.number('port');
  const credentials = image.text('credentials');
  const container = present({
    name,
    image: imageOf(image, name),
    repositoryCredentials: credentials === undefined ? undefined : { credentialsParameter: credentials },
    essential: true,
    entryPoint: wordsOf(manifest.take('entrypoint')),
    command: wordsOf(manifest.take('command')),
    environment: variablesOf(manifest),
    secrets: secretsOf(manifest),
    portMappings: port === undefined ? [] : [{ containerPort: port, protocol: 'tcp' }],
    mountPoints,
    dependsOn: dependenciesOf(image),
    healthCheck: healthCheckOf(image.object('healthcheck'), 'command'),
    logConfiguration: awslogs(name, 'copilot'),
    dockerLabels: labelsOf(image),
    readonlyRootFilesystem: isReadOnly,
  });
  manifest.lose(
    'logging',
    'the container logs to CloudWatch Logs; FireLens is a container of its own with "firelensConfiguration".',
  );
  image.loseRest();
  return container;
}

/** The containers beside it. */
export function sidecars(all: Source, family: string): JsonObject[] {
  return all.names().map((name) => {
    const sidecar = all.object(name);
    const [, port, protocol = 'tcp'] = /^(\d+)(?:\/(\w+))?$/.exec(sidecar.text('port') ?? '') ?? [];
    const container = present({
      name,
      image: imageOf(sidecar, name),
      essential: sidecar.flag('essential') ?? true,
      entryPoint: wordsOf(sidecar.take('entrypoint')),
      command: wordsOf(sidecar.take('command')),
      environment: variablesOf(sidecar),
      secrets: secretsOf(sidecar),
      portMappings: port === undefined ? [] : [{ containerPort: Number(port), protocol }],
      mountPoints: mountsOf(sidecar),
      dependsOn: dependenciesOf(sidecar),
      healthCheck: healthCheckOf(sidecar.object('healthcheck'), 'command'),
      logConfiguration: awslogs(family, 'copilot'),
      dockerLabels: labelsOf(sidecar),
    });
    sidecar.loseRest();
    return container;
  });
}

function imageOf(source: Source, name: string): string {
  const address = source.text('location') ?? source.text('image');
  if (source.take('build') !== undefined || address === undefined)
    source.say('build', 'build the image, push it to Amazon ECR, and write its address.');
  return address ?? `<ACCOUNT_ID>.dkr.ecr.<REGION>.amazonaws.com/${name.toLowerCase()}:latest`;
}

function variablesOf(source: Source): JsonObject[] {
  source.lose(
    'env_file',
    'put it into Amazon S3 and name it in "environmentFiles", or write its variables out.',
  );
  const variables = source.object('variables');
  return variables.names().map((name) => {
    const text = variables.text(name);
    if (text === undefined)
      variables.say(name, 'its value comes from a stack of CloudFormation; write it out.');
    return { name, value: text ?? `<${name}>` };
  });
}

function secretsOf(source: Source): JsonObject[] {
  const secrets = source.object('secrets');
  return secrets.names().map((name) => {
    const value = secrets.take(name);
    const text = textOf(value);
    const manager = isObject(value) ? textOf(value.secretsmanager) : undefined;
    if (text === undefined && manager === undefined)
      secrets.say(name, 'its name comes from a stack of CloudFormation; write it out.');
    return {
      name,
      valueFrom:
        text ??
        (manager === undefined
          ? `arn:aws:ssm:<REGION>:<ACCOUNT_ID>:parameter/${name}`
          : `arn:aws:secretsmanager:<REGION>:<ACCOUNT_ID>:secret:${manager}`),
    };
  });
}

function dependenciesOf(source: Source): JsonObject[] {
  const all = source.object('depends_on');
  return all.names().map((name) => ({
    containerName: name,
    condition: (all.text(name) ?? 'start').toUpperCase(),
  }));
}

function labelsOf(source: Source): JsonObject | undefined {
  const labels = source.object('labels');
  const names = labels.names();
  return names.length === 0
    ? undefined
    : Object.fromEntries(names.map((name) => [name, labels.text(name) ?? '']));
}

function mountsOf(source: Source): JsonObject[] {
  return source.list('mount_points').flatMap((each) => {
    const volume = isObject(each) ? textOf(each.source_volume) : undefined;
    const path = isObject(each) ? textOf(each.path) : undefined;
    const isReadOnly = isObject(each) && each.read_only !== false;
    if (volume === undefined || path === undefined) return [];
    return [{ sourceVolume: volume, containerPath: path, readOnly: isReadOnly }];
  });
}
