/** One document in both syntaxes, with the offsets that the cases ask about. */
export interface BenchDocument {
  readonly name: string;
  readonly json: string;
  readonly yaml: string;
  /** How often everyone runs before it counts: until the compiler has settled, for which a short text needs longer. */
  readonly warmUp: number;
}

/** A valid Fargate definition of about 200 lines in either syntax, and one of about 5,000. */
export function benchDocuments(): readonly BenchDocument[] {
  return [document('200 lines', 3, 8, 22, 500), document('5,000 lines', 10, 118, 241, 100)];
}

/** YAML says a variable in two lines where JSON takes four, so it gets more of them for the same length. */
function document(
  name: string,
  containers: number,
  inJson: number,
  inYaml: number,
  warmUp: number,
): BenchDocument {
  const json = JSON.stringify(taskDefinition(containers, inJson), null, 2);
  const yaml = yamlLines(taskDefinition(containers, inYaml), '').join('\n');
  return { name, json: `${json}\n`, yaml: `${yaml}\n`, warmUp };
}

function taskDefinition(containers: number, variables: number) {
  return {
    family: 'orders',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '4096',
    memory: '16384',
    executionRoleArn: 'arn:aws:iam::111122223333:role/ecsTaskExecutionRole',
    taskRoleArn: 'arn:aws:iam::111122223333:role/orders',
    containerDefinitions: Array.from({ length: containers }, (_, index) => container(index, variables)),
  };
}

function container(index: number, variables: number) {
  return {
    name: `worker-${index}`,
    image: `111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders:1.${index}`,
    essential: true,
    cpu: 256,
    memory: 1024,
    portMappings: [{ containerPort: 8000 + index, protocol: 'tcp' }],
    environment: Array.from({ length: variables }, (_, item) => ({
      name: `SETTING_${index}_${item}`,
      value: `value ${item} of worker ${index}`,
    })),
    healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'], interval: 30, retries: 3 },
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': '/ecs/orders',
        'awslogs-region': 'eu-central-1',
        'awslogs-stream-prefix': 'orders',
      },
    },
  };
}

/** Block style as people write it; flow style would make the YAML parsers' work look smaller than it is. */
function yamlLines(value: unknown, indent: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => dashed(yamlLines(item, `${indent}  `), indent));
  if (typeof value !== 'object' || value === null) return [`${indent}${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, member]) =>
    typeof member === 'object' && member !== null
      ? [`${indent}${key}:`, ...yamlLines(member, `${indent}  `)]
      : [`${indent}${key}: ${JSON.stringify(member)}`],
  );
}

function dashed([first = '', ...rest]: string[], indent: string): string[] {
  return [`${indent}- ${first.trimStart()}`, ...rest];
}
