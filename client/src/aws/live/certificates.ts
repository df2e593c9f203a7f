import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { parseArn } from '#core/ecs/arn.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { CertificateFacts } from '#core/live/facts.ts';
import type { OpenCaller, ServiceBeside } from '../beside.ts';

/** Certificate Manager. */
export const acm: ServiceBeside = {
  service: 'acm',
  name: 'Certificate Manager',
  variable: 'AWS_ENDPOINT_URL_ACM',
  section: 'acm',
};

/** Opens the client of ACM. */
export const certificateCaller = (open: OpenCaller) => open((config) => new ACMClient(config));

/** The client of ACM, whose calls end in time. */
export type CertificateCaller = ReturnType<typeof certificateCaller>;

/** What ACM says of a certificate; `undefined` for one of IAM, and where it may not be looked at. */
export async function certificateOf(
  arn: string,
  { send, part }: CertificateCaller,
  signal: AbortSignal,
): Promise<CertificateFacts | undefined> {
  if (parseArn(arn)?.service !== 'acm') return undefined;
  try {
    const command = new DescribeCertificateCommand({ CertificateArn: arn });
    const { Certificate } = await send('DescribeCertificate', command, signal);
    const found = part('DescribeCertificate', 'Certificate', Certificate);
    const names = found.SubjectAlternativeNames ?? (found.DomainName === undefined ? [] : [found.DomainName]);
    return { arn, status: found.Status ?? 'ISSUED', names };
  } catch (error) {
    // A listener keeps the ARN of a certificate that is not there any more.
    if (error instanceof EcsFailure && error.code === 'ResourceNotFoundException')
      return { arn, status: 'MISSING', names: [] };
    return undefined;
  }
}
