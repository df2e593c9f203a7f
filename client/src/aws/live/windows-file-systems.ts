import { DescribeFileSystemsCommand, FSxClient } from '@aws-sdk/client-fsx';
import type { FactReader } from '../../live/account-reader.ts';
import type { OpenCaller, ServiceBeside } from '../beside.ts';
import { unlessAbsent } from './unless-absent.ts';

/** FSx, for Windows File Server. */
export const fsx: ServiceBeside = {
  service: 'fsx',
  name: 'FSx',
  variable: 'AWS_ENDPOINT_URL_FSX',
  section: 'fsx',
};

/** Asks FSx about file systems. */
export function windowsFileSystemReader(open: OpenCaller): FactReader<'windows-file-system'> {
  const { send, list, pages } = open((config) => new FSxClient(config));
  const permission = 'fsx:DescribeFileSystems';
  return {
    permissions: { ask: permission, list: permission },
    ask: ({ name }, signal) =>
      unlessAbsent(['FileSystemNotFound'], async () => {
        const command = new DescribeFileSystemsCommand({ FileSystemIds: [name] });
        const { FileSystems } = await send('DescribeFileSystems', command, signal);
        const [found] = list('DescribeFileSystems', 'FileSystems', FileSystems);
        return (
          found && {
            type: found.FileSystemType ?? 'WINDOWS',
            state: found.Lifecycle ?? 'AVAILABLE',
            vpc: found.VpcId ?? '',
            domain: found.WindowsConfiguration?.SelfManagedActiveDirectoryConfiguration?.DomainName,
          }
        );
      }),
    list: async (signal) => {
      const all = await pages('DescribeFileSystems', 'FileSystems', async (NextToken) => {
        const command = new DescribeFileSystemsCommand({ NextToken });
        const answer = await send('DescribeFileSystems', command, signal);
        return { items: answer.FileSystems, next: answer.NextToken };
      });
      // A task mounts those of Windows alone.
      return all.flatMap(({ FileSystemId, FileSystemType, DNSName, VpcId }) => {
        const detail = [DNSName, VpcId].filter((part) => part !== undefined).join(', ');
        return FileSystemId === undefined || FileSystemType !== 'WINDOWS'
          ? []
          : [{ value: FileSystemId, detail }];
      });
    },
  };
}
