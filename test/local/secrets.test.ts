import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { putParameter } from '#core/sim/secrets/parameters.ts';
import { createSecret, putSecretValue } from '#core/sim/secrets/secrets.ts';
import { valueFrom } from '#core/sim/secrets/value-from.ts';
import { emptyWorld } from '#core/sim/state.ts';
import { step } from '#core/sim/transaction.ts';
import { type Local, openLocal, plain, refusal, start } from '../support/local.ts';

describe('parameters and secrets', () => {
  let local: Local;
  let ssm: SSMClient;
  let secrets: SecretsManagerClient;
  beforeEach(async () => {
    local = await openLocal();
    const options = {
      endpoint: local.endpoint.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    };
    ssm = new SSMClient(options);
    secrets = new SecretsManagerClient(options);
  });
  afterEach(async () => {
    ssm.destroy();
    secrets.destroy();
    await local.close();
  });

  test('are written, read, overwritten and deleted by Systems Manager', async () => {
    const put = (Value: string, Overwrite = false) =>
      ssm.send(new PutParameterCommand({ Name: '/web/url', Value, Type: 'SecureString', Overwrite }));
    await put('one');
    assert.match(await refusal(put('two')), /^ParameterAlreadyExists: /);
    assert.equal((await put('two', true)).Version, 2);
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/web/url', WithDecryption: true }));
    assert.deepEqual(Parameter, {
      Name: '/web/url',
      Type: 'SecureString',
      Value: 'two',
      Version: 2,
      LastModifiedDate: start,
      ARN: 'arn:aws:ssm:us-east-1:000000000000:parameter/web/url',
      DataType: 'text',
    });
    const hidden = await ssm.send(new GetParameterCommand({ Name: '/web/url' }));
    assert.notEqual(hidden.Parameter?.Value, 'two');
    const some = await ssm.send(new GetParametersCommand({ Names: ['/web/url', 'none'] }));
    assert.deepEqual([some.Parameters?.length, some.InvalidParameters], [1, ['none']]);
    await ssm.send(new DeleteParameterCommand({ Name: '/web/url' }));
    assert.equal(
      await refusal(ssm.send(new GetParameterCommand({ Name: '/web/url' }))),
      'ParameterNotFound: Parameter /web/url not found.',
    );
  });

  test('have versions and stages in Secrets Manager', async () => {
    const { ARN = '' } = await secrets.send(new CreateSecretCommand({ Name: 'db', SecretString: 'one' }));
    assert.match(ARN, /^arn:aws:secretsmanager:us-east-1:000000000000:secret:db-\w{6}$/);
    const { VersionId } = await secrets.send(
      new PutSecretValueCommand({ SecretId: 'db', SecretString: 'two' }),
    );
    const get = async (input: object) =>
      (await secrets.send(new GetSecretValueCommand({ SecretId: 'db', ...input }))).SecretString;
    assert.deepEqual(
      [
        await get({}),
        await get({ SecretId: ARN }),
        await get({ VersionStage: 'AWSPREVIOUS' }),
        await get({ VersionId }),
      ],
      ['two', 'two', 'one', 'two'],
    );
    const described = await secrets.send(new DescribeSecretCommand({ SecretId: ARN.slice(0, -7) }));
    assert.deepEqual(
      Object.values(described.VersionIdsToStages ?? {})
        .flat()
        .sort(),
      ['AWSCURRENT', 'AWSPREVIOUS'],
    );
    assert.equal(
      await refusal(get({ SecretId: 'none' })),
      "ResourceNotFoundException: Secrets Manager can't find the specified secret.",
    );
    assert.match(
      await refusal(secrets.send(new CreateSecretCommand({ Name: 'db' }))),
      /^ResourceExistsException: /,
    );
    assert.equal(
      await refusal(secrets.send(new RotateSecretCommand({ SecretId: 'db' }))),
      'UnsupportedFeatureException: The local endpoint does not carry out RotateSecret of Secrets Manager; call it on AWS.',
    );
    assert.deepEqual(plain(local.logged), []);
  });
});

test('a valueFrom names a parameter, a secret, a member of its JSON, or an earlier version', () => {
  const place = { region: 'us-east-1', account: '000000000000' };
  step(emptyWorld(), { now: 0, random: () => 0.5 }, (draft) => {
    putParameter(
      draft,
      { name: 'url', value: 'http', type: 'String', dataType: undefined, overwrite: false },
      place,
    );
    const { arn } = createSecret(draft, { name: 'db', value: { text: 'first' } }, place);
    putSecretValue(draft, 'db', { text: '{"user":"ann","port":5432}' }, place);
    createSecret(
      draft,
      { name: 'south', value: { text: '{"user":"sue"}' } },
      { ...place, region: 'ap-south-1' },
    );
    assert.deepEqual(
      [
        'url',
        'arn:aws:ssm:us-east-1:000000000000:parameter/url',
        arn,
        `${arn}:user::`,
        `${arn}:port::`,
        `${arn}::AWSPREVIOUS:`,
        `${arn}:none::`,
        'none',
        'arn:aws:ssm:us-east-1:123456789012:parameter/url',
        'arn:aws:ssm:eu-west-1:123456789012:parameter/url',
        'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf:user::',
        'arn:aws:secretsmanager:eu-west-1:123456789012:secret:other-AbCdEf',
        'arn:aws:secretsmanager:ap-south-1:000000000000:secret:south:user::',
        'arn:aws:secretsmanager:ap-south-1:123456789012:secret:south:user::',
      ].map((reference) => valueFrom(draft, reference, place)),
      [
        ...['http', 'http', '{"user":"ann","port":5432}', 'ann', '5432', 'first', undefined, undefined],
        // What the ARNs of another account name is what has that name here.
        ...['http', 'http', 'ann', undefined, 'sue', 'sue'],
      ],
    );
  });
});
