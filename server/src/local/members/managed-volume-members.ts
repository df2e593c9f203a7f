const noSpeed = 'it is held against what EBS takes, and the volume is as fast as the disk of this machine';
const noKey = 'the volume is not encrypted';

/** What tasks and services say alike of an Amazon EBS volume. */
export const managedVolume = {
  acts: 'roleArn volumeType',
  real: 'sizeInGiB',
  shown: { snapshotId: 'no snapshot is read, so the volume is empty' },
  noted: {
    encrypted: noKey,
    kmsKeyId: noKey,
    volumeInitializationRate: 'no snapshot is read',
    iops: noSpeed,
    throughput: noSpeed,
    tagSpecifications: 'no volume is shown outside ECS, so nobody sees its tags',
    filesystemType: 'the volume has the file system of the disk that it is on',
  },
};
