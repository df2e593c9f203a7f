/** An Amazon EBS volume of one task, as a driver makes it. */
export interface ManagedVolume {
  /** The volume's name in the task definition. */
  readonly name: string;
  readonly volumeId: string;
  /** Absent where the snapshot says the size. */
  readonly sizeInGiB?: number;
  readonly deleteOnTermination: boolean;
}
