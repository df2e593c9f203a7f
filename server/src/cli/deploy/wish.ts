import type { Wish } from '#core/deploy/wish.ts';
import { UsageError } from '../command.ts';
import type { DeployArguments } from './arguments.ts';
import { nameIn, type Read } from './read-files.ts';

/** What a command line and its files want deployed, and where. */
export function wishOf({ values, images }: DeployArguments, { definition, service: file }: Read): Wish {
  const described = file && nameIn(file);
  const service = values.service ?? described;
  if (service === undefined)
    throw new UsageError(
      file === undefined
        ? 'Name the service with --service, or the file that describes it.'
        : `${file.file} does not name the service; name it with --service.`,
    );
  if (described !== undefined && described !== service)
    throw new UsageError(`${file?.file} describes the service ${described}, not ${service}.`);
  const { cluster: named } = file?.input ?? {};
  return {
    cluster: values.cluster ?? (typeof named === 'string' ? named : 'default'),
    service,
    definition: definition?.input,
    described: file?.input,
    revision: values.revision,
    images,
    force: values.force,
  };
}
