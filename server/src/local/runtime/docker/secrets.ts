import { readFile } from 'node:fs/promises';
import type { ContainerRun } from '#core/sim/effects.ts';

/**
 * The values of a container's secrets, by the name of their variable. They are parameters and
 * secrets of this endpoint (`stored`), else they come from a JSON file that maps each `valueFrom` to its value, for
 * the endpoint holds no credentials to ask AWS with. Throws `Error` with ECS's reason for one that is in neither.
 */
export async function secretsOf(
  { definition }: ContainerRun,
  file: string | undefined,
  stored: (reference: string) => string | undefined = () => undefined,
): Promise<Readonly<Record<string, string>>> {
  const wanted = definition.secrets ?? [];
  if (wanted.length === 0) return {};
  const values = file === undefined ? {} : await readValues(file);
  return Object.fromEntries(
    wanted.map(({ name, valueFrom }) => {
      const reference = valueFrom ?? '';
      const value = stored(reference) ?? (Object.hasOwn(values, reference) ? values[reference] : undefined);
      if (value === undefined) throw new Error(unknownSecret(valueFrom ?? '', file));
      return [name ?? '', value];
    }),
  );
}

async function readValues(file: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const values: unknown = JSON.parse(text);
  if (typeof values !== 'object' || values === null) throw new Error(`${file} must hold a JSON object.`);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function unknownSecret(valueFrom: string, file: string | undefined): string {
  const where =
    file === undefined
      ? 'a secrets.json in a state folder (--state)'
      : `${file}, as a JSON object of valueFrom and value`;
  return `ResourceInitializationError: unable to pull secrets or registry auth: the local endpoint knows no value for ${valueFrom}. Declare it in cluster.yaml (parameters, secrets), put it there with "aws ssm put-parameter" or "aws secretsmanager create-secret", or write it into ${where}.`;
}
