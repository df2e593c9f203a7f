import { managedVolume } from './managed-volume-members.ts';
import type { MemberTable } from './member-table.ts';

const noProxy =
  'connections to an alias are passed on byte by byte, by the endpoint and not beside the tasks';
const noLattice = 'no targets are registered with VPC Lattice';
const noGateway = 'its routes show their states, and no traffic goes over them';
const noMetrics = 'no metrics are sent';
const noFunction = 'no function is called; its outcome is declared';

const serviceConfiguration = {
  vpcLatticeConfigurations: noLattice,
  gatewayConnectors: noGateway,
};

const serviceNotes = { monitoring: noMetrics };

/** Services, their deployments and task sets. */
export const serviceMembers: MemberTable = {
  CreateServiceRequest: {
    acts: `serviceName enableExecuteCommand cluster taskDefinition desiredCount clientToken launchType
      capacityProviderStrategy
      platformVersion role deploymentConfiguration placementConstraints placementStrategy networkConfiguration
      schedulingStrategy deploymentController tags enableECSManagedTags propagateTags availabilityZoneRebalancing
      volumeConfigurations loadBalancers healthCheckGracePeriodSeconds serviceRegistries serviceConnectConfiguration`,
    shown: serviceConfiguration,
    noted: serviceNotes,
  },
  UpdateServiceRequest: {
    acts: `service enableExecuteCommand cluster desiredCount taskDefinition capacityProviderStrategy deploymentConfiguration
      networkConfiguration placementConstraints placementStrategy platformVersion forceNewDeployment
      enableECSManagedTags propagateTags availabilityZoneRebalancing volumeConfigurations deploymentController
      loadBalancers healthCheckGracePeriodSeconds serviceRegistries serviceConnectConfiguration`,
    shown: serviceConfiguration,
    noted: serviceNotes,
  },
  DeleteServiceRequest: { acts: 'service cluster force' },
  ServiceRegistry: { acts: 'registryArn port containerName containerPort' },
  ServiceConnectConfiguration: {
    acts: 'enabled namespace services',
    noted: { logConfiguration: noProxy, accessLogConfiguration: noProxy, containerConfigurations: noProxy },
  },
  ServiceConnectService: {
    acts: 'portName discoveryName clientAliases',
    shown: { ingressPortOverride: noProxy, timeout: noProxy, tls: noProxy },
  },
  ServiceConnectClientAlias: { acts: 'port dnsName', shown: { testTrafficRules: noProxy } },
  LoadBalancer: {
    acts: 'targetGroupArn containerName containerPort advancedConfiguration',
    shown: {
      loadBalancerName:
        'there are no Classic Load Balancers here, so no traffic comes; name a target group to have some',
    },
  },
  AdvancedConfiguration: {
    acts: 'alternateTargetGroupArn productionListenerRule testListenerRule',
    noted: { roleArn: 'nothing is assumed here to change rules' },
  },
  DescribeServicesRequest: { acts: 'services cluster include' },
  ListServicesRequest: {
    acts: 'cluster nextToken maxResults launchType schedulingStrategy resourceManagementType',
  },
  ListServicesByNamespaceRequest: { acts: 'namespace nextToken maxResults' },
  DeploymentConfiguration: {
    acts: `deploymentCircuitBreaker maximumPercent minimumHealthyPercent strategy alarms bakeTimeInMinutes
      lifecycleHooks linearConfiguration canaryConfiguration earlySuccessCriteria`,
  },
  ServiceVolumeConfiguration: { acts: 'name managedEBSVolume' },
  ServiceManagedEBSVolumeConfiguration: managedVolume,
  DeploymentAlarms: { acts: 'alarmNames rollback enable' },
  LinearConfiguration: { acts: 'stepPercent stepBakeTimeInMinutes' },
  CanaryConfiguration: { acts: 'canaryPercent canaryBakeTimeInMinutes' },
  DeploymentEarlySuccessCriteria: { acts: 'enable healthyPercent sourceServiceRevisionCleanup' },
  DeploymentLifecycleHook: {
    acts: 'targetType hookTargetArn lifecycleStages timeoutConfiguration',
    noted: { roleArn: noFunction, hookDetails: noFunction },
  },
  DeploymentLifecycleHookTimeoutConfiguration: { acts: 'timeoutInMinutes action' },
  DeploymentCircuitBreaker: { acts: 'enable rollback resetOnHealthyTask thresholdConfiguration' },
  ThresholdConfiguration: { acts: 'type value' },
  DeploymentController: { acts: 'type' },
  DescribeServiceDeploymentsRequest: { acts: 'serviceDeploymentArns' },
  DescribeServiceRevisionsRequest: { acts: 'serviceRevisionArns' },
  ListServiceDeploymentsRequest: { acts: 'service cluster status createdAt nextToken maxResults' },
  CreatedAt: { acts: 'before after' },
  StopServiceDeploymentRequest: { acts: 'serviceDeploymentArn stopType' },
  ContinueServiceDeploymentRequest: { acts: 'serviceDeploymentArn hookId action' },
  CreateTaskSetRequest: {
    acts: `service cluster taskDefinition externalId networkConfiguration launchType capacityProviderStrategy
      platformVersion scale clientToken tags loadBalancers serviceRegistries`,
  },
  Scale: { acts: 'value unit' },
  UpdateTaskSetRequest: { acts: 'cluster service taskSet scale' },
  DeleteTaskSetRequest: { acts: 'cluster service taskSet force' },
  DescribeTaskSetsRequest: { acts: 'cluster service taskSets include' },
  UpdateServicePrimaryTaskSetRequest: { acts: 'cluster service primaryTaskSet' },
};
