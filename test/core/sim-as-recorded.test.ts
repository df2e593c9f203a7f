import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addInstance, cluster, fargateApp, Lab, network, only, service, task, webApp } from './sim-lab.ts';

/** Behaviour that was seen in answers of AWS. */

const arn = 'arn:aws:ecs:us-east-1:000000000000';

describe('DescribeServiceRevisions', () => {
  function withService() {
    const lab = cluster(1);
    lab.call('CreateCluster', { clusterName: 'gone' });
    lab.call('DeleteCluster', { cluster: 'gone' });
    const created = lab.call('CreateService', {
      serviceName: 'zero',
      taskDefinition: 'web-app',
      desiredCount: 0,
    }).service;
    const revision = only(created.currentServiceRevisions).arn;
    return { lab, revision, number: revision.slice(revision.lastIndexOf('/') + 1) };
  }

  const refusals: readonly (readonly [string, (revision: string, number: string) => string[], string])[] = [
    ['no revision', () => [], 'InvalidParameterException: The Service ARN provided is invalid.'],
    ['no ARN', () => ['x'], 'InvalidParameterException: The Service ARN provided is invalid.'],
    [
      'the ARN of a service',
      () => [`${arn}:service/default/zero`],
      'InvalidParameterException: The Service ARN provided is invalid.',
    ],
    [
      'another region',
      (revision) => [revision.replace('us-east-1', 'eu-west-1')],
      'InvalidParameterException: The ServiceRevision ARN is invalid.',
    ],
    [
      'another account',
      (revision) => [revision.replace('000000000000', '111111111111')],
      'InvalidParameterException: The ServiceRevision ARN is invalid.',
    ],
    [
      'a number that is none',
      () => [`${arn}:service-revision/default/zero/12x`],
      'InvalidParameterException: The ServiceRevision ARN is invalid.',
    ],
    [
      'revisions of two services',
      (revision, number) => [revision, `${arn}:service-revision/default/other/${number}`],
      'InvalidParameterException: Cross service requests are not allowed. All requested service revisions must be for a single service',
    ],
    [
      'a service that is not there',
      (_, number) => [`${arn}:service-revision/default/other/${number}`],
      'ServiceNotFoundException: Service not found.',
    ],
    [
      'a cluster that is inactive',
      () => [`${arn}:service-revision/gone/zero/1`, `${arn}:service-revision/gone/zero/1`],
      'ClusterNotFoundException: The referenced cluster was inactive.',
    ],
    [
      'a cluster that never was',
      () => [`${arn}:service-revision/never/zero/1`],
      'ClusterNotFoundException: Cluster not found.',
    ],
    [
      'a revision twice',
      (revision) => [revision, revision],
      'ServerException: Service Unavailable. Please try again later.',
    ],
    [
      'too many',
      (revision) => Array.from({ length: 21 }, () => revision),
      'InvalidParameterException: Service Revision ARN count cannot exceed 20',
    ],
  ];
  for (const [what, arns, message] of refusals) {
    test(`refuses ${what}`, () => {
      const { lab, revision, number } = withService();
      const serviceRevisionArns = arns(revision, number);
      assert.equal(lab.refusal('DescribeServiceRevisions', { serviceRevisionArns }), message);
    });
  }

  test('lists what is missing, as often as it was asked for', () => {
    const { lab, revision } = withService();
    const missing = `${arn}:service-revision/default/zero/1`;
    const answer: object = lab.call('DescribeServiceRevisions', {
      serviceRevisionArns: [missing, revision, missing],
    });
    assert.deepEqual('failures' in answer && answer.failures, [
      { arn: missing, reason: 'MISSING' },
      { arn: missing, reason: 'MISSING' },
    ]);
  });
});

describe('a service of none', () => {
  test('is completed after a while, the deployment before it listed meanwhile', () => {
    const lab = cluster(1);
    lab.call('CreateService', { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 0 });
    assert.equal(only(service(lab).deployments).rolloutState, 'IN_PROGRESS');
    lab.elapse(10);
    const before = only(service(lab).deployments).id;
    lab.call('UpdateService', { service: 'web', forceNewDeployment: true });
    lab.elapse(1);
    const states = () =>
      service(lab).deployments.map(({ status, rolloutState }) => [status, rolloutState].join(' '));
    assert.deepEqual(states(), ['PRIMARY IN_PROGRESS', 'ACTIVE COMPLETED']);
    assert.equal(service(lab).deployments[1]?.id, before);
    lab.elapse(10);
    assert.deepEqual(states(), ['PRIMARY COMPLETED']);
  });

  test('answers its deletion with its deployments as they are, without revisions and late defaults', () => {
    const lab = cluster(1);
    lab.call('CreateService', { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 0 });
    const deleted = lab.call('DeleteService', { service: 'web' }).service;
    assert.equal(only(deleted.deployments).status, 'PRIMARY');
    assert.equal('currentServiceRevisions' in deleted, false);
    assert.deepEqual(deleted.deploymentConfiguration, {
      deploymentCircuitBreaker: { enable: false, rollback: false },
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      strategy: 'ROLLING',
    });
  });

  test('shows its service deployment to who describes it, not in the answer that made it', () => {
    const lab = cluster(1);
    const created = lab.call('CreateService', {
      serviceName: 'web',
      taskDefinition: 'web-app',
      desiredCount: 0,
    }).service;
    assert.deepEqual(
      [
        'currentServiceDeployment' in created,
        'tags' in created,
        service(lab).currentServiceDeployment.length,
      ],
      [false, false, `${arn}:service-deployment/default/web/`.length + 21],
    );
  });

  test('takes a monitoring configuration into a new revision, and no wrong one', () => {
    const lab = cluster(1);
    lab.call('CreateService', { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 0 });
    lab.elapse(10);
    const metric = { metricNames: ['CPUUtilization'], resolutionSeconds: 20 };
    const monitoring = { metricConfigurations: [metric] };
    const updated = lab.call('UpdateService', { service: 'web', monitoring }).service;
    const serviceRevisionArns = updated.currentServiceRevisions.slice(0, 1).map((one) => one.arn);
    const revision = () =>
      only(lab.call('DescribeServiceRevisions', { serviceRevisionArns }).serviceRevisions);
    assert.deepEqual(
      [revision().monitoring, revision().loadBalancers, 'containerImages' in revision()],
      [monitoring, [], false],
    );
    lab.elapse(10);
    assert.deepEqual(revision().containerImages, [{ containerName: 'nginx', image: 'nginx:latest' }]);
    for (const wrong of [
      [metric, { metricNames: ['CPUUtilization'], resolutionSeconds: 60 }],
      [{ ...metric, resolutionSeconds: 30 }],
      [{ ...metric, metricNames: ['Requests'] }],
    ]) {
      const refusal = lab.refusal('UpdateService', {
        service: 'web',
        monitoring: { metricConfigurations: wrong },
      });
      assert.match(refusal, /^InvalidParameterException: /);
    }
  });
});

describe('the circuit breaker', () => {
  const failing = { 'ecs-workbench.simulate.fail-pull': 'no such image' };

  function rolledBack(rollback: boolean) {
    const lab = cluster(2);
    const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback } };
    const input = { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 1, deploymentConfiguration };
    lab.call('CreateService', input);
    lab.elapse(30);
    lab.call('RegisterTaskDefinition', webApp({}, { dockerLabels: failing }));
    lab.call('UpdateService', { service: 'web', taskDefinition: 'web-app' });
    lab.elapse(600);
    const { serviceDeployments } = lab.call('ListServiceDeployments', { service: 'web' });
    const arns = serviceDeployments.map(({ serviceDeploymentArn }) => serviceDeploymentArn);
    const described: object = lab.call('DescribeServiceDeployments', { serviceDeploymentArns: arns });
    const list = 'serviceDeployments' in described ? described.serviceDeployments : [];
    // The lab's answers have no type for this one; what is read of it is asserted as a whole.
    return (list as { status: string; deploymentCircuitBreaker: unknown }[]).map(
      ({ status, deploymentCircuitBreaker }) => ({ status, breaker: deploymentCircuitBreaker }),
    );
  }

  const fine = {
    status: 'SUCCESSFUL',
    breaker: { status: 'MONITORING_COMPLETE', failureCount: 0, threshold: 3 },
  };

  test('keeps its count after it has rolled back', () => {
    assert.deepEqual(rolledBack(true), [
      { status: 'ROLLBACK_SUCCESSFUL', breaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 } },
      fine,
    ]);
  });

  test('does not speak of a rollback that nobody asked for', () => {
    assert.deepEqual(rolledBack(false), [
      { status: 'STOPPED', breaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 } },
      fine,
    ]);
  });

  test('goes back to a deployment whose tasks were all up, though it was not completed yet', () => {
    const lab = cluster(2);
    const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } };
    const input = { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 1, deploymentConfiguration };
    lab.call('CreateService', input);
    lab.elapse(2);
    assert.deepEqual(
      [service(lab).runningCount, only(service(lab).deployments).rolloutState],
      [1, 'IN_PROGRESS'],
    );
    lab.call('RegisterTaskDefinition', webApp({}, { dockerLabels: failing }));
    lab.call('UpdateService', { service: 'web', taskDefinition: 'web-app:2' });
    lab.elapse(600);
    assert.match(service(lab).taskDefinition, /web-app:1$/);
    assert.equal(only(service(lab).deployments).rolloutState, 'COMPLETED');
  });
});

describe('a task on Fargate', () => {
  function started() {
    const lab = new Lab();
    lab.call('CreateCluster');
    lab.call('RegisterTaskDefinition', fargateApp());
    const input = {
      taskDefinition: fargateApp().family,
      launchType: 'FARGATE',
      networkConfiguration: network,
    };
    return { lab, taskArn: only(lab.call('RunTask', input).tasks).taskArn };
  }

  /** What a task and its interface show, from now on until nothing changes, each state once. */
  function states(lab: Lab, taskArn: string): string[] {
    const seen: string[] = [];
    for (let step = 0; step < 400; step += 1) {
      const { lastStatus, attachments } = task(lab, taskArn);
      const state = `${lastStatus} ${attachments[0]?.status}`;
      if (seen.at(-1) !== state) seen.push(state);
      lab.elapse(0.02);
    }
    return seen;
  }

  test('has its interface created, attaching and attached before it is PENDING', () => {
    const { lab, taskArn } = started();
    assert.deepEqual(states(lab, taskArn), [
      'PROVISIONING PRECREATED',
      'PROVISIONING CREATED',
      'PROVISIONING ATTACHING',
      'PENDING ATTACHED',
      'ACTIVATING ATTACHED',
      'RUNNING ATTACHED',
    ]);
  });

  test('that is stopped while PROVISIONING never gets its interface back', () => {
    const { lab, taskArn } = started();
    const stopped = only([
      lab.call('StopTask', { task: taskArn }) as unknown as { task: { lastStatus: string } },
    ]);
    assert.equal(stopped.task.lastStatus, 'PROVISIONING');
    assert.deepEqual(states(lab, taskArn), [
      'PROVISIONING PRECREATED',
      'PROVISIONING CREATED',
      'PROVISIONING ATTACHING',
      'PENDING DETACHING',
      'STOPPED DELETED',
    ]);
    assert.equal(task(lab, taskArn).desiredStatus, 'STOPPED');
  });

  test('that is stopped while PENDING stays so until it is STOPPED', () => {
    const { lab, taskArn } = started();
    lab.elapse(0.4);
    lab.call('StopTask', { task: taskArn });
    assert.deepEqual(states(lab, taskArn), ['PENDING DETACHING', 'STOPPED DELETED']);
  });

  test('tells its health to who describes it, and little when it is stopped once more', () => {
    const { lab, taskArn } = started();
    lab.elapse(5);
    const stop = () =>
      lab.call('StopTask', { task: taskArn }) as unknown as { task: Record<string, unknown> };
    assert.equal('healthStatus' in stop().task, false);
    assert.equal(task(lab, taskArn).healthStatus, 'UNKNOWN');
    lab.elapse(10);
    const { containers, attachments, overrides, tags } = stop().task;
    assert.deepEqual(
      { containers, attachments, overrides, tags },
      {
        containers: [],
        attachments: [],
        overrides: { containerOverrides: [], inferenceAcceleratorOverrides: [] },
        tags: [],
      },
    );
  });
});

describe('RunTask', () => {
  test('asks for the task definition before the cluster and the token', () => {
    const lab = cluster(1);
    addInstance(lab);
    const input = { taskDefinition: 'web-app', clientToken: 'once' };
    lab.call('RunTask', input);
    assert.equal(
      lab.refusal('RunTask', { ...input, count: 2 }),
      'ConflictException: The RunTask request could not be processed due to conflicts. The provided clientToken is already in use with a different request.',
    );
    lab.call('DeregisterTaskDefinition', { taskDefinition: 'web-app:1' });
    const pinned = { ...input, taskDefinition: 'web-app:1' };
    assert.equal(lab.refusal('RunTask', pinned), 'InvalidParameterException: TaskDefinition is inactive');
    lab.call('DeleteTaskDefinitions', { taskDefinitions: ['web-app:1'] });
    assert.equal(
      lab.refusal('RunTask', pinned),
      'InvalidParameterException: TaskDefinition is being deleted',
    );
    assert.equal(
      lab.refusal('RunTask', { cluster: 'nowhere', taskDefinition: 'nothing' }),
      'ClientException: TaskDefinition not found.',
    );
  });
});
