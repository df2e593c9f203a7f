import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  DeleteInstanceProfileCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetInstanceProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListInstanceProfilesCommand,
  ListInstanceProfilesForRoleCommand,
  ListInstanceProfileTagsCommand,
  ListPoliciesCommand,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  paginateListRoles,
  RemoveRoleFromInstanceProfileCommand,
  SetDefaultPolicyVersionCommand,
  TagInstanceProfileCommand,
  TagPolicyCommand,
  TagRoleCommand,
  UntagInstanceProfileCommand,
  UntagPolicyCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  waitUntilRoleExists,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { taskCredentials } from '../../server/src/local/metadata/task-credentials.ts';
import { after, type Local, openLocal, plain, refusal, start } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});
const reads = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: "arn:aws:s3:::it's/*" }],
});
const executes = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';

describe('IAM', () => {
  let local: Local;
  let iam: IAMClient;
  beforeEach(async () => {
    local = await openLocal();
    iam = new IAMClient(neighbourOptions(local.endpoint.endpoint));
  });
  afterEach(async () => {
    iam.destroy();
    await local.close();
  });

  const make = (RoleName: string, more: object = {}) =>
    iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, ...more }));

  test('keeps a role as it was written, and shows its trust policy percent-encoded', async () => {
    await make('web', { Path: '/shop/', Description: 'of <web> & co', Tags: [{ Key: 'team', Value: 'a' }] });
    await waitUntilRoleExists({ client: iam, maxWaitTime: 5 }, { RoleName: 'web' });
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'web' }));
    const { RoleId = '', AssumeRolePolicyDocument = '', ...shown } = Role ?? {};
    assert.match(RoleId, /^AROA[A-Z0-9]{17}$/);
    assert.equal(decodeURIComponent(AssumeRolePolicyDocument), trust);
    assert.doesNotMatch(AssumeRolePolicyDocument, /[{"' ]/);
    assert.deepEqual(shown, {
      Path: '/shop/',
      RoleName: 'web',
      Arn: 'arn:aws:iam::000000000000:role/shop/web',
      CreateDate: start,
      Description: 'of <web> & co',
      MaxSessionDuration: 3600,
      Tags: [{ Key: 'team', Value: 'a' }],
    });
  });

  test('changes a role: description, longest session, trust, boundary and tags', async () => {
    await make('web');
    const boundary = 'arn:aws:iam::aws:policy/PowerUserAccess';
    const other = trust.replace('ecs-tasks', 'ecs');
    await iam.send(new UpdateRoleCommand({ RoleName: 'web', Description: 'new', MaxSessionDuration: 7200 }));
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'web', PolicyDocument: other }));
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: 'web', PermissionsBoundary: boundary }));
    await iam.send(
      new TagRoleCommand({
        RoleName: 'web',
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '' },
        ],
      }),
    );
    await iam.send(new UntagRoleCommand({ RoleName: 'web', TagKeys: ['a'] }));
    const read = async () => (await iam.send(new GetRoleCommand({ RoleName: 'WEB' }))).Role;
    const role = await read();
    assert.deepEqual(
      [role?.Description, role?.MaxSessionDuration, decodeURIComponent(role?.AssumeRolePolicyDocument ?? '')],
      ['new', 7200, other],
    );
    assert.deepEqual(role?.PermissionsBoundary, {
      PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
      PermissionsBoundaryArn: boundary,
    });
    const { Tags } = await iam.send(new ListRoleTagsCommand({ RoleName: 'web' }));
    assert.deepEqual(Tags, [{ Key: 'b', Value: '' }]);
    await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName: 'web' }));
    assert.equal((await read())?.PermissionsBoundary, undefined);
  });

  test('lists roles below a path, page by page', async () => {
    for (const name of ['c', 'a', 'b']) await make(name, { Path: '/shop/' });
    await make('other');
    const names: (string | undefined)[][] = [];
    const pages = paginateListRoles({ client: iam, pageSize: 2 }, { PathPrefix: '/shop/' });
    for await (const { Roles } of pages) names.push((Roles ?? []).map(({ RoleName }) => RoleName));
    assert.deepEqual(names, [['a', 'b'], ['c']]);
    const { Roles, IsTruncated } = await iam.send(new ListRolesCommand({}));
    assert.deepEqual([Roles?.length, IsTruncated], [4, false]);
  });

  test('keeps policies of a role’s own, and refuses to delete a role that has some', async () => {
    await make('web');
    await iam.send(new PutRolePolicyCommand({ RoleName: 'web', PolicyName: 'read', PolicyDocument: reads }));
    const { PolicyDocument = '' } = await iam.send(
      new GetRolePolicyCommand({ RoleName: 'web', PolicyName: 'read' }),
    );
    assert.equal(decodeURIComponent(PolicyDocument), reads);
    assert.match(PolicyDocument, /it%27s%2F%2A/);
    const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName: 'web' }));
    assert.deepEqual(PolicyNames, ['read']);
    assert.equal(
      await refusal(iam.send(new DeleteRoleCommand({ RoleName: 'web' }))),
      'DeleteConflictException: Cannot delete entity, must delete policies first.',
    );
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'web', PolicyName: 'read' }));
    assert.equal(
      await refusal(iam.send(new GetRolePolicyCommand({ RoleName: 'web', PolicyName: 'read' }))),
      'NoSuchEntityException: The role policy with name read cannot be found.',
    );
    await iam.send(new DeleteRoleCommand({ RoleName: 'web' }));
    assert.equal(
      await refusal(iam.send(new GetRoleCommand({ RoleName: 'web' }))),
      'NoSuchEntityException: The role with name web cannot be found.',
    );
  });

  test("attaches the account's and AWS's own policies", async () => {
    await make('web');
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: 'read', PolicyDocument: reads, Description: 'reads' }),
    );
    assert.deepEqual(plain({ ...Policy, PolicyId: Policy?.PolicyId?.length }), {
      PolicyName: 'read',
      PolicyId: 21,
      Arn: 'arn:aws:iam::000000000000:policy/read',
      Path: '/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      Description: 'reads',
      CreateDate: start.toISOString(),
      UpdateDate: start.toISOString(),
    });
    const arn = Policy?.Arn ?? '';
    for (const PolicyArn of [executes, arn, arn])
      await iam.send(new AttachRolePolicyCommand({ RoleName: 'web', PolicyArn }));
    const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: 'web' }));
    assert.deepEqual(AttachedPolicies, [
      { PolicyArn: arn, PolicyName: 'read' },
      { PolicyArn: executes, PolicyName: 'AmazonECSTaskExecutionRolePolicy' },
    ]);
    const { PolicyRoles } = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn: arn }));
    assert.deepEqual(
      PolicyRoles?.map(({ RoleName }) => RoleName),
      ['web'],
    );
    assert.equal((await iam.send(new GetPolicyCommand({ PolicyArn: arn }))).Policy?.AttachmentCount, 1);
    assert.equal(
      await refusal(iam.send(new DeletePolicyCommand({ PolicyArn: arn }))),
      'DeleteConflictException: Cannot delete entity, must detach all entities from the policy first.',
    );
    await iam.send(new DetachRolePolicyCommand({ RoleName: 'web', PolicyArn: arn }));
    await iam.send(new DeletePolicyCommand({ PolicyArn: arn }));
    const missing = `NoSuchEntityException: Policy ${arn} does not exist or is not attachable.`;
    assert.equal(await refusal(iam.send(new GetPolicyCommand({ PolicyArn: arn }))), missing);
    assert.equal(
      await refusal(iam.send(new AttachRolePolicyCommand({ RoleName: 'web', PolicyArn: arn }))),
      missing,
    );
  });

  test('keeps versions of a policy, with one that counts', async () => {
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'read', PolicyDocument: reads }));
    const PolicyArn = Policy?.Arn ?? '';
    local.clock.advance(60);
    const newer = reads.replace('GetObject', '*');
    await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: newer, SetAsDefault: true }));
    await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: reads }));
    const versions = async () =>
      (await iam.send(new ListPolicyVersionsCommand({ PolicyArn }))).Versions?.map(
        ({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion],
      );
    assert.deepEqual(await versions(), [
      ['v3', false],
      ['v2', true],
      ['v1', false],
    ]);
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
    assert.deepEqual(
      [decodeURIComponent(PolicyVersion?.Document ?? ''), PolicyVersion?.CreateDate],
      [newer, after(60)],
    );
    assert.match(
      await refusal(iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v2' }))),
      /^DeleteConflictException: /,
    );
    await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v3' }));
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    assert.deepEqual(await versions(), [['v3', true]]);
    await iam.send(new TagPolicyCommand({ PolicyArn, Tags: [{ Key: 'a', Value: '1' }] }));
    await iam.send(new TagPolicyCommand({ PolicyArn, Tags: [{ Key: 'b', Value: '2' }] }));
    await iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys: ['a'] }));
    const { Tags } = await iam.send(new ListPolicyTagsCommand({ PolicyArn }));
    assert.deepEqual(Tags, [{ Key: 'b', Value: '2' }]);
    const listed = await iam.send(new ListPoliciesCommand({ Scope: 'Local' }));
    assert.deepEqual(
      listed.Policies?.map(({ PolicyName }) => PolicyName),
      ['read'],
    );
    const attached = await iam.send(new ListPoliciesCommand({ OnlyAttached: true }));
    assert.deepEqual(attached.Policies, []);
  });

  test('has at most five versions of a policy', async () => {
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'read', PolicyDocument: reads }));
    const add = () =>
      iam.send(new CreatePolicyVersionCommand({ PolicyArn: Policy?.Arn, PolicyDocument: reads }));
    for (let count = 2; count <= 5; count += 1) await add();
    assert.match(await refusal(add()), /^LimitExceededException: A managed policy can have up to 5 versions/);
  });

  test('puts a role into an instance profile, and takes it out again', async () => {
    const InstanceProfileName = 'hosts';
    await make('web');
    await iam.send(
      new CreateInstanceProfileCommand({ InstanceProfileName, Tags: [{ Key: 'a', Value: '1' }] }),
    );
    await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: 'web' }));
    const { InstanceProfile } = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName }));
    assert.deepEqual(
      [InstanceProfile?.Arn, InstanceProfile?.Roles?.map(({ RoleName }) => RoleName), InstanceProfile?.Tags],
      ['arn:aws:iam::000000000000:instance-profile/hosts', ['web'], [{ Key: 'a', Value: '1' }]],
    );
    assert.match(
      await refusal(iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: 'web' }))),
      /^LimitExceededException: /,
    );
    const own = await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName: 'web' }));
    const all = await iam.send(new ListInstanceProfilesCommand({ PathPrefix: '/none/' }));
    assert.deepEqual([own.InstanceProfiles?.length, all.InstanceProfiles?.length], [1, 0]);
    assert.match(
      await refusal(iam.send(new DeleteRoleCommand({ RoleName: 'web' }))),
      /must remove roles from instance profile first/,
    );
    assert.match(
      await refusal(iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName }))),
      /^DeleteConflictException: /,
    );
    await iam.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName: 'web' }));
    await iam.send(new TagInstanceProfileCommand({ InstanceProfileName, Tags: [{ Key: 'b', Value: '2' }] }));
    await iam.send(new UntagInstanceProfileCommand({ InstanceProfileName, TagKeys: ['a'] }));
    const { Tags } = await iam.send(new ListInstanceProfileTagsCommand({ InstanceProfileName }));
    assert.deepEqual(Tags, [{ Key: 'b', Value: '2' }]);
    await iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName }));
    await iam.send(new DeleteRoleCommand({ RoleName: 'web' }));
  });

  test('makes the service-linked role of ECS once', async () => {
    const linked = () =>
      iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'ecs.amazonaws.com' }));
    assert.equal(
      (await linked()).Role?.Arn,
      'arn:aws:iam::000000000000:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
    );
    assert.match(await refusal(linked()), /^EntityAlreadyExistsException: /);
    assert.match(
      await refusal(iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'x.amazonaws.com' }))),
      /^InvalidInputException: .*no service-linked role of x\.amazonaws\.com/,
    );
  });

  const documents = [
    ['text', 'x', 'This policy contains invalid Json'],
    ['a list', '[]', 'Syntax errors in policy.'],
    ['no statement', '{}', 'Missing required field Statement'],
    ['no effect', '{"Statement":{"Action":"*"}}', 'Missing required field Effect'],
    ['no action', '{"Statement":{"Effect":"Allow"}}', 'Policy statement must contain actions.'],
    ['no principal', '{"Statement":{"Effect":"Allow","Action":"*"}}', 'Missing required field Principal'],
  ] as const;
  for (const [what, AssumeRolePolicyDocument, message] of documents) {
    test(`refuses a trust policy that is ${what}`, async () => {
      assert.equal(
        await refusal(make('web', { AssumeRolePolicyDocument })),
        `MalformedPolicyDocumentException: ${message}`,
      );
    });
  }

  test('refuses names that are taken or cannot be, and what it does not carry out, by name', async () => {
    await make('web');
    assert.equal(
      await refusal(make('Web')),
      'EntityAlreadyExistsException: Role with name Web already exists.',
    );
    assert.match(await refusal(make('a b')), /^ValidationError: The specified value for roleName is invalid/);
    assert.match(await refusal(make('b', { Path: 'x' })), /^ValidationError: The specified value for path/);
    assert.equal(
      await refusal(iam.send(new CreateUserCommand({ UserName: 'a' }))),
      'UnsupportedFeatureException: The local endpoint does not carry out CreateUser of Identity and Access Management; call it on AWS.',
    );
  });

  test("knows the document of the execution role's policy, and says that it knows no other of AWS's own", async () => {
    const read = (PolicyArn: string) => iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    const { PolicyVersion } = await read(executes);
    const document: { Statement: { Action: string[] }[] } = JSON.parse(
      decodeURIComponent(PolicyVersion?.Document ?? ''),
    );
    assert.ok(document.Statement[0]?.Action.includes('ecr:GetAuthorizationToken'));
    assert.match(
      await refusal(read('arn:aws:iam::aws:policy/AdministratorAccess')),
      /^UnsupportedFeatureException: The local endpoint does not know the document of /,
    );
  });
});

describe('STS', () => {
  let local: Local;
  beforeEach(async () => {
    local = await openLocal();
  });
  afterEach(() => local.close());

  const identity = async (credentials: object = {}) => {
    const sts = new STSClient({ ...neighbourOptions(local.endpoint.endpoint), ...credentials });
    const { $metadata: _, ...answer } = await sts.send(new GetCallerIdentityCommand({}));
    sts.destroy();
    return answer;
  };

  test('gives keys with which one is the session of the role', async () => {
    assert.deepEqual(await identity(), {
      Arn: 'arn:aws:iam::000000000000:root',
      UserId: 'local',
      Account: '000000000000',
    });
    const sts = new STSClient(neighbourOptions(local.endpoint.endpoint));
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::000000000000:role/shop/deploy',
        RoleSessionName: 'ci',
        DurationSeconds: 900,
      }),
    );
    const refused = refusal(sts.send(new AssumeRoleCommand({ RoleArn: 'deploy', RoleSessionName: 'ci' })));
    assert.match(await refused, /^ValidationError: deploy is invalid/);
    sts.destroy();
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration } = Credentials ?? {};
    assert.deepEqual(Expiration, after(900));
    const arn = 'arn:aws:sts::000000000000:assumed-role/deploy/ci';
    assert.equal(AssumedRoleUser?.Arn, arn);
    const credentials = {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    };
    assert.deepEqual(await identity({ credentials }), {
      Arn: arn,
      UserId: AssumedRoleUser?.AssumedRoleId,
      Account: '000000000000',
    });
  });

  test('knows a task that calls with the keys of its role', async () => {
    const task = 'arn:aws:ecs:us-east-1:000000000000:task/default/0123456789abcdef0123456789abcdef';
    const made = taskCredentials(task, 'arn:aws:iam::000000000000:role/shop/web', 0);
    const credentials = {
      accessKeyId: made.AccessKeyId,
      secretAccessKey: made.SecretAccessKey,
      sessionToken: made.Token,
    };
    assert.equal(
      (await identity({ credentials })).Arn,
      'arn:aws:sts::000000000000:assumed-role/web/0123456789abcdef0123456789abcdef',
    );
  });

  test('takes a foreign session token for no session', async () => {
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'ecs-workbench.eHl6' };
    assert.equal((await identity({ credentials })).Arn, 'arn:aws:iam::000000000000:root');
  });
});
