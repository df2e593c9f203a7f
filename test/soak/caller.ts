import { performance } from 'node:perf_hooks';

/** How long an answer may take before the call counts as not answered, in milliseconds. */
const patience = 30_000;

/** What a call came to: an answer, or a refusal that names its reason. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls the endpoint as any client does and keeps account of the answers. */
export class Caller {
  calls = 0;
  refused = 0;
  /** The slowest answer so far, in milliseconds, and to what. */
  slowest = { milliseconds: 0, operation: '' };
  /** Calls that came to no answer, or to one that says the endpoint itself failed. */
  readonly failures: string[] = [];
  endpoint: string;

  constructor(endpoint: string) {
    this.endpoint = endpoint;
  }

  /** One operation of ECS. */
  ecs(operation: string, input: object = {}): Promise<Answer> {
    return this.#call(`AmazonEC2ContainerServiceV20141113.${operation}`, input);
  }

  /** One operation that only the endpoint has, such as a fault. */
  own(operation: string, input: object): Promise<Answer> {
    return this.#call(`EcsWorkbenchLocal.${operation}`, input);
  }

  async #call(target: string, input: object): Promise<Answer> {
    const start = performance.now();
    try {
      const answer = await fetch(this.endpoint, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': target },
        body: JSON.stringify(input),
        signal: AbortSignal.timeout(patience),
      });
      // Every answer of the endpoint is a JSON object.
      const body = (await answer.json()) as Readonly<Record<string, unknown>>;
      this.#account(target, answer.status, body, performance.now() - start);
      return { status: answer.status, body };
    } catch (error) {
      this.failures.push(`${target}: ${String(error)}`);
      return { status: 0, body: {} };
    }
  }

  #account(target: string, status: number, body: object, milliseconds: number): void {
    this.calls += 1;
    if (status >= 400) this.refused += 1;
    if (status >= 500) this.failures.push(`${target}: ${status} ${JSON.stringify(body)}`);
    if (milliseconds > this.slowest.milliseconds) {
      this.slowest = { milliseconds, operation: target.slice(target.indexOf('.') + 1) };
    }
  }
}

/** A list in an answer, of objects with members of any kind. */
export function listIn<Item>(answer: Answer, member: string): readonly Item[] {
  const list = answer.body[member];
  // The member's items are what the operation's model says.
  return Array.isArray(list) ? (list as Item[]) : [];
}
