import type {
  PutImageScanningConfigurationRequest,
  PutImageScanningConfigurationResponse,
} from '@aws-sdk/client-ecr';
import { changeRepository } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<PutImageScanningConfigurationRequest, PutImageScanningConfigurationResponse>(
  'ecr',
  'PutImageScanningConfiguration',
  async ({ repositoryName, imageScanningConfiguration }, { caller, cluster }) => {
    await cluster.change(caller, (draft) =>
      changeRepository(
        draft,
        repositoryName,
        ({ shown, ...each }) => ({ ...each, shown: { ...shown, imageScanningConfiguration } }),
        caller,
      ),
    );
    return { registryId: caller.account, repositoryName, imageScanningConfiguration };
  },
);
