import type { MemberTable } from './member-table.ts';

const oneAccount = 'there is one account here, and no other is linked to it';
const noMask = 'no data is masked here, so nothing is to be shown behind a mask';

/** CloudWatch Logs. */
export const logsMembers: MemberTable = {
  CreateLogGroupRequest: {
    acts: 'logGroupName tags logGroupClass deletionProtectionEnabled',
    noted: { kmsKeyId: 'events are not encrypted' },
  },
  CreateLogStreamRequest: { acts: 'logGroupName logStreamName' },
  DeleteLogGroupRequest: { acts: 'logGroupName' },
  DeleteLogStreamRequest: { acts: 'logGroupName logStreamName' },
  DeleteRetentionPolicyRequest: { acts: 'logGroupName' },
  DescribeLogGroupsRequest: {
    acts: 'logGroupNamePrefix logGroupNamePattern nextToken limit logGroupClass logGroupIdentifiers',
    noted: { accountIdentifiers: oneAccount, includeLinkedAccounts: oneAccount },
  },
  DescribeLogStreamsRequest: {
    acts: 'logGroupName logGroupIdentifier logStreamNamePrefix orderBy descending nextToken limit',
  },
  FilterLogEventsRequest: {
    acts: `logGroupName logGroupIdentifier logStreamNames logStreamNamePrefix startTime endTime filterPattern nextToken
      limit startFromHead`,
    noted: {
      interleaved: 'events of several streams are interleaved in any case',
      unmask: noMask,
    },
  },
  GetLogEventsRequest: {
    acts: 'logGroupName logGroupIdentifier logStreamName startTime endTime nextToken limit startFromHead',
    noted: { unmask: noMask },
  },
  InputLogEvent: { acts: 'timestamp message' },
  ListTagsForResourceRequest: { acts: 'resourceArn' },
  ListTagsLogGroupRequest: { acts: 'logGroupName' },
  PutLogEventsRequest: {
    acts: 'logGroupName logStreamName logEvents',
    noted: {
      sequenceToken: 'AWS takes events with any token, and with none',
      entity: 'events are joined with no entity',
    },
  },
  PutRetentionPolicyRequest: { acts: 'logGroupName retentionInDays' },
  StartLiveTailRequest: {
    acts: 'logGroupIdentifiers logStreamNames logStreamNamePrefixes logEventFilterPattern',
  },
  TagLogGroupRequest: { acts: 'logGroupName tags' },
  TagResourceRequest: { acts: 'resourceArn tags' },
  UntagLogGroupRequest: { acts: 'logGroupName tags' },
  UntagResourceRequest: { acts: 'resourceArn tagKeys' },
};
