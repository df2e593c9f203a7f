import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'volume-ebs',
  weight: 'root',
  link: links.ebs,
  words:
    /EBS volume|Amazon EBS|VolumeLimitExceeded|Expected device with device name|ECS infrastructure role.*volume|volume initialization/i,
  title: 'The Amazon EBS volume of the task could not be created or attached.',
  advice: [
    'The role in managedEBSVolume.roleArn must trust ecs.amazonaws.com and have AmazonECSInfrastructureRolePolicyForVolumes.',
    'A snapshot must be in the same Region and no larger than sizeInGiB; the account has a quota of storage for each volume type.',
    'On EC2 the instance must be of the Nitro system and have a place left for the volume.',
  ],
  place: () => inService(['volumeConfigurations', 0, 'managedEBSVolume']),
});
