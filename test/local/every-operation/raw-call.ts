/** What an endpoint answered, in the wire's own words. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls an operation of ECS without a client, which would leave out what its model does not know. */
export async function rawCall(endpoint: string, operation: string, input: object): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'X-Amz-Target': `AmazonEC2ContainerServiceV20141113.${operation}`,
      'Content-Type': 'application/x-amz-json-1.1',
      Authorization:
        'AWS4-HMAC-SHA256 Credential=local/20261121/us-east-1/ecs/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  });
  // Every answer of AWS JSON is an object.
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

/** `ok`, or the error as `Type: message`. */
export function outcomeOf({ status, body }: Answer): string {
  return status === 200 ? 'ok' : `${body.__type}: ${body.message}`;
}
