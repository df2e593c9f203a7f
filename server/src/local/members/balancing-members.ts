import type { MemberTable } from './member-table.ts';

const noNetwork = 'the load balancer answers on 127.0.0.1, whatever its network';
const ownCertificate = 'the listener has a certificate of this machine, which it signed itself';
const noClientCertificates = 'clients are not asked for certificates';
const noDatagrams = 'QUIC is not passed on';
const nobodyAuthenticated = 'nobody is authenticated here';
const noTransform = 'requests are passed on as they are';
const noExpression = 'values with * and ? are compared, regular expressions are not';

/** Elastic Load Balancing, its second version. */
export const balancingMembers: MemberTable = {
  CreateLoadBalancerInput: {
    acts: 'Name Subnets SubnetMappings SecurityGroups Scheme Tags Type IpAddressType',
    noted: {
      CustomerOwnedIpv4Pool: noNetwork,
      EnablePrefixForIpv6SourceNat: noNetwork,
      IpamPools: noNetwork,
    },
  },
  SubnetMapping: {
    acts: 'SubnetId',
    noted: {
      AllocationId: noNetwork,
      PrivateIPv4Address: noNetwork,
      IPv6Address: noNetwork,
      SourceNatIpv6Prefix: noNetwork,
    },
  },
  DescribeLoadBalancersInput: { acts: 'LoadBalancerArns Names Marker PageSize' },
  DeleteLoadBalancerInput: { acts: 'LoadBalancerArn' },
  SetSubnetsInput: {
    acts: 'LoadBalancerArn Subnets SubnetMappings',
    noted: { IpAddressType: noNetwork, EnablePrefixForIpv6SourceNat: noNetwork },
  },
  SetSecurityGroupsInput: {
    acts: 'LoadBalancerArn SecurityGroups',
    noted: { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: noNetwork },
  },
  DescribeCapacityReservationInput: { acts: 'LoadBalancerArn' },
  DescribeLoadBalancerAttributesInput: { acts: 'LoadBalancerArn' },
  ModifyLoadBalancerAttributesInput: { acts: 'LoadBalancerArn Attributes' },
  LoadBalancerAttribute: { acts: 'Key Value' },
  CreateTargetGroupInput: {
    acts: `Name Protocol ProtocolVersion Port VpcId HealthCheckProtocol HealthCheckPort HealthCheckEnabled
      HealthCheckPath HealthCheckIntervalSeconds HealthCheckTimeoutSeconds HealthyThresholdCount
      UnhealthyThresholdCount Matcher TargetType Tags IpAddressType`,
    noted: { TargetControlPort: 'targets are not controlled over a port of their own' },
  },
  Matcher: { acts: 'HttpCode GrpcCode' },
  DescribeTargetGroupsInput: { acts: 'LoadBalancerArn TargetGroupArns Names Marker PageSize' },
  ModifyTargetGroupInput: {
    acts: `TargetGroupArn HealthCheckProtocol HealthCheckPort HealthCheckPath HealthCheckEnabled
      HealthCheckIntervalSeconds HealthCheckTimeoutSeconds HealthyThresholdCount UnhealthyThresholdCount Matcher`,
  },
  DeleteTargetGroupInput: { acts: 'TargetGroupArn' },
  DescribeTargetGroupAttributesInput: { acts: 'TargetGroupArn' },
  ModifyTargetGroupAttributesInput: { acts: 'TargetGroupArn Attributes' },
  TargetGroupAttribute: { acts: 'Key Value' },
  RegisterTargetsInput: { acts: 'TargetGroupArn Targets' },
  DeregisterTargetsInput: { acts: 'TargetGroupArn Targets' },
  TargetDescription: { acts: 'Id Port AvailabilityZone', noted: { QuicServerId: noDatagrams } },
  DescribeTargetHealthInput: {
    acts: 'TargetGroupArn Targets',
    noted: { Include: 'anomalies are not looked for' },
  },
  CreateListenerInput: {
    acts: 'LoadBalancerArn DefaultActions Protocol Port SslPolicy AlpnPolicy Tags',
    noted: { Certificates: ownCertificate, MutualAuthentication: noClientCertificates },
  },
  ModifyListenerInput: {
    acts: 'ListenerArn Port Protocol SslPolicy AlpnPolicy DefaultActions',
    noted: { Certificates: ownCertificate, MutualAuthentication: noClientCertificates },
  },
  DescribeListenersInput: { acts: 'LoadBalancerArn ListenerArns Marker PageSize' },
  DeleteListenerInput: { acts: 'ListenerArn' },
  DescribeListenerAttributesInput: { acts: 'ListenerArn' },
  ModifyListenerAttributesInput: { acts: 'ListenerArn Attributes' },
  ListenerAttribute: { acts: 'Key Value' },
  Action: {
    acts: 'Type TargetGroupArn RedirectConfig FixedResponseConfig ForwardConfig',
    noted: { Order: 'the last action is taken, for there is no other one before it' },
    refused: {
      AuthenticateOidcConfig: nobodyAuthenticated,
      AuthenticateCognitoConfig: nobodyAuthenticated,
      JwtValidationConfig: nobodyAuthenticated,
    },
  },
  ForwardActionConfig: { acts: 'TargetGroups TargetGroupStickinessConfig' },
  TargetGroupTuple: { acts: 'TargetGroupArn Weight' },
  TargetGroupStickinessConfig: { acts: 'Enabled DurationSeconds' },
  RedirectActionConfig: { acts: 'StatusCode Protocol Port Host Path Query' },
  FixedResponseActionConfig: { acts: 'StatusCode MessageBody ContentType' },
  CreateRuleInput: {
    acts: 'ListenerArn Conditions Priority Actions Tags',
    refused: { Transforms: noTransform },
  },
  ModifyRuleInput: {
    acts: 'RuleArn Conditions Actions',
    refused: { Transforms: noTransform, ResetTransforms: noTransform },
  },
  RuleCondition: {
    acts: `Field Values HostHeaderConfig PathPatternConfig HttpHeaderConfig QueryStringConfig
      HttpRequestMethodConfig SourceIpConfig`,
    refused: { RegexValues: noExpression },
  },
  HostHeaderConditionConfig: { acts: 'Values', refused: { RegexValues: noExpression } },
  PathPatternConditionConfig: { acts: 'Values', refused: { RegexValues: noExpression } },
  HttpHeaderConditionConfig: { acts: 'HttpHeaderName Values', refused: { RegexValues: noExpression } },
  QueryStringConditionConfig: { acts: 'Values' },
  QueryStringKeyValuePair: { acts: 'Key Value' },
  HttpRequestMethodConditionConfig: { acts: 'Values' },
  SourceIpConditionConfig: { acts: 'Values', noted: { IpAddressType: noNetwork } },
  DescribeRulesInput: { acts: 'ListenerArn RuleArns Marker PageSize' },
  DeleteRuleInput: { acts: 'RuleArn' },
  SetRulePrioritiesInput: { acts: 'RulePriorities' },
  RulePriorityPair: { acts: 'RuleArn Priority' },
  AddTagsInput: { acts: 'ResourceArns Tags' },
  RemoveTagsInput: { acts: 'ResourceArns TagKeys' },
  DescribeTagsInput: { acts: 'ResourceArns' },
  Tag: { acts: 'Key Value' },
};
