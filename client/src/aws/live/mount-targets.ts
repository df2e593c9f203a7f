import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import {
  DescribeMountTargetSecurityGroupsCommand,
  DescribeMountTargetsCommand,
  type MountTargetDescription,
} from '@aws-sdk/client-efs';
import type { LetIn, MountTarget } from '#core/live/facts.ts';
import type { Ec2Caller } from './ec2-caller.ts';
import type { EfsCaller } from './efs-caller.ts';
import { letInAt } from './let-in.ts';

/** Who is asked about mount targets, and who about their security groups. */
interface Asked {
  readonly caller: EfsCaller;
  readonly network: Ec2Caller;
  readonly signal: AbortSignal;
}

/** The port of NFS: https://docs.aws.amazon.com/efs/latest/ug/network-access.html */
const nfs = 2049;

/** Where a file system can be mounted; `undefined` where its mount targets may not be looked at. */
export async function mountsOf(
  FileSystemId: string,
  asked: Asked,
): Promise<readonly MountTarget[] | undefined> {
  const { pages, send } = asked.caller;
  try {
    const all = await pages('DescribeMountTargets', 'MountTargets', async (Marker) => {
      const command = new DescribeMountTargetsCommand({ FileSystemId, Marker });
      const answer = await send('DescribeMountTargets', command, asked.signal);
      return { items: answer.MountTargets, next: answer.NextMarker };
    });
    return await Promise.all(all.map((target) => mountOf(target, asked)));
  } catch {
    // The file system is there, whether or not its mount targets may be looked at.
    return undefined;
  }
}

async function mountOf(target: MountTargetDescription, asked: Asked): Promise<MountTarget> {
  const { AvailabilityZoneName: zone = '', VpcId: vpc = '', MountTargetId } = target;
  return { zone, vpc, lets: await letIn(MountTargetId, asked) };
}

async function letIn(
  MountTargetId: string | undefined,
  { caller, network, signal }: Asked,
): Promise<LetIn | undefined> {
  try {
    const own = new DescribeMountTargetSecurityGroupsCommand({ MountTargetId });
    const { SecurityGroups: GroupIds } = await caller.send('DescribeMountTargetSecurityGroups', own, signal);
    const { SecurityGroups } = await network.send(
      'DescribeSecurityGroups',
      new DescribeSecurityGroupsCommand({ GroupIds }),
      signal,
    );
    const groups = network.list('DescribeSecurityGroups', 'SecurityGroups', SecurityGroups);
    return letInAt(groups, nfs);
  } catch {
    // The mount target is there, whether or not its security groups may be looked at.
    return undefined;
  }
}
