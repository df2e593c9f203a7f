/** A managed policy of AWS's own: its name is the last part of its ARN, its path what stands before. */
export interface AwsPolicy {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
}

/** What an ARN of AWS's own policies says; nobody evaluates one here, so any may be attached. */
export function awsPolicy(arn: string): AwsPolicy | undefined {
  const [, path, name] = /^arn:aws[\w-]*:iam::aws:policy(\/(?:[!-.0-~]+\/)*)([\w+=,.@-]+)$/.exec(arn) ?? [];
  return path === undefined || name === undefined ? undefined : { arn, name, path };
}

/**
 * What a task's execution role is given, the one document of AWS's own that is kept here.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSTaskExecutionRolePolicy.html
 */
const documents: ReadonlyMap<string, object> = new Map([
  [
    'AmazonECSTaskExecutionRolePolicy',
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: [
            'ecr:GetAuthorizationToken',
            'ecr:BatchCheckLayerAvailability',
            'ecr:GetDownloadUrlForLayer',
            'ecr:BatchGetImage',
            'logs:CreateLogStream',
            'logs:PutLogEvents',
          ],
          Resource: '*',
        },
      ],
    },
  ],
]);

/** The document of a policy of AWS's own, where it is known here. */
export function awsDocument({ name }: AwsPolicy): string | undefined {
  const document = documents.get(name);
  return document === undefined ? undefined : JSON.stringify(document);
}
