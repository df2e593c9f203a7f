/** The parts of an ARN: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Reads an ARN; `undefined` for any other text. */
export function parseArn(text: string): Arn | undefined {
  const [arn, partition, service, region, account, ...resource] = text.split(':');
  if (arn !== 'arn' || partition === undefined || service === undefined || resource.length === 0)
    return undefined;
  return { partition, service, region: region ?? '', account: account ?? '', resource: resource.join(':') };
}

/** What a person calls the resource: `web-app:3`, a task's id, a cluster's name. A text that is not an ARN is its own name. */
export function shortName(arn: string): string {
  const resource = parseArn(arn)?.resource ?? arn;
  return resource.slice(resource.lastIndexOf('/') + 1);
}

/** The family of a revision, by its ARN or name: `web-app` of `web-app:3`. */
export function familyOf(reference: string): string {
  return shortName(reference).split(':')[0] ?? '';
}
