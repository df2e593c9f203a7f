import { items, known } from '../document/unknown.ts';
import { parseArn } from './arn.ts';
import type { Container, TaskDefinition } from './authored.ts';
import { ecrOf } from './image-reference.ts';

/** Where a definition lives, as far as it says so itself. */
export interface Home {
  /** `aws` unless something says otherwise. */
  readonly partition: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/** A task has at most ten containers, and this is asked for every one of them: a longer list is a mistake. */
const mostContainers = 10;

/** What ARNs, log options and private images of a task definition, or of a bare list of containers, give away. */
export function homeOf(task: TaskDefinition | undefined, list: readonly Container[]): Home {
  const containers = list.slice(0, mostContainers);
  const places = [
    ...rolePlaces(task),
    ...containers.flatMap(secretPlaces),
    ...containers.flatMap(imagePlaces),
  ];
  return {
    partition: first(places, 'partition') ?? 'aws',
    region: logRegions(containers)[0] ?? first(places, 'region'),
    account: first(places, 'account'),
  };
}

/** The home with a placeholder for each part that only the author knows. */
export function writtenHome(home: Home): { partition: string; region: string; account: string } {
  const { partition, region = '<REGION>', account = '<ACCOUNT_ID>' } = home;
  return { partition, region, account };
}

type HomeParts = Readonly<Record<keyof Home, string | undefined>>;

function first(places: readonly HomeParts[], part: keyof Home): string | undefined {
  return places.map((place) => place[part]).find((each) => each !== undefined && each !== '');
}

function rolePlaces(task: TaskDefinition | undefined): HomeParts[] {
  return [task?.executionRoleArn, task?.taskRoleArn].flatMap((role) => arnPlaces(known(role)));
}

function secretPlaces(container: Container): HomeParts[] {
  const { secrets, logConfiguration } = container;
  const references = [...items(secrets), ...items(known(logConfiguration)?.secretOptions)];
  return references.flatMap(({ valueFrom }) => arnPlaces(known(valueFrom)));
}

/** An image may come from another account, so this is asked last. */
function imagePlaces({ image }: Container): HomeParts[] {
  const place = ecrOf(known(image));
  return place === undefined ? [] : [{ ...place, partition: undefined }];
}

function arnPlaces(text: string | undefined): HomeParts[] {
  const arn = parseArn(text ?? '');
  return arn === undefined ? [] : [arn];
}

function logRegions(containers: readonly Container[]): string[] {
  return containers.flatMap(
    ({ logConfiguration }) => known(known(known(logConfiguration)?.options)?.['awslogs-region']) ?? [],
  );
}
