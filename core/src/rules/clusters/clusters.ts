import { entries, isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import type { Cluster } from '../../ecs/authored.ts';
import { isEmpty } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html';
const execLink =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandConfiguration.html';
const about = { severity: 'error', on: 'cluster', link } as const;
const exec = ['configuration', 'executeCommandConfiguration'];

function execOf(cluster: Cluster) {
  return known(known(cluster.configuration)?.executeCommandConfiguration);
}

export default [
  onePlace({
    ...about,
    id: 'cluster-exec-override',
    confidence: 'api',
    summary: 'Override logging when a log configuration is given.',
    why: 'The configuration is only used with OVERRIDE.',
    link: execLink,
    aws: "You must set logging to 'OVERRIDE' when you supply a log configuration",
    at: (cluster) => {
      const found = execOf(cluster);
      if (found?.logConfiguration === undefined) return undefined;
      return found.logging === undefined || ['NONE', 'DEFAULT'].includes(String(known(found.logging)))
        ? [...exec, 'logging']
        : undefined;
    },
    message: 'A "logConfiguration" is used only when "logging" is OVERRIDE.',
    fixes: [
      { title: 'Use "OVERRIDE"', edits: [{ set: [...exec, 'logging'], to: 'OVERRIDE' }], preferred: true },
    ],
  }),
  onePlace({
    ...about,
    id: 'cluster-exec-override-target',
    confidence: 'api',
    summary: 'Say where the logs of ECS Exec go.',
    why: 'Overriding the default needs a log group or a bucket.',
    link: execLink,
    aws: 'A CloudWatch log group name or S3 bucket name must be specified when overriding the default log configuration',
    at: (cluster) => {
      const found = execOf(cluster);
      if (found?.logging !== 'OVERRIDE') return undefined;
      if (found.logConfiguration === undefined) return [...exec, 'logConfiguration'];
      const log = known(found.logConfiguration);
      const target = log?.cloudWatchLogGroupName ?? log?.s3BucketName;
      return log !== undefined && target === undefined ? [...exec, 'logConfiguration'] : undefined;
    },
    key: true,
    message: 'With OVERRIDE "logConfiguration" needs "cloudWatchLogGroupName" or "s3BucketName".',
  }),
  defineRule({
    ...about,
    id: 'cluster-exec-encryption',
    confidence: 'tool',
    summary: 'Name the bucket or log group that a setting is about.',
    why: 'Encryption and prefix say how to write to a place that is not named.',
    link: execLink,

    *check(cluster) {
      const log = known(execOf(cluster)?.logConfiguration);
      if (log === undefined) return;
      const needs = [
        { member: 's3EncryptionEnabled', place: 's3BucketName' },
        { member: 's3KeyPrefix', place: 's3BucketName' },
        { member: 'cloudWatchEncryptionEnabled', place: 'cloudWatchLogGroupName' },
      ] as const;
      for (const { member, place } of needs) {
        if (log[member] === undefined || log[member] === false || log[place] !== undefined) continue;
        yield {
          path: [...exec, 'logConfiguration', member],
          message: `"${member}" needs "${place}" beside it.`,
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'cluster-cps-associated',
    confidence: 'api',
    summary: 'Use in the default strategy only providers that the cluster lists.',
    why: 'A strategy can only choose among the capacity providers of its cluster.',
    aws: 'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster',

    *check(cluster, { kind }) {
      if (kind !== 'cluster' || !isComplete(cluster.capacityProviders)) return;
      const listed = items(cluster.capacityProviders);
      for (const [index, each] of entries(cluster.defaultCapacityProviderStrategy)) {
        const name = known(each.capacityProvider);
        if (name === undefined || listed.includes(name)) continue;
        yield {
          path: ['defaultCapacityProviderStrategy', index, 'capacityProvider'],
          message: `"${name}" is not in "capacityProviders"; add it there.`,
          fixes: [
            {
              title: `Add "${name}" to "capacityProviders"`,
              edits: [{ append: ['capacityProviders'], item: name }],
            },
          ],
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'cluster-cps-base',
    confidence: 'api',
    summary: 'Give a base to one provider of the default strategy only.',
    why: 'The base is filled first, so two bases would leave the order open.',
    aws: 'The specified capacity provider strategy contains multiple capacity providers with a base value defined',

    *check(cluster) {
      const based = entries(cluster.defaultCapacityProviderStrategy).filter(
        ([, each]) => (known(each.base) ?? 0) > 0,
      );
      for (const [index] of based.slice(1)) {
        yield {
          path: ['defaultCapacityProviderStrategy', index, 'base'],
          message: 'Another capacity provider has a base already; keep the base of one of them.',
        };
      }
    },
  }),
  onePlace({
    ...about,
    id: 'cluster-cps-weight',
    severity: 'warning',
    confidence: 'api',
    summary: 'Give at least one provider of the default strategy a weight above zero.',
    why: 'A weight that is left out is 0, and PutClusterCapacityProviders refuses a strategy in which no provider has any.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html',
    aws: 'There are no capacity providers with a weight value greater than zero defined in the default capacity provider strategy.',
    at: (cluster) => {
      const strategy = cluster.defaultCapacityProviderStrategy;
      const providers = items(strategy);
      if (providers.length === 0 || !isComplete(strategy)) return undefined;
      if (providers.some(({ weight }) => isUnknown(weight) || (weight ?? 0) > 0)) return undefined;
      return ['defaultCapacityProviderStrategy', 0, 'weight'];
    },
    message:
      'No provider of the default strategy has a weight above 0 (absent is 0); give one of them a weight of 1.',
    fixes: [
      {
        title: 'Give the first a weight of 1',
        edits: [{ set: ['defaultCapacityProviderStrategy', 0, 'weight'], to: 1 }],
      },
    ],
  }),
  onePlace({
    ...about,
    id: 'cluster-insights-off',
    severity: 'info',
    confidence: 'tool',
    summary: 'Switch Container Insights on.',
    why: 'Without it there are no metrics of single tasks and containers.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html',
    at: (cluster) => {
      if (cluster.clusterName === undefined || !isComplete(cluster.settings)) return undefined;
      const insights = items(cluster.settings).find((each) => known(each.name) === 'containerInsights');
      const on = ['enabled', 'enhanced'].includes(String(known(insights?.value)));
      return on || (insights !== undefined && known(insights.value) === undefined) ? undefined : ['settings'];
    },
    key: true,
    message:
      'Container Insights is off, so there are no metrics of single tasks; set "containerInsights" to enabled or enhanced.',
  }),
  onePlace({
    ...about,
    id: 'cluster-exec-log-missing',
    severity: 'info',
    off: true,
    confidence: 'tool',
    summary: 'Log and encrypt the sessions of ECS Exec.',
    why: 'Without logging nobody can see later what was done in a container.',
    link: execLink,
    at: (cluster) => {
      const found = execOf(cluster);
      if (found === undefined) return undefined;
      return found.logging === 'NONE' || found.kmsKeyId === undefined ? exec : undefined;
    },
    key: true,
    message:
      'Sessions of ECS Exec should be logged and encrypted with a key of yours; set "logging" and "kmsKeyId".',
  }),
  onePlace({
    ...about,
    id: 'cluster-providers-max',
    confidence: 'doc',
    summary: 'Name each capacity provider of a cluster once, and at most 20.',
    why: 'A cluster takes no more.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
    at: (cluster) => {
      const names = isEmpty(cluster.capacityProviders) ? [] : items(cluster.capacityProviders);
      const repeated = names.findIndex((name, index) => names.indexOf(name) < index);
      if (repeated >= 0 && isComplete(cluster.capacityProviders)) return ['capacityProviders', repeated];
      return names.length > 20 ? ['capacityProviders', 20] : undefined;
    },
    message: 'A cluster names each capacity provider once and at most 20 of them; remove this one.',
    remove: true,
  }),
];
