import type { MemberTable } from './member-table.ts';

const noRole = 'images, secrets and logs are reached without the role';

const changeable = {
  acts: `primaryContainer networkConfiguration cpu memory cpuArchitecture scalingTarget taskDefinitionArn`,
  real: 'healthCheckPath',
  noted: { executionRoleArn: noRole, taskRoleArn: 'containers get no credentials of the role' },
};

/** Express gateway services. */
export const expressMembers: MemberTable = {
  CreateExpressGatewayServiceRequest: {
    ...changeable,
    acts: `${changeable.acts} serviceName cluster tags`,
    noted: {
      ...changeable.noted,
      infrastructureRoleArn: 'nothing is made in AWS, so nothing is done with the role',
    },
  },
  UpdateExpressGatewayServiceRequest: { ...changeable, acts: `${changeable.acts} serviceArn` },
  DescribeExpressGatewayServiceRequest: { acts: 'serviceArn include' },
  DeleteExpressGatewayServiceRequest: { acts: 'serviceArn' },
  ExpressGatewayContainer: {
    acts: 'image containerPort',
    real: 'awsLogsConfiguration command environment secrets',
    noted: { repositoryCredentials: "images are pulled with the container engine's own credentials" },
  },
  ExpressGatewayServiceAwsLogsConfiguration: { real: 'logGroup logStreamPrefix' },
  ExpressGatewayServiceNetworkConfiguration: {
    acts: 'subnets',
    noted: { securityGroups: 'no security group holds traffic back' },
  },
  ExpressGatewayScalingTarget: {
    acts: 'minTaskCount maxTaskCount autoScalingMetric autoScalingTargetValue',
  },
};
