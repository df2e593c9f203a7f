/** A difference between the local endpoint and moto, and why ours is what it is. */
export interface Explained {
  /** Matches the whole of `OPERATION: MEMBER` or `OPERATION: outcome OURS / MOTO`. */
  readonly difference: RegExp;
  readonly why: string;
}

const services = '(CreateService|UpdateService|DeleteService|DescribeServices): services?(\\[\\])?';
const definitions =
  '(RegisterTaskDefinition|DescribeTaskDefinition|DeregisterTaskDefinition): taskDefinition';
const clusters = '(CreateCluster|DeleteCluster|DescribeClusters): clusters?(\\[\\])?';

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
      'capacityProviders|defaultCapacityProviderStrategy|statistics|settings.*|tags.*',
    ),
    why: 'AWS shows these members, empty where nothing is asked for; a second CreateCluster leaves the cluster and its tags as they are.',
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
    difference: /^\w+: outcome ClusterNotFoundException \/ (Service|Client|ServiceNotFound)Exception$/,
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
];
