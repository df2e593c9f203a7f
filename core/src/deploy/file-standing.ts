import type { ApiInput, EcsQueries } from '../ecs/api.ts';
import { shortName } from '../ecs/arn.ts';
import { type Difference, differences } from '../ecs/changes.ts';
import { describedService } from '../ecs/described-service.ts';
import { withoutDefaults } from '../ecs/register-ready.ts';
import { serviceChanges } from './service-changes.ts';

/** How what a file says stands to what ECS has; what ECS fills in by itself makes no difference. */
export type Standing =
  /** ECS has nothing of that name. */
  | { readonly is: 'new'; readonly of: string }
  | { readonly is: 'equal'; readonly of: string }
  /** It says what an older revision says: somebody has registered another since. */
  | { readonly is: 'behind'; readonly of: string; readonly latest: string }
  /** It says what ECS does not have yet. */
  | { readonly is: 'ahead'; readonly of: string; readonly changes: readonly Difference[] };

/** How many revisions before the latest are looked at. */
const mostOlder = 5;

/** What reads a revision; it never changes, so who asks again may keep it. */
export type ReadRevision = (arn: string) => Promise<ApiInput | undefined>;

/** How a task definition with its family stands to the revisions of that family. */
export async function definitionStanding(
  ecs: Pick<EcsQueries, 'taskDefinition' | 'revisions'>,
  input: ApiInput,
  readRevision: ReadRevision = (arn) => ecs.taskDefinition(arn),
): Promise<Standing> {
  const family = String(input.family);
  const latest = await ecs.taskDefinition(family);
  if (latest === undefined) return { is: 'new', of: family };
  const name = `${family}:${latest.revision}`;
  const wanted = withoutDefaults(input);
  const changes = differences(withoutDefaults(latest), wanted);
  if (changes.length === 0) return { is: 'equal', of: name };
  const older = (await ecs.revisions(family)).filter(({ revision }) => revision < Number(latest.revision));
  for (const { arn, revision } of older.slice(0, mostOlder)) {
    const before = await readRevision(arn);
    if (before !== undefined && differences(withoutDefaults(before), wanted).length === 0)
      return { is: 'behind', of: `${family}:${revision}`, latest: name };
  }
  return { is: 'ahead', of: name, changes };
}

/** How a service stands to the one of its name on its cluster; only what the file names is compared. */
export async function serviceStanding(
  ecs: Pick<EcsQueries, 'describe'>,
  { cluster: named = 'default', serviceName, service = serviceName, ...members }: ApiInput,
): Promise<Standing> {
  const [cluster, name] = [String(named), shortName(String(service))];
  const of = `${name} on ${shortName(cluster)}`;
  const described = await describedService(ecs, { cluster, name });
  if (described === undefined || described.status === 'INACTIVE') return { is: 'new', of };
  const changes = serviceChanges(sameFamily(described, members), members);
  return changes.length === 0 ? { is: 'equal', of } : { is: 'ahead', of, changes };
}

/** A file that names a family is content with whichever revision of it runs. */
function sameFamily(described: ApiInput, { taskDefinition: wanted }: ApiInput): ApiInput {
  const { taskDefinition: running } = described;
  if (typeof wanted !== 'string' || typeof running !== 'string' || /:\d+$/.test(wanted)) return described;
  const [family = ''] = shortName(running).split(':');
  return { ...described, taskDefinition: family };
}
