import { between } from '../support/random.ts';

/** Each writes to things of its own, so that what must be there is known whatever the others do. */
const writers = 8;

/** What a thing may be after a kill: what was last acknowledged, or what was asked for and not answered. */
interface Thing {
  readonly name: string;
  may: readonly string[];
}

const absent = 'absent';

/** What was written to an endpoint and acknowledged, and what must therefore be found there. */
export class Ledger {
  readonly #random: () => number;
  readonly #clusters: readonly Thing[];
  readonly #families: readonly Thing[];
  acknowledged = 0;
  readonly lost: string[] = [];

  constructor(random: () => number) {
    this.#random = random;
    this.#clusters = Array.from({ length: writers }, (_, index) => ({
      name: `kept-${index}`,
      may: [absent],
    }));
    this.#families = Array.from({ length: writers }, (_, index) => ({ name: `family-${index}`, may: ['0'] }));
  }

  /** Writes until the endpoint answers no more. */
  async write(endpoint: string): Promise<void> {
    await Promise.all(this.#clusters.map((cluster, index) => this.#writeOn(endpoint, cluster, index)));
  }

  async #writeOn(endpoint: string, cluster: Thing, index: number): Promise<void> {
    for (;;) {
      const family = this.#families[index];
      const isFamily = family !== undefined && this.#random() < 0.3;
      const fine = isFamily ? await this.#register(endpoint, family) : await this.#change(endpoint, cluster);
      if (!fine) return;
    }
  }

  /** Makes, tags or deletes a cluster. */
  #change(endpoint: string, cluster: Thing): Promise<boolean> {
    const [now = absent] = cluster.may;
    const next = now !== absent && this.#random() < 0.2 ? absent : String(between(this.#random, 1, 1e9));
    const tags = [{ key: 'value', value: next }];
    const arn = `arn:aws:ecs:us-east-1:000000000000:cluster/${cluster.name}`;
    if (next === absent)
      return this.#do(endpoint, cluster, next, ['DeleteCluster', { cluster: cluster.name }]);
    if (now === absent) {
      return this.#do(endpoint, cluster, next, ['CreateCluster', { clusterName: cluster.name, tags }]);
    }
    return this.#do(endpoint, cluster, next, ['TagResource', { resourceArn: arn, tags }]);
  }

  #register(endpoint: string, family: Thing): Promise<boolean> {
    const next = String(Number(family.may[0]) + 1);
    const containerDefinitions = [{ name: 'app', image: 'nginx', memory: 64 }];
    const input = { family: family.name, containerDefinitions };
    return this.#do(endpoint, family, next, ['RegisterTaskDefinition', input]);
  }

  /** Says whether the endpoint still answers. */
  async #do(
    endpoint: string,
    thing: Thing,
    next: string,
    [operation, input]: readonly [string, object],
  ): Promise<boolean> {
    const before = thing.may;
    thing.may = [...before, next];
    const answer = await ask(endpoint, operation, input).catch(() => undefined);
    if (answer === undefined) return false;
    if (answer.__type !== undefined) {
      this.lost.push(`${operation} of ${thing.name} was refused: ${JSON.stringify(answer)}`);
      return false;
    }
    thing.may = [next];
    this.acknowledged += 1;
    return true;
  }

  /** Looks at everything, and takes what it finds for what there is. */
  async check(endpoint: string, round: number): Promise<void> {
    for (const cluster of this.#clusters) this.#settle(cluster, await tagOf(endpoint, cluster.name), round);
    for (const family of this.#families) this.#settle(family, await revisionOf(endpoint, family.name), round);
  }

  #settle(thing: Thing, found: string, round: number): void {
    if (!thing.may.includes(found)) {
      this.lost.push(`round ${round}: ${thing.name} is ${found}, not ${thing.may.join(' or ')}`);
    }
    thing.may = [found];
  }
}

async function tagOf(endpoint: string, name: string): Promise<string> {
  const { clusters } = await ask(endpoint, 'DescribeClusters', { clusters: [name], include: ['TAGS'] });
  // The operation's model says so.
  const [cluster] = clusters as readonly { readonly status: string; readonly tags: readonly Tag[] }[];
  return cluster?.status === 'ACTIVE' ? (cluster.tags[0]?.value ?? '') : absent;
}

interface Tag {
  readonly value: string;
}

async function revisionOf(endpoint: string, family: string): Promise<string> {
  const { taskDefinition } = await ask(endpoint, 'DescribeTaskDefinition', { taskDefinition: family });
  return String((taskDefinition as { readonly revision: number } | undefined)?.revision ?? 0);
}

async function ask(endpoint: string, operation: string, input: object) {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'X-Amz-Target': `AmazonEC2ContainerServiceV20141113.${operation}` },
    body: JSON.stringify(input),
  });
  // Every answer of the endpoint is a JSON object.
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}
