import type { ExpressGatewayContainer, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import type { ExpressConfiguration } from '../records/express.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import type { Wire } from '../wire.ts';

/** The container that takes the traffic. */
export const mainContainer = 'Main';

const defaultPort = 80;

/** What the task definition of an Express service is made from. */
export interface ExpressParts {
  readonly family: string;
  readonly region: string;
  readonly logGroup: string;
  readonly configuration: ExpressConfiguration;
}

/** The task definition that ECS makes for an Express service. */
export function expressDefinition(parts: ExpressParts): Wire<RegisterTaskDefinitionRequest> {
  const { family, configuration } = parts;
  const { executionRoleArn, taskRoleArn, cpu, memory, cpuArchitecture } = configuration;
  return {
    family,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: cpuArchitecture ?? 'X86_64' },
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
    ...(executionRoleArn === undefined ? {} : { executionRoleArn }),
    ...(taskRoleArn === undefined ? {} : { taskRoleArn }),
    containerDefinitions: [containerOf(parts)],
  };
}

function containerOf({ region, logGroup, configuration }: ExpressParts) {
  const {
    image,
    containerPort = defaultPort,
    awsLogsConfiguration,
    command,
    environment,
    secrets,
    ...rest
  } = configuration.primaryContainer ?? noContainer;
  const { repositoryCredentials } = rest;
  return {
    name: mainContainer,
    image,
    essential: true,
    portMappings: [{ name: `main-${containerPort}-tcp`, containerPort, protocol: 'tcp' as const }],
    logConfiguration: {
      logDriver: 'awslogs' as const,
      options: {
        'awslogs-group': awsLogsConfiguration?.logGroup ?? logGroup,
        'awslogs-region': region,
        'awslogs-stream-prefix': awsLogsConfiguration?.logStreamPrefix ?? 'ecs',
      },
    },
    ...(command === undefined ? {} : { command }),
    ...(environment === undefined ? {} : { environment }),
    ...(secrets === undefined ? {} : { secrets }),
    ...(repositoryCredentials?.credentialsParameter === undefined
      ? {}
      : { repositoryCredentials: { credentialsParameter: repositoryCredentials.credentialsParameter } }),
  };
}

const noContainer: Wire<ExpressGatewayContainer> = { image: undefined };

/** Refuses a task definition of one's own that no Express service can run. */
export function refuseOwnDefinition(definition: TaskDefinitionRecord): void {
  if (definition.compatibilities?.includes('FARGATE') !== true) {
    throw invalidParameter('The task definition of an Express service must be compatible with FARGATE.');
  }
  const main = definition.containerDefinitions.find(({ name }) => name === mainContainer);
  if (main === undefined) {
    throw invalidParameter(
      `The task definition of an Express service must have a container named ${mainContainer}.`,
    );
  }
  const [port, ...more] = main.portMappings;
  if (port === undefined || more.length > 0 || port.name === undefined || port.protocol !== 'tcp') {
    throw invalidParameter(
      `The container ${mainContainer} must have a single TCP port mapping with a container port and a port name.`,
    );
  }
}
