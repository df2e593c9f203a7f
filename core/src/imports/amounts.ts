import { isObject } from '../document/value.ts';
import { fargateSizes } from '../ecs/fargate-sizes.ts';
import type { JsonObject } from './imported.ts';
import { textOf } from './source.ts';

const seconds: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };
const mebibytes: Readonly<Record<string, number>> = { b: 2 ** -20, k: 2 ** -10, m: 1, g: 2 ** 10 };

/** Seconds out of `1m30s`, `500ms` or a number; `undefined` for anything else. */
export function secondsOf(value: unknown): number | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)];
  if (parts.length === 0) return undefined;
  return Math.round(
    parts.reduce((sum, [, count, unit = 's']) => sum + Number(count) * (seconds[unit] ?? 1), 0),
  );
}

/** MiB out of `512m`, `1gb` or a number of bytes. */
export function mebibytesOf(value: unknown): number | undefined {
  const found = /^(\d+(?:\.\d+)?)\s*([bkmg]?)(?:i?b)?$/i.exec(textOf(value) ?? '');
  if (found === null) return undefined;
  return Math.ceil(Number(found[1]) * (mebibytes[(found[2] || 'b').toLowerCase()] ?? 1));
}

/** The smallest size of Fargate that has so many CPU units and MiB. */
export function fargateSizeFor(
  cpu: number,
  memory: number,
): { readonly cpu: string; readonly memory: string } {
  for (const size of fargateSizes) {
    const enough = size.memory.find((each) => each >= memory);
    if (size.cpu >= cpu && enough !== undefined) return { cpu: String(size.cpu), memory: String(enough) };
  }
  const last = fargateSizes.at(-1);
  return { cpu: String(last?.cpu ?? 256), memory: String(last?.memory.at(-1) ?? 512) };
}

/** A command as the list of its words; one in a text is parted as a shell would. */
export function wordsOf(value: unknown): string[] | undefined {
  if (Array.isArray(value)) return value.flatMap((each) => textOf(each) ?? []);
  const text = textOf(value);
  if (text === undefined) return undefined;
  const words = text.match(/(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? [];
  return words.map((word) =>
    word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double, single) => double ?? single),
  );
}

/** Names with their texts, out of an object or a list of `NAME=text`; one without a text has none. */
export function pairsOf(value: unknown): [name: string, text: string | undefined][] {
  if (isObject(value)) return Object.entries(value).map(([name, each]) => [name, textOf(each)]);
  if (!Array.isArray(value)) return [];
  return value.flatMap((each): [string, string | undefined][] => {
    const text = textOf(each);
    if (text === undefined) return [];
    const at = text.indexOf('=');
    return at < 0 ? [[text, undefined]] : [[text.slice(0, at), text.slice(at + 1)]];
  });
}

/** Logs of a container in CloudWatch Logs. */
export function awslogs(group: string, prefix: string): JsonObject {
  return {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': `/ecs/${group}`,
      'awslogs-region': '<REGION>',
      'awslogs-stream-prefix': prefix,
      'awslogs-create-group': 'true',
    },
  };
}

/** A service on Fargate, whose subnets are to be filled in. */
export function fargateService(name: string, desiredCount: number, more: JsonObject = {}): JsonObject {
  return {
    serviceName: name,
    cluster: '<CLUSTER>',
    taskDefinition: name,
    desiredCount,
    launchType: 'FARGATE',
    ...more,
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ['<SUBNET_ID>'],
        securityGroups: ['<SECURITY_GROUP_ID>'],
        assignPublicIp: 'DISABLED',
      },
    },
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  };
}

/** What the agent of ECS on Fargate reads secrets and writes logs with. */
export const executionRole = 'arn:aws:iam::<ACCOUNT_ID>:role/ecsTaskExecutionRole';

/** A name as families and services have it. */
export function ecsName(text: string): string {
  return text.replace(/[^\w-]+/g, '-').slice(0, 255);
}
