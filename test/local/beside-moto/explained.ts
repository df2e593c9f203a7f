/** A difference between the local endpoint and moto, and why ours is what it is. */
export interface Explained {
  /** Matches the whole of `OPERATION: MEMBER` or `OPERATION: outcome OURS / MOTO`. */
  readonly difference: RegExp;
  readonly why: string;
  /** Met in some runs only; of the others a long run meets each, or it is no longer true. */
  readonly rare?: true;
}

const services = '(CreateService|UpdateService|DeleteService|DescribeServices): services?(\\[\\])?';
const definitions =
  '(RegisterTaskDefinition|DescribeTaskDefinition|DeregisterTaskDefinition): taskDefinition';
const clusters =
  '(CreateCluster|UpdateCluster|UpdateClusterSettings|PutClusterCapacityProviders|DeleteCluster|DescribeClusters): clusters?(\\[\\])?';

function of(prefix: string, members: string): RegExp {
  return new RegExp(`^${prefix}\\.(${members})$`);
}

/** Every difference that the seeded calls have shown. One that is not here fails the run. */
export const explained: readonly Explained[] = [
  {
    difference: of(
      services,
      'availabilityZoneRebalancing|createdAt|createdBy|currentServiceRevisions.*|currentServiceDeployment|deploymentConfiguration\\..*|enableECSManagedTags|enableExecuteCommand|healthCheckGracePeriodSeconds|placementConstraints|placementStrategy|resourceManagementType|events.*',
    ),
    why: 'AWS fills these in, as its recorded answers show; moto shows only what was sent.',
  },
  {
    difference: of(services, 'deployments\\[\\]\\.(id|rolloutStateReason)'),
    why: 'AWS gives deployments ids of 19 digits, moto of 16 to 19.',
  },
  {
    difference: of(
      services,
      'deployments\\[\\]\\.(status|createdAt|updatedAt|launchType|taskDefinition|desiredCount|runningCount|pendingCount|failedTasks)',
    ),
    why: 'The deployment before is shown until the new one is stable, also where no task runs; moto forgets it at once.',
    rare: true,
  },
  {
    difference: of(services, 'deployments\\[\\]\\.(rolloutState|platformFamily)'),
    why: 'A deployment is IN_PROGRESS at first and has a platform on Fargate alone; moto calls it COMPLETED in the answer that starts it and its platform EC2.',
  },
  {
    difference: of(services, 'tags|taskSets'),
    why: 'AWS shows tags when they are asked for, and task sets for other controllers alone.',
  },
  {
    difference: of(definitions, 'compatibilities\\[\\]'),
    why: 'What runs on EC2 runs on EXTERNAL instances too, and AWS says so.',
  },
  {
    difference: of(
      definitions,
      'containerDefinitions\\[\\]\\.systemControls|networkMode|registeredAt|registeredBy|deregisteredAt',
    ),
    why: 'AWS adds empty lists, times and who registered; it leaves out the network mode that was not sent.',
  },
  {
    difference: of(
      clusters,
      'activeServicesCount|capacityProviders.*|configuration|defaultCapacityProviderStrategy.*|statistics|settings.*|tags.*',
    ),
    why: 'AWS shows these members, empty where nothing is asked for; a second CreateCluster leaves the cluster, its services and its tags as they are.',
  },
  {
    difference: /^(DescribeTaskDefinition|ListTagsForResource): tags(\[\]\.(key|value))?$/,
    why: 'AWS shows an empty list where there is no tag; in which order they come it does not say.',
  },
  {
    difference: /^ListClusters: clusterArns(\[\])?$/,
    why: 'Deleted clusters are INACTIVE and not listed; moto lists them. In which order the others come AWS does not say.',
  },
  {
    difference: /^(DescribeTasks|DescribeServices): failures(\[\]\.(arn|reason))?$/,
    why: 'What is missing is a failure, with the long ARN; moto forgets it, or leaves the cluster out of the ARN.',
  },
  {
    difference: /^\w+: outcome (ClusterNotFoundException|ServiceNotFoundException) \/ ok$/,
    why: 'moto does not look whether the cluster or service of these operations is there.',
  },
  {
    difference:
      /^\w+: outcome ClusterNotFoundException \/ (Service|Client|ServiceNotFound|TargetNotFound)Exception$/,
    why: 'Where the cluster and what should be in it are missing, AWS speaks of the cluster.',
  },
  {
    difference: /^RunTask: outcome ClientException \/ ClusterNotFoundException$/,
    why: 'Cluster and task definition are both missing; which is said first is nowhere written.',
  },
  {
    difference: /^DeleteCluster: outcome ClusterContainsServicesException \/ ok$/,
    why: 'AWS keeps a cluster that has active services; moto deletes it.',
  },
  {
    difference: /^\w+: outcome [A-Za-z]+ \/ HTTP 500$/,
    why: 'moto fails with a stack trace of its own instead of an error of AWS.',
  },
  {
    difference: /^(TagResource|UntagResource|ListTagsForResource): outcome InvalidParameterException \/ ok$/,
    why: 'moto tags resources that are not there.',
  },
  {
    difference: /^(Create|Delete|Describe)CapacityProviders?: (capacityProviders?|failures)(\[\])?(\..*)?$/,
    why: 'A deleted capacity provider is shown as INACTIVE, and a missing one named as it was asked for; moto forgets the one and writes "capacity_provider" in the other. AWS shows what kind a capacity provider is, that draining is managed unless that is switched off, and how its deletion goes.',
  },
  {
    difference: /^CreateCapacityProvider: outcome ClientException \/ ok$/,
    why: 'A name is taken as long as its capacity provider is there; moto makes a second one.',
  },
  {
    difference: /^DeleteTaskDefinitions: failures\[\]\.arn$/,
    why: 'A missing task definition is named by its ARN; moto names it as it was asked for.',
  },
  {
    difference: of('(Put|Delete|List)AccountSettings?: settings?(\\[\\])?', 'name|value|principalArn|type'),
    why: 'AWS shows whose a setting is and who looks after it, and what is in effect after it was deleted.',
  },
  {
    difference: /^\w+: services?(\[\])?\.taskDefinition$/,
    why: 'A service with a controller of its own has no task definition, which AWS shows as an empty text.',
  },
  {
    difference: /^ListAccountSettings: settings$/,
    why: 'AWS answers an empty list where nothing was set; moto leaves it out.',
    rare: true,
  },
  {
    difference: /^(CreateTaskSet: taskSet|DescribeTaskSets: taskSets\[\])\..*$/,
    why: 'A task set begins at 0 percent and STABILIZING, with its counts and without members that nobody sent, as the reference shows it.',
    rare: true,
  },
  {
    difference: /^DescribeTaskSets: failures$/,
    why: 'Every answer about several things has its failures, an empty list where there is none.',
    rare: true,
  },
  {
    difference: /^(Create|Describe)TaskSets?: outcome (InvalidParameter|ServiceNotActive)Exception \/ ok$/,
    why: 'A service whose deployments ECS looks after has no task sets of its own, awsvpc tasks need a network configuration, and a deleted service has none; moto takes them all.',
    rare: true,
  },
  {
    difference: /^DeleteService: service\.status$/,
    why: 'A service is DRAINING as long as tasks or task sets of it are there.',
    rare: true,
  },
  {
    difference: /^DescribeTaskDefinition: outcome ClientException \/ ok$/,
    why: 'A task definition whose deletion has ended is gone; moto keeps it.',
    rare: true,
  },
  {
    difference: of(services, 'capacityProviderStrategy.*|launchType'),
    why: "A service that names neither takes its cluster's default strategy, and then has no launch type.",
    rare: true,
  },
  {
    difference: /^CreateService: outcome InvalidParameterException \/ (ok|ClientException)$/,
    why: 'A second CreateService of a name with another input is refused; moto makes the service anew.',
    rare: true,
  },
];
