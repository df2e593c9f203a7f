import { clusterMembers } from './cluster-members.ts';
import { daemonMembers } from './daemon-members.ts';
import { expressMembers } from './express-members.ts';
import { gatewayMembers } from './gateway-members.ts';
import { classesOf, type MemberClass, type MemberTable } from './member-table.ts';
import { serviceMembers } from './service-members.ts';
import { taskDefinitionMembers } from './task-definition-members.ts';
import { taskMembers } from './task-members.ts';

/** What becomes of every member of every operation that is carried out, by input shape. */
export const memberTable: MemberTable = {
  ...clusterMembers,
  ...daemonMembers,
  ...gatewayMembers,
  ...expressMembers,
  ...serviceMembers,
  ...taskDefinitionMembers,
  ...taskMembers,
};

const classes: ReadonlyMap<string, ReadonlyMap<string, MemberClass>> = new Map(
  Object.entries(memberTable).map(([shape, members]) => [shape, classesOf(members)]),
);

/** How a member of an input shape is classed; `undefined` when the table lacks it. */
export function memberClass(shape: string, member: string): MemberClass | undefined {
  return classes.get(shape)?.get(member);
}
