/** A service of AWS that the endpoint stands in for. */
export interface StoodInFor {
  /** For a person. */
  readonly name: string;
  /**
   * By which AWS clients are told where that service alone answers.
   * https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html
   */
  readonly variable: string;
}

/** All of them, by the name that their requests are signed with. */
export const standsInFor: ReadonlyMap<string, StoodInFor> = new Map([
  ['ecs', stood('Amazon ECS', 'ECS')],
  ['application-autoscaling', stood('Application Auto Scaling', 'APPLICATION_AUTO_SCALING')],
  ['ec2', stood('EC2', 'EC2')],
  ['ecr', stood('Elastic Container Registry', 'ECR')],
  ['elasticloadbalancing', stood('Elastic Load Balancing', 'ELASTIC_LOAD_BALANCING_V2')],
  ['events', stood('EventBridge', 'EVENTBRIDGE')],
  ['iam', stood('Identity and Access Management', 'IAM')],
  ['logs', stood('CloudWatch Logs', 'CLOUDWATCH_LOGS')],
  ['monitoring', stood('CloudWatch', 'CLOUDWATCH')],
  ['s3', stood('S3', 'S3')],
  ['scheduler', stood('EventBridge Scheduler', 'SCHEDULER')],
  ['secretsmanager', stood('Secrets Manager', 'SECRETS_MANAGER')],
  ['servicediscovery', stood('AWS Cloud Map', 'SERVICEDISCOVERY')],
  ['ssm', stood('Systems Manager', 'SSM')],
  ['sts', stood('Security Token Service', 'STS')],
]);

/** What names where each of these services answers. */
export const endpointVariables: readonly string[] = [...standsInFor.values()].map(({ variable }) => variable);

/** What to say of a call to any other service, with the variables by which the others go on to AWS. */
export function elsewhere(service: string, operation: string): string {
  const names = [...standsInFor.values()].map(({ name }) => name);
  return `The local endpoint does not stand in for the service '${service}' (${operation}). It stands in for ${names.slice(0, -1).join(', ')} and ${names.at(-1)}. For '${service}' to be called on AWS, unset AWS_ENDPOINT_URL (or "endpoint_url") and name the endpoint for each service that you want here: ${endpointVariables.join(', ')}, or the endpoint setting of each client.`;
}

function stood(name: string, suffix: string): StoodInFor {
  return { name, variable: `AWS_ENDPOINT_URL_${suffix}` };
}
