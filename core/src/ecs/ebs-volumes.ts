/** What a type of EBS volume takes; ranges are inclusive. */
export interface EbsVolumeType {
  readonly name: string;
  /** GiB. */
  readonly size: readonly [number, number];
  /** Absent where IOPS cannot be set. */
  readonly iops?: readonly [number, number];
  readonly iopsRequired?: boolean;
  /** MiB/s; absent where throughput cannot be set. */
  readonly throughput?: readonly [number, number];
}

/** https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html, the wider ranges where ECS documents older ones. */
export const ebsVolumeTypes: readonly EbsVolumeType[] = [
  { name: 'gp2', size: [1, 16384] },
  { name: 'gp3', size: [1, 65536], iops: [3000, 80000], throughput: [125, 2000] },
  { name: 'io1', size: [4, 16384], iops: [100, 64000], iopsRequired: true },
  { name: 'io2', size: [4, 65536], iops: [100, 256000], iopsRequired: true },
  { name: 'st1', size: [125, 16384] },
  { name: 'sc1', size: [125, 16384] },
  { name: 'standard', size: [1, 1024] },
];
