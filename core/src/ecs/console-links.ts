import { parseArn } from './arn.ts';
import { type PageRow, pagesAround } from './console-page-table.ts';

/**
 * The console's host in each partition; other partitions have none that is public:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
const hosts: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** A page about a resource. */
export interface ResourcePage {
  readonly url: string;
  /** What it shows: "the role web in the IAM console". */
  readonly what: string;
}

/** The page of the AWS console about what an ARN names. */
export function consolePage(text: string): ResourcePage | undefined {
  const arn = parseArn(text);
  const host = arn && hosts[arn.partition];
  // The Region becomes part of the host's name, so a text that only looks like an ARN must not choose the host.
  if (arn === undefined || host === undefined || !/^[a-z0-9-]*$/.test(arn.region)) return undefined;
  const page = pages.find(([service, form]) => service === arn.service && form.test(arn.resource))?.[2];
  const found = page?.(arn, text);
  if (found === undefined) return undefined;
  const region = arn.region === '' ? '' : `${arn.region}.`;
  return { what: found.what, url: `https://${region}${host}${found.path}` };
}

/** A page of the ECS console in a Region, by its path behind `/ecs/v2`; `undefined` where no console is public. */
export function ecsPage(path: string, region: string): string | undefined {
  const host = hosts[partitionOf(region)];
  return host !== undefined && /^[a-z0-9-]+$/.test(region)
    ? `https://${region}.${host}/ecs/v2/${path}?region=${region}`
    : undefined;
}

/** The page about a log group that is known by name and Region. */
export function logGroupPage(name: string, region: string): ResourcePage | undefined {
  return consolePage(`arn:${partitionOf(region)}:logs:${region}::log-group:${name}`);
}

/** The page about a parameter that is known by name and Region. */
export function parameterPage(name: string, region: string): ResourcePage | undefined {
  return consolePage(`arn:${partitionOf(region)}:ssm:${region}::parameter/${name.replace(/^\//, '')}`);
}

/** The page about a private image: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html */
export function repositoryPage(account: string, region: string, name: string): ResourcePage | undefined {
  const host = hosts[partitionOf(region)];
  if (host === undefined) return undefined;
  const url = `https://${region}.${host}/ecr/repositories/private/${account}/${name}?region=${region}`;
  return { url, what: `the repository ${name} in the ECR console` };
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** The console's own addresses, as it shows them for such a resource. */
const pages: readonly PageRow[] = [
  ...pagesAround,
  [
    'iam',
    /^role\//,
    ({ resource }) => {
      const name = last(resource, '/');
      return { path: `/iam/home#/roles/details/${name}`, what: `the role ${name} in the IAM console` };
    },
  ],
  [
    'secretsmanager',
    /^secret:/,
    ({ resource, region }) => {
      // A full ARN ends in a hyphen and six characters; member, stage and version may follow.
      const name = (resource.split(':')[1] ?? '').replace(/-[A-Za-z0-9]{6}$/, '');
      const query = `name=${encodeURIComponent(name)}&region=${region}`;
      return {
        path: `/secretsmanager/secret?${query}`,
        what: `the secret ${name} in the Secrets Manager console`,
      };
    },
  ],
  [
    'ssm',
    /^parameter\//,
    ({ resource, region }) => {
      const path = resource.slice('parameter/'.length);
      const name = path.includes('/') ? `/${path}` : path;
      const page = `/systems-manager/parameters/${encodeURIComponent(name)}/description?region=${region}`;
      return { path: page, what: `the parameter ${name} in the Systems Manager console` };
    },
  ],
  [
    'logs',
    /^log-group:/,
    ({ resource, region }) => {
      const name = resource.split(':')[1] ?? '';
      // The part behind the hash is encoded twice, with $ in the place of %.
      const encoded = encodeURIComponent(encodeURIComponent(name)).replaceAll('%', '$');
      const page = `/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${encoded}`;
      return { path: page, what: `the log group ${name} in the CloudWatch console` };
    },
  ],
  [
    'cloudwatch',
    /^alarm:/,
    ({ resource, region }) => {
      const name = resource.slice('alarm:'.length);
      const path = `/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`;
      return { path, what: `the alarm ${name} in the CloudWatch console` };
    },
  ],
  [
    'elasticloadbalancing',
    /^targetgroup\//,
    ({ resource, region }, text) => ({
      path: `/ec2/home?region=${region}#TargetGroup:targetGroupArn=${text}`,
      what: `the target group ${resource.split('/')[1]} in the EC2 console`,
    }),
  ],
  [
    'elasticloadbalancing',
    /^loadbalancer\//,
    ({ resource, region }, text) => ({
      path: `/ec2/home?region=${region}#LoadBalancer:loadBalancerArn=${text}`,
      what: `the load balancer ${resource.split('/').at(-2)} in the EC2 console`,
    }),
  ],
  [
    'ecs',
    /^cluster\//,
    ({ resource, region }) => {
      const name = last(resource, '/');
      return {
        path: `/ecs/v2/clusters/${name}?region=${region}`,
        what: `the cluster ${name} in the ECS console`,
      };
    },
  ],
  [
    'ecs',
    /^task-definition\//,
    ({ resource, region }) => {
      const [family = '', revision] = last(resource, '/').split(':');
      const page = revision === undefined ? family : `${family}/${revision}`;
      const path = `/ecs/v2/task-definitions/${page}?region=${region}`;
      return { path, what: `the task definition ${family} in the ECS console` };
    },
  ],
  [
    'ecs',
    /^service\/[^/]+\/[^/]+$/,
    ({ resource, region }) => {
      const [, cluster, name] = names(resource);
      return {
        path: `/ecs/v2/clusters/${cluster}/services/${name}/health?region=${region}`,
        what: `the service ${name} in the ECS console`,
      };
    },
  ],
  [
    'ecs',
    /^task\/[^/]+\/[^/]+$/,
    ({ resource, region }) => {
      const [, cluster, id] = names(resource);
      return {
        path: `/ecs/v2/clusters/${cluster}/tasks/${id}/configuration?region=${region}`,
        what: `the task ${id} in the ECS console`,
      };
    },
  ],
  [
    'ecs',
    /^container-instance\/[^/]+\/[^/]+$/,
    ({ resource, region }) => {
      const [, cluster, id] = names(resource);
      return {
        path: `/ecs/v2/clusters/${cluster}/infrastructure/container-instances/${id}?region=${region}`,
        what: `the container instance ${id} in the ECS console`,
      };
    },
  ],
  [
    'kms',
    /^key\//,
    ({ resource, region }) => {
      const id = last(resource, '/');
      return { path: `/kms/home?region=${region}#/kms/keys/${id}`, what: `the key ${id} in the KMS console` };
    },
  ],
  [
    'lambda',
    /^function:/,
    ({ resource, region }) => {
      const name = resource.split(':')[1] ?? '';
      return {
        path: `/lambda/home?region=${region}#/functions/${name}`,
        what: `the function ${name} in the Lambda console`,
      };
    },
  ],
  [
    's3',
    /^[^/]+\/.+/,
    ({ resource }) => {
      const [bucket = '', ...key] = resource.split('/');
      const query = `prefix=${encodeURIComponent(key.join('/'))}`;
      return { path: `/s3/object/${bucket}?${query}`, what: `the object ${key.join('/')} in the S3 console` };
    },
  ],
];

/** The parts of a resource, as an address takes them: kind, cluster, name. */
function names(resource: string): string[] {
  return resource.split('/').map(encodeURIComponent);
}

function last(text: string, separator: string): string {
  return text.slice(text.lastIndexOf(separator) + 1);
}
