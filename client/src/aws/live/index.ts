import type { BesideReaders } from '../../live/account-reader.ts';
import { besideAt, type OpenCaller, type ServiceBeside } from '../beside.ts';
import { cloudMap } from '../discovery/cloud-map.ts';
import type { Access } from '../index.ts';
import type { Surroundings } from '../resolve-endpoint.ts';
import { accessReader } from './access.ts';
import { efs } from './efs-caller.ts';
import { fileSystemReaders } from './file-systems.ts';
import { ecr, imageReader } from './images.ts';
import { listenerRuleReader } from './listener-rules.ts';
import { elasticLoadBalancing } from './balancing-caller.ts';
import { acm } from './certificates.ts';
import { logGroupReader, logs } from './log-groups.ts';
import { namespaceReader } from './namespaces.ts';
import { ec2 } from './ec2-caller.ts';
import { networkReaders } from './network.ts';
import { parameterReader, systemsManager } from './parameters.ts';
import { iam, roleReader } from './roles.ts';
import { secretReader, secretsManager } from './secrets.ts';
import { fsx, windowsFileSystemReader } from './windows-file-systems.ts';
import { targetGroupReader } from './target-groups.ts';

/** Readers of the services beside ECS, with sockets that are held until it is closed. */
export interface OpenReaders extends BesideReaders {
  close(): void;
}

/** The services that know what files name, beside the ECS of a connection; nothing is sent yet. */
export async function openReaders(
  access: Access,
  around?: Surroundings,
): Promise<OpenReaders> {
  const closing: (() => void)[] = [];
  const at = async (service: ServiceBeside): Promise<OpenCaller> => {
    const open = await besideAt(access, service, around);
    return (make, region) => {
      const caller = open(make, region);
      closing.push(caller.close);
      return caller;
    };
  };
  return {
    role: roleReader(await at(iam)),
    access: accessReader(await at(iam)),
    image: imageReader(await at(ecr)),
    'log-group': logGroupReader(await at(logs)),
    secret: secretReader(await at(secretsManager)),
    parameter: parameterReader(await at(systemsManager)),
    'target-group': targetGroupReader(await at(elasticLoadBalancing)),
    'listener-rule': listenerRuleReader(await at(elasticLoadBalancing), await at(acm)),
    namespace: namespaceReader(await at(cloudMap)),
    ...networkReaders(await at(ec2)),
    ...fileSystemReaders(await at(efs), await at(ec2)),
    'windows-file-system': windowsFileSystemReader(await at(fsx)),
    close: () => {
      for (const close of closing) close();
    },
  };
}
