import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-query-parameters-logged',
  severity: 'warning',
  confidence: 'doc',
  on: 'service',
  summary: 'Keep query parameters out of access logs.',
  why: 'They often hold tokens and personal data, and the log keeps them in the clear.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectAccessLogConfiguration.html',

  *check(service) {
    const connect = known(service.serviceConnectConfiguration);
    if (known(known(connect?.accessLogConfiguration)?.includeQueryParameters) !== 'ENABLED') return;
    const path = ['serviceConnectConfiguration', 'accessLogConfiguration', 'includeQueryParameters'];
    yield {
      path,
      message:
        'Query parameters often hold secrets, and the access log keeps them in the clear; set it to DISABLED.',
      fixes: [{ title: 'Leave query parameters out', edits: [{ set: path, to: 'DISABLED' }] }],
    };
  },
});
