/** What stands around services and tasks: account settings, attributes, capacity providers, settings of clusters. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cluster, Lab, only, service } from './sim-lab.ts';

const arn = 'arn:aws:ecs:us-east-1:000000000000';
const account = 'arn:aws:iam::000000000000:root';
const caller = 'arn:aws:iam::000000000000:user/test';
const insights = (value: string, principalArn: string) => ({
  setting: { name: 'containerInsights', value, principalArn, type: 'user' },
});

describe('an account setting', () => {
  const shown = (lab: Lab, input: object) =>
    lab.call('ListAccountSettings', { name: 'containerInsights', ...input });

  test('is the default of all, until a caller has one of its own', () => {
    const lab = new Lab();
    const put = { name: 'containerInsights', value: 'enhanced' };
    assert.deepEqual(lab.call('PutAccountSettingDefault', put), insights('enhanced', account));
    assert.deepEqual(shown(lab, {}), { settings: [] });
    assert.deepEqual(shown(lab, { principalArn: account }), {
      settings: [insights('enhanced', account).setting],
    });
    assert.deepEqual(shown(lab, { effectiveSettings: true }), {
      settings: [insights('enhanced', caller).setting],
    });
    assert.deepEqual(
      lab.call('PutAccountSetting', { name: 'containerInsights', value: 'enabled' }),
      insights('enabled', caller),
    );
    assert.deepEqual(shown(lab, { effectiveSettings: true }), {
      settings: [insights('enabled', caller).setting],
    });
    assert.deepEqual(
      lab.call('DeleteAccountSetting', { name: 'containerInsights' }),
      insights('enhanced', caller),
    );
    assert.deepEqual(shown(lab, {}), { settings: [] });
  });

  test('of the account says what new clusters are given, in its region alone', () => {
    const lab = new Lab();
    lab.call('PutAccountSetting', { name: 'containerInsights', value: 'enabled', principalArn: account });
    assert.deepEqual(lab.call('CreateCluster', { clusterName: 'a' }).cluster.settings, [
      { name: 'containerInsights', value: 'enabled' },
    ]);
    lab.region = 'eu-west-1';
    assert.deepEqual(lab.call('CreateCluster', { clusterName: 'b' }).cluster.settings, [
      { name: 'containerInsights', value: 'disabled' },
    ]);
  });

  test('that is not known, or has no such value, is refused', () => {
    const lab = new Lab();
    assert.match(
      lab.refusal('PutAccountSetting', { name: 'colour', value: 'blue' }),
      /^InvalidParameterException: Setting name should be one of \[awsvpcTrunking,containerInsights,/,
    );
    assert.equal(
      lab.refusal('PutAccountSettingDefault', { name: 'containerInsights', value: 'blue' }),
      "InvalidParameterException: Invalid setting 'value'",
    );
  });
});

describe('an attribute', () => {
  const stack = (value: string | undefined, targetId: string) => ({ name: 'stack', value, targetId });

  test('is put on an instance in place of its last value, listed, and taken away', () => {
    const lab = cluster(2);
    const [first = '', second = ''] = lab.call('ListContainerInstances').containerInstanceArns;
    const list = (input: object = {}) =>
      lab.call('ListAttributes', { attributeName: 'stack', ...all, ...input });
    const all = { cluster: 'default', targetType: 'container-instance' };
    const put = (value: string, targetId: string) =>
      lab.call('PutAttributes', { cluster: 'default', attributes: [stack(value, targetId)] });
    assert.deepEqual(put('blue', first), {
      attributes: [{ ...stack('blue', first), targetType: 'container-instance' }],
    });
    put('green', first);
    put('blue', second);
    assert.deepEqual(list(), { attributes: [stack('green', first), stack('blue', second)].sort(byTarget) });
    assert.deepEqual(list({ attributeValue: 'blue' }), { attributes: [stack('blue', second)] });
    const remove = (value: string, targetId: string) =>
      lab.call('DeleteAttributes', { cluster: 'default', attributes: [stack(value, targetId)] });
    remove('blue', first);
    assert.deepEqual(list({ attributeValue: 'green' }), { attributes: [stack('green', first)] });
    assert.deepEqual(remove('green', first), {
      attributes: [{ ...stack('green', first), targetType: 'container-instance' }],
    });
    assert.deepEqual(list(), { attributes: [stack('blue', second)] });
  });

  test('comes eleven at a time in vain', () => {
    const lab = cluster(1);
    const targetId = only(lab.call('ListContainerInstances').containerInstanceArns);
    const attributes = Array.from({ length: 11 }, (_, at) => ({ name: `a${at}`, targetId }));
    for (const operation of ['PutAttributes', 'DeleteAttributes']) {
      assert.equal(
        lab.refusal(operation, { cluster: 'default', attributes }),
        'InvalidParameterException: Attributes cannot be more than 10.',
      );
    }
  });
});

test('a capacity provider is created, changed and deleted, unless a cluster has it', () => {
  const lab = cluster();
  const named = (names: readonly string[]) =>
    lab.call('DescribeCapacityProviders', { capacityProviders: names });
  const group = { autoScalingGroupArn: 'arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:1:x' };
  const created = lab.call('CreateCapacityProvider', { name: 'mine', autoScalingGroupProvider: group });
  const mine = {
    capacityProviderArn: `${arn}:capacity-provider/mine`,
    name: 'mine',
    status: 'ACTIVE',
    type: 'EC2_AUTOSCALING',
    autoScalingGroupProvider: {
      ...group,
      managedScaling: {
        status: 'DISABLED',
        targetCapacity: 100,
        minimumScalingStepSize: 1,
        maximumScalingStepSize: 10000,
        instanceWarmupPeriod: 300,
      },
      managedTerminationProtection: 'DISABLED',
      managedDraining: 'ENABLED',
    },
    tags: [],
  };
  assert.deepEqual(created, { capacityProvider: mine });
  assert.deepEqual(named(['mine', 'yours']), {
    capacityProviders: [mine],
    failures: [{ arn: 'yours', reason: 'MISSING' }],
  });
  assert.deepEqual(
    named([]).capacityProviders.map(({ name }) => name),
    ['FARGATE', 'FARGATE_SPOT', 'mine'],
  );
  const changes = { managedScaling: { status: 'ENABLED', targetCapacity: 80 } };
  const changed = {
    ...mine,
    autoScalingGroupProvider: {
      ...mine.autoScalingGroupProvider,
      managedScaling: { ...mine.autoScalingGroupProvider.managedScaling, ...changes.managedScaling },
    },
    updateStatus: 'UPDATE_IN_PROGRESS',
  };
  assert.deepEqual(lab.call('UpdateCapacityProvider', { name: 'mine', autoScalingGroupProvider: changes }), {
    capacityProvider: changed,
  });
  lab.elapse(5);
  const use = (capacityProviders: readonly string[]) =>
    lab.call('PutClusterCapacityProviders', {
      cluster: 'default',
      capacityProviders,
      defaultCapacityProviderStrategy: [],
    });
  use(['mine']);
  assert.match(
    lab.refusal('DeleteCapacityProvider', { capacityProvider: 'mine' }),
    /^ClientException: The capacity provider cannot be deleted because it is associated with cluster: default\./,
  );
  lab.elapse(5);
  use([]);
  const leaving = { ...changed, updateStatus: 'DELETE_IN_PROGRESS' };
  assert.deepEqual(lab.call('DeleteCapacityProvider', { capacityProvider: 'mine' }), {
    capacityProvider: leaving,
  });
  lab.elapse(5);
  const deleted = { ...changed, status: 'INACTIVE', updateStatus: 'DELETE_COMPLETE' };
  assert.deepEqual(named(['mine']).capacityProviders, [deleted]);
  assert.deepEqual(
    named([]).capacityProviders.map(({ name }) => name),
    ['FARGATE', 'FARGATE_SPOT'],
  );
  assert.match(lab.refusal('DeleteCapacityProvider', { capacityProvider: 'mine' }), / does not exist\./);
});

test('a cluster keeps what its updates leave out', () => {
  const lab = new Lab();
  const { cluster: created } = lab.call('CreateCluster');
  const asked = { cluster: 'default', serviceConnectDefaults: { namespace: 'shop' } };
  const { serviceConnectDefaults, ...others } = lab.call('UpdateCluster', asked).cluster;
  assert.deepEqual(others, created);
  const { namespace } = serviceConnectDefaults;
  assert.match(namespace, /^arn:aws:servicediscovery:us-east-1:000000000000:namespace\/ns-[a-z0-9]{16}$/);
  const settings = [{ name: 'containerInsights', value: 'enhanced' }];
  const changed = { ...created, serviceConnectDefaults, settings };
  assert.deepEqual(lab.call('UpdateClusterSettings', { cluster: 'default', settings }).cluster, changed);
  const configuration = { executeCommandConfiguration: { logging: 'DEFAULT' } };
  assert.deepEqual(lab.call('UpdateCluster', { cluster: 'default', configuration }).cluster, {
    ...changed,
    configuration,
  });
});

test('a deployment is described by its ARN, one that is not there is missing', () => {
  const lab = cluster(1);
  lab.call('CreateService', { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 1 });
  lab.elapse(60);
  const [{ serviceDeploymentArn } = { serviceDeploymentArn: '' }] = lab.call('ListServiceDeployments', {
    service: 'web',
  }).serviceDeployments;
  const other = serviceDeploymentArn.replace(/\w{21}$/, 'x'.repeat(21));
  const serviceDeploymentArns = [serviceDeploymentArn, other];
  const answer: { readonly serviceDeployments?: readonly object[]; readonly failures: unknown } = lab.call(
    'DescribeServiceDeployments',
    { serviceDeploymentArns },
  );
  assert.deepEqual(answer.failures, [{ arn: other, reason: 'MISSING' }]);
  const [shown, ...others] = answer.serviceDeployments ?? [];
  assert.deepEqual(others, []);
  assert.partialDeepStrictEqual(shown, {
    serviceDeploymentArn,
    serviceArn: service(lab).serviceArn,
    clusterArn: `${arn}:cluster/default`,
    status: 'SUCCESSFUL',
  });
  assert.equal(
    lab.refusal('DescribeServiceDeployments', { serviceDeploymentArns: Array(21).fill('x') }),
    'InvalidParameterException: Service Deployment ARN count cannot exceed 20',
  );
});

function byTarget(left: { readonly targetId: string }, right: { readonly targetId: string }): number {
  return left.targetId < right.targetId ? -1 : 1;
}
