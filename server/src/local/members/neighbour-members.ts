import { balancingMembers } from './balancing-members.ts';
import { discoveryMembers } from './discovery-members.ts';
import { ec2Members } from './ec2-members.ts';
import { ecrMembers } from './ecr-members.ts';
import { eventsMembers } from './events-members.ts';
import { iamMembers, stsMembers } from './iam-members.ts';
import { logsMembers } from './logs-members.ts';
import { classesOf, type MemberClass, type MemberTable } from './member-table.ts';
import { metricsMembers } from './metrics-members.ts';
import { scalingMembers } from './scaling-members.ts';
import { schedulerMembers } from './scheduler-members.ts';
import { parametersMembers, secretsMembers, sessionsMembers } from './secrets-members.ts';

/** What becomes of the inputs of the services beside ECS, by the name that their calls are signed with. */
export const neighbourTables: Readonly<Record<string, MemberTable>> = {
  'application-autoscaling': scalingMembers,
  ec2: ec2Members,
  ecr: ecrMembers,
  elasticloadbalancing: balancingMembers,
  iam: iamMembers,
  logs: logsMembers,
  monitoring: metricsMembers,
  events: eventsMembers,
  scheduler: schedulerMembers,
  secretsmanager: secretsMembers,
  sts: stsMembers,
  servicediscovery: discoveryMembers,
  ssm: { ...parametersMembers, ...sessionsMembers },
};

const classes: ReadonlyMap<string, ReadonlyMap<string, MemberClass>> = new Map(
  Object.entries(neighbourTables).flatMap(([service, table]) =>
    Object.entries(table).map(([shape, members]) => [`${service} ${shape}`, classesOf(members)] as const),
  ),
);

/** How a member of an input shape of a service beside ECS is classed; `undefined` when the table lacks it. */
export function neighbourClass(service: string, shape: string, member: string): MemberClass | undefined {
  return classes.get(`${service} ${shape}`)?.get(member);
}
