import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiError } from '#core/sim/api-error.ts';
import { checkInput } from '../../server/src/local/input/check.ts';

const container = { name: 'web', image: 'nginx' };

/** What each input is refused with: the exception and the message. */
const refusals: readonly (readonly [
  name: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
  refusal: string,
])[] = [
  [
    'a number for text',
    'CreateCluster',
    { clusterName: 7 },
    'SerializationException: NUMBER_VALUE can not be converted to a String (clusterName)',
  ],
  [
    'text for a number',
    'RunTask',
    { taskDefinition: 'web', count: '2' },
    'SerializationException: STRING_VALUE can not be converted to an Integer (count)',
  ],
  [
    'a fraction for a whole number',
    'RunTask',
    { taskDefinition: 'web', count: 1.5 },
    'SerializationException: DECIMAL_VALUE can not be converted to an Integer (count)',
  ],
  [
    'text for a boolean',
    'RunTask',
    { taskDefinition: 'web', enableExecuteCommand: 'true' },
    'SerializationException: STRING_VALUE can not be converted to a Boolean (enableExecuteCommand)',
  ],
  [
    'a list for text',
    'CreateCluster',
    { clusterName: ['a'] },
    'SerializationException: Start of list found where not expected (clusterName)',
  ],
  [
    'an object for a list',
    'DescribeClusters',
    { clusters: {} },
    'SerializationException: Start of structure or map found where not expected (clusters)',
  ],
  [
    'text for a list',
    'DescribeClusters',
    { clusters: 'web' },
    'SerializationException: STRING_VALUE found where a list was expected (clusters)',
  ],
  [
    'a number deep inside',
    'RegisterTaskDefinition',
    {
      family: 'web',
      containerDefinitions: [container, { name: 'b', environment: [{ name: 'A', value: true }] }],
    },
    'SerializationException: TRUE_VALUE can not be converted to a String (containerDefinitions[1].environment[0].value)',
  ],
  [
    'a number in a map',
    'RegisterTaskDefinition',
    { family: 'web', containerDefinitions: [{ ...container, dockerLabels: { tier: 1 } }] },
    'SerializationException: NUMBER_VALUE can not be converted to a String (containerDefinitions[0].dockerLabels.tier)',
  ],
  [
    'a task definition without a family',
    'RegisterTaskDefinition',
    { containerDefinitions: [container] },
    'ClientException: Family should not be null or empty.',
  ],
  [
    'a log configuration without a driver',
    'RegisterTaskDefinition',
    { family: 'web', containerDefinitions: [{ ...container, logConfiguration: {} }] },
    'ClientException: LogConfiguration.logDriver should not be null or empty.',
  ],
  [
    'no task to stop',
    'StopTask',
    { task: null },
    'InvalidParameterException: Task should not be null or empty.',
  ],
  [
    'a launch type that is none',
    'RunTask',
    { taskDefinition: 'web', launchType: 'LAMBDA' },
    'InvalidParameterException: launch type should be one of [EC2,FARGATE,EXTERNAL,FMI,MANAGED_INSTANCES]',
  ],
  [
    'a scheduling strategy that is none',
    'CreateService',
    { serviceName: 'web', schedulingStrategy: 'SOMETIMES' },
    'InvalidParameterException: Scheduling strategy should be one of [REPLICA,DAEMON]',
  ],
  [
    'an include that is none',
    'DescribeClusters',
    { include: ['TAGS', 'FOO'] },
    'InvalidParameterException: include should be one of [ATTACHMENTS,CONFIGURATIONS,SETTINGS,STATISTICS,TAGS]',
  ],
  [
    'a log driver that is none',
    'RegisterTaskDefinition',
    { family: 'web', containerDefinitions: [{ ...container, logConfiguration: { logDriver: 'zzz' } }] },
    'ClientException: zzz is not a valid log driver. Must be one of [awsfirelens,awslogs,fluentd,gelf,journald,json-file,splunk,syslog]',
  ],
];

describe('the input check', () => {
  for (const [name, operation, input, refusal] of refusals) {
    test(`refuses ${name}`, () => assert.equal(refusalOf(operation, input), refusal));
  }

  test('keeps what the model has and drops the rest', () => {
    const input = JSON.parse(
      '{"family":"web","colour":"red","cpu":null,"containerDefinitions":[null,{"name":"web","image":"nginx","essential":false,"dockerLabels":{"__proto__":"kept","none":null}}]}',
    );
    const read = checkInput('RegisterTaskDefinition', input);
    assert.equal(
      JSON.stringify(read),
      '{"family":"web","containerDefinitions":[{"name":"web","image":"nginx","essential":false,"dockerLabels":{"__proto__":"kept"}}]}',
    );
  });
});

function refusalOf(operation: string, input: Readonly<Record<string, unknown>>): string {
  try {
    checkInput(operation, input);
  } catch (error) {
    assert.ok(error instanceof ApiError);
    assert.equal(error.status, 400);
    return `${error.type}: ${error.message}`;
  }
  return 'not refused';
}
