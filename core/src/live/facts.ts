/** What an account says of one thing that a file can name, by what the thing is. */
export interface Facts {
  readonly cluster: ClusterFacts;
  readonly 'capacity-provider': { readonly status: string };
  readonly 'task-definition': TaskDefinitionFacts;
  readonly role: RoleFacts;
  readonly access: AccessFacts;
  readonly image: ImageFacts;
  readonly secret: SecretFacts;
  readonly parameter: { readonly type: string };
  readonly 'log-group': { readonly retentionDays: number | undefined };
  readonly 'target-group': TargetGroupFacts;
  readonly subnet: SubnetFacts;
  readonly 'network-acl': NetworkAclFacts;
  readonly 'security-group': SecurityGroupFacts;
  readonly 'listener-rule': ListenerRuleFacts;
  readonly 'file-system': FileSystemFacts;
  readonly 'access-point': AccessPointFacts;
  readonly 'windows-file-system': WindowsFileSystemFacts;
  readonly namespace: { readonly name: string; readonly arn: string; readonly type: string };
}

/** A kind of thing that an account is asked about. */
export type About = keyof Facts;

/** A cluster as DescribeClusters shows it. */
export interface ClusterFacts {
  readonly status: string;
  readonly services: number;
  readonly runningTasks: number;
  readonly instances: number;
  readonly capacityProviders: readonly string[];
}

/** The revision that a name stands for. */
export interface TaskDefinitionFacts {
  readonly family: string;
  readonly revision: number;
  readonly status: string;
  /** The newest active revision of the family; `undefined` where it has none. */
  readonly newest: number | undefined;
}

/** A role, and who may take it on. */
export interface RoleFacts {
  readonly arn: string;
  /** Services that its trust policy allows `sts:AssumeRole`, such as `ecs-tasks.amazonaws.com`; `*` for everybody. */
  readonly trusts: readonly string[];
}

/** What a role's policies say of one action on one resource, in the words of IAM's simulation. */
export interface AccessFacts {
  /** Such as `secretsmanager:GetSecretValue`. */
  readonly action: string;
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
}

/** An image in a private repository of Amazon ECR. */
export interface ImageFacts {
  readonly digest: string;
  /** As the registry calls them: `amd64`, `arm64`; empty where it does not say. */
  readonly architectures: readonly string[];
  /** Compressed, in bytes; `undefined` for a list of images, which has none of its own. */
  readonly bytes: number | undefined;
  /** Epoch milliseconds. */
  readonly pushedAt: number | undefined;
  /** The newest tags of other images of the repository that were pushed later; empty where they may not be listed. */
  readonly newer: readonly string[];
}

/** A secret of Secrets Manager; never its value. */
export interface SecretFacts {
  readonly arn: string;
  readonly isDeleted: boolean;
  /** The names in its JSON; `undefined` where nobody asked for one, and `null` where it is not a JSON object. */
  readonly keys: readonly string[] | null | undefined;
}

/** A target group and its health check. */
export interface TargetGroupFacts {
  readonly name: string;
  readonly targetType: string;
  readonly protocol: string | undefined;
  readonly port: number | undefined;
  readonly vpc: string | undefined;
  /** `traffic-port`, or a port of its own. */
  readonly healthPort: string | undefined;
  readonly healthPath: string | undefined;
  readonly loadBalancers: number;
  /** The zones in which its load balancers reach targets; `undefined` where they may not be looked at. */
  readonly zones: readonly string[] | undefined;
  /** The security groups of its load balancers; none where one of them has none, `undefined` where they may not be looked at. */
  readonly groups?: readonly string[] | undefined;
  /** Where its load balancers send from; `undefined` where they may not be looked at. */
  readonly subnets?: readonly BalancerSubnet[] | undefined;
}

/** A subnet that a load balancer has an address in. */
export interface BalancerSubnet {
  readonly subnet: string;
  readonly zone: string;
}

/** A rule of a listener of an Application Load Balancer, or a listener of a Network Load Balancer. */
export interface ListenerRuleFacts {
  /** The ARNs of the target groups that it forwards to. */
  readonly forwards: readonly string[];
  /** The names of hosts for which it holds; empty for all. */
  readonly hosts: readonly string[];
  /** `HTTPS 443`; empty where its listener may not be looked at. */
  readonly listener: string;
  /** The certificates of its listener; `undefined` where they may not be looked at. */
  readonly certificates: readonly CertificateFacts[] | undefined;
}

/** A certificate of ACM. */
export interface CertificateFacts {
  readonly arn: string;
  /** `ISSUED`, or why it is of no use, such as `EXPIRED` and `PENDING_VALIDATION`. */
  readonly status: string;
  /** The names that it is for, such as `*.example.com`. */
  readonly names: readonly string[];
}

/** A subnet of a VPC. */
export interface SubnetFacts {
  readonly vpc: string;
  readonly zone: string;
  readonly freeAddresses: number;
  /** `undefined` where its routes may not be looked at. */
  readonly outbound?: Outbound | undefined;
}

/** The network ACL of a subnet, and the subnets of its VPC. */
export interface NetworkAclFacts {
  readonly acl: string;
  readonly inbound: readonly AclRule[];
  readonly outbound: readonly AclRule[];
  /** Those around it, itself among them; none where they may not be looked at. */
  readonly subnets: readonly SubnetAddresses[];
}

/** A rule of a network ACL; the one with the lowest number that fits decides. */
export interface AclRule {
  readonly number: number;
  readonly allows: boolean;
  readonly protocol: 'all' | 'tcp' | 'other';
  /** `10.0.1.0/24`, or a block of version 6. */
  readonly cidr: string;
  readonly from: number;
  readonly to: number;
}

/** A subnet and the block of its addresses. */
export interface SubnetAddresses extends BalancerSubnet {
  readonly cidr: string;
}

/** How what runs in a subnet reaches what is outside of its VPC. */
export interface Outbound {
  /** Through an internet gateway, which serves public addresses alone; by a NAT gateway or another VPC; not at all. */
  readonly way: 'internet' | 'elsewhere' | 'none';
  /** The services that have an endpoint in the VPC, such as `ecr.dkr`. */
  readonly endpoints: readonly string[];
  /** Those of them that stand in a service's place, with whom they let in; `undefined` where that may not be looked at. */
  readonly doors?: readonly Door[] | undefined;
}

/** An endpoint by which everybody in a VPC reaches a service, as its name leads to nothing else there. */
export interface Door {
  /** Such as `ecr.dkr`. */
  readonly service: string;
  /** Its own security groups. */
  readonly groups: readonly string[];
  /** Whom these let in at TCP port 443. */
  readonly lets: LetIn;
}

/** A security group and the ports that it lets in and out. */
export interface SecurityGroupFacts {
  readonly name: string;
  readonly vpc: string;
  readonly inbound: readonly PortRange[];
  /** `undefined` where what answers does not say it. */
  readonly outbound?: readonly PortRange[] | undefined;
}

/** A file system of EFS. */
export interface FileSystemFacts {
  readonly name: string | undefined;
  /** `available`, or what it is about to become. */
  readonly state: string;
  /** Where it can be mounted; `undefined` where its mount targets may not be looked at. */
  readonly mounts: readonly MountTarget[] | undefined;
}

/** The address of a file system in one zone of a VPC. */
export interface MountTarget {
  readonly zone: string;
  readonly vpc: string;
  /** Who reaches the port of NFS through its security groups; `undefined` where they may not be looked at. */
  readonly lets: LetIn | undefined;
}

/** Whom security groups let in at one port. */
export interface LetIn {
  /** Whether there is a rule for addresses, or for a list of them. */
  readonly addresses: boolean;
  /** The security groups that are let in. */
  readonly groups: readonly string[];
}

/** A way into a file system of EFS, with a folder and a user of its own. */
export interface AccessPointFacts {
  readonly fileSystem: string;
  readonly state: string;
  /** The folder that it shows as the root; `undefined` for the whole file system. */
  readonly folder: string | undefined;
  /** `1000:1000`; `undefined` where it leaves the user as it is. */
  readonly user: string | undefined;
}

/** A file system of FSx. */
export interface WindowsFileSystemFacts {
  /** `WINDOWS`, or another kind that a task cannot mount. */
  readonly type: string;
  /** `AVAILABLE`, or what it is about to become. */
  readonly state: string;
  readonly vpc: string;
  /** The domain that it was joined to; `undefined` for a directory of AWS, of which only the id is known. */
  readonly domain: string | undefined;
}

/** Ports that are open; `-1` is every protocol, and stands with all ports. */
export interface PortRange {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  /** Who may come in, or be gone to. */
  readonly parties?: LetIn | undefined;
}
