import { DescribeAccessPointsCommand, DescribeFileSystemsCommand } from '@aws-sdk/client-efs';
import type { BesideReaders, FactReader } from '../../live/account-reader.ts';
import type { OpenCaller } from '../beside.ts';
import { ec2Caller } from './ec2-caller.ts';
import { type EfsCaller, efsCaller } from './efs-caller.ts';
import { mountsOf } from './mount-targets.ts';
import { unlessAbsent } from './unless-absent.ts';

/** Asks EFS about file systems and access points, and EC2 about who is let in to their mount targets. */
export function fileSystemReaders(
  open: OpenCaller,
  openEc2: OpenCaller,
): Pick<BesideReaders, 'file-system' | 'access-point'> {
  const caller = efsCaller(open);
  return { 'file-system': fileSystems(caller, openEc2), 'access-point': accessPoints(caller) };
}

function fileSystems(caller: EfsCaller, openEc2: OpenCaller): FactReader<'file-system'> {
  const { send, list, pages } = caller;
  const permission = 'elasticfilesystem:DescribeFileSystems';
  const network = ec2Caller(openEc2);
  return {
    permissions: { ask: permission, list: permission },
    ask: ({ name }, signal) =>
      unlessAbsent(['FileSystemNotFound'], async () => {
        const command = new DescribeFileSystemsCommand({ FileSystemId: name });
        const { FileSystems } = await send('DescribeFileSystems', command, signal);
        const [found] = list('DescribeFileSystems', 'FileSystems', FileSystems);
        return (
          found && {
            name: found.Name,
            state: found.LifeCycleState ?? 'available',
            mounts: await mountsOf(name, { caller, network, signal }),
          }
        );
      }),
    list: async (signal) => {
      const all = await pages('DescribeFileSystems', 'FileSystems', async (Marker) => {
        const command = new DescribeFileSystemsCommand({ Marker });
        const answer = await send('DescribeFileSystems', command, signal);
        return { items: answer.FileSystems, next: answer.NextMarker };
      });
      return all.flatMap(({ FileSystemId, Name }) =>
        FileSystemId === undefined ? [] : [{ value: FileSystemId, ...(Name && { detail: Name }) }],
      );
    },
  };
}

function accessPoints({ send, list, pages }: EfsCaller): FactReader<'access-point'> {
  const permission = 'elasticfilesystem:DescribeAccessPoints';
  return {
    permissions: { ask: permission, list: permission },
    ask: ({ name }, signal) =>
      unlessAbsent(['AccessPointNotFound'], async () => {
        const command = new DescribeAccessPointsCommand({ AccessPointId: name });
        const { AccessPoints } = await send('DescribeAccessPoints', command, signal);
        const [found] = list('DescribeAccessPoints', 'AccessPoints', AccessPoints);
        if (found === undefined) return undefined;
        const { PosixUser: user, RootDirectory } = found;
        return {
          fileSystem: found.FileSystemId ?? '',
          state: found.LifeCycleState ?? 'available',
          folder: RootDirectory?.Path === '/' ? undefined : RootDirectory?.Path,
          user: user && `${user.Uid}:${user.Gid}`,
        };
      }),
    list: async (signal) => {
      const all = await pages('DescribeAccessPoints', 'AccessPoints', async (NextToken) => {
        const answer = await send(
          'DescribeAccessPoints',
          new DescribeAccessPointsCommand({ NextToken }),
          signal,
        );
        return { items: answer.AccessPoints, next: answer.NextToken };
      });
      return all.flatMap(({ AccessPointId, FileSystemId, RootDirectory }) => {
        const detail = [FileSystemId, RootDirectory?.Path].filter((part) => part !== undefined).join(', ');
        return AccessPointId === undefined ? [] : [{ value: AccessPointId, detail }];
      });
    },
  };
}
