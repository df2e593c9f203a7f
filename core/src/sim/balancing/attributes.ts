import { validationError } from './refusals.ts';

type Texts = Readonly<Record<string, string>>;

/** What has attributes. */
export type Attributed = 'application' | 'network' | 'targetGroup' | 'listener';

/**
 * The attributes with their values where nobody said otherwise; those in `acting` do something here.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
 */
const defaults: Readonly<Record<Attributed, Texts>> = {
  application: {
    'access_logs.s3.bucket': '',
    'access_logs.s3.enabled': 'false',
    'access_logs.s3.prefix': '',
    'client_keep_alive.seconds': '3600',
    'connection_logs.s3.bucket': '',
    'connection_logs.s3.enabled': 'false',
    'connection_logs.s3.prefix': '',
    'deletion_protection.enabled': 'false',
    'health_check_logs.s3.bucket': '',
    'health_check_logs.s3.enabled': 'false',
    'health_check_logs.s3.prefix': '',
    'idle_timeout.timeout_seconds': '60',
    'ipv6.deny_all_igw_traffic': 'false',
    'load_balancing.cross_zone.enabled': 'true',
    'routing.http.desync_mitigation_mode': 'defensive',
    'routing.http.drop_invalid_header_fields.enabled': 'false',
    'routing.http.preserve_host_header.enabled': 'false',
    'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
    'routing.http.xff_client_port.enabled': 'false',
    'routing.http.xff_header_processing.mode': 'append',
    'routing.http2.enabled': 'true',
    'waf.fail_open.enabled': 'false',
    'zonal_shift.config.enabled': 'false',
  },
  network: {
    'access_logs.s3.bucket': '',
    'access_logs.s3.enabled': 'false',
    'access_logs.s3.prefix': '',
    'deletion_protection.enabled': 'false',
    'dns_record.client_routing_policy': 'any_availability_zone',
    'ipv6.deny_all_igw_traffic': 'false',
    'load_balancing.cross_zone.enabled': 'false',
    'secondary_ips.auto_assigned.per_subnet': '0',
    'zonal_shift.config.enabled': 'false',
  },
  targetGroup: {
    'deregistration_delay.connection_termination.enabled': 'false',
    'deregistration_delay.timeout_seconds': '300',
    'load_balancing.algorithm.anomaly_mitigation': 'off',
    'load_balancing.algorithm.type': 'round_robin',
    'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
    'preserve_client_ip.enabled': 'true',
    'proxy_protocol_v2.enabled': 'false',
    'slow_start.duration_seconds': '0',
    'stickiness.app_cookie.cookie_name': '',
    'stickiness.app_cookie.duration_seconds': '86400',
    'stickiness.enabled': 'false',
    'stickiness.lb_cookie.duration_seconds': '86400',
    'stickiness.type': 'lb_cookie',
    'target_group_health.dns_failover.minimum_healthy_targets.count': '1',
    'target_group_health.dns_failover.minimum_healthy_targets.percentage': 'off',
    'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
    'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': 'off',
    'target_health_state.unhealthy.connection_termination.enabled': 'true',
    'target_health_state.unhealthy.draining_interval_seconds': '0',
  },
  listener: { 'routing.http.response.server.enabled': 'true', 'tcp.idle_timeout.seconds': '350' },
};

const acting: ReadonlySet<string> = new Set([
  'deletion_protection.enabled',
  'deregistration_delay.timeout_seconds',
  'idle_timeout.timeout_seconds',
  'load_balancing.algorithm.type',
  'routing.http.preserve_host_header.enabled',
  'routing.http.xff_client_port.enabled',
  'routing.http.xff_header_processing.mode',
  'routing.http2.enabled',
  'slow_start.duration_seconds',
  'stickiness.app_cookie.cookie_name',
  'stickiness.app_cookie.duration_seconds',
  'stickiness.enabled',
  'stickiness.lb_cookie.duration_seconds',
  'stickiness.type',
]);

/** All attributes of something with their values. */
export function allAttributes(kind: Attributed, given: Texts): Texts {
  return { ...defaults[kind], ...given };
}

/** The value of one attribute. */
export function attributeOf(kind: Attributed, given: Texts, key: string): string {
  return given[key] ?? defaults[kind][key] ?? '';
}

/** The attributes after a change; refuses those that there are not. */
export function changedAttributes(kind: Attributed, before: Texts, change: Texts): Texts {
  for (const key of Object.keys(change)) {
    if (!Object.hasOwn(defaults[kind], key) && !key.startsWith('routing.http.')) {
      throw validationError(`${names[kind]} attribute key '${key}' is not recognized`);
    }
  }
  const delay = change['deregistration_delay.timeout_seconds'];
  if (delay !== undefined && !(Number(delay) >= 0 && Number(delay) <= 3600)) {
    throw validationError(`'deregistration_delay.timeout_seconds' must be between '0' and '3600' inclusive`);
  }
  return { ...before, ...change };
}

/** Those of a change that do nothing here, though they ask for something. */
export function idleAttributes(kind: Attributed, change: Texts): string[] {
  return Object.entries(change).flatMap(([key, value]) =>
    acting.has(key) || value === (defaults[kind][key] ?? '') ? [] : [key],
  );
}

const names: Readonly<Record<Attributed, string>> = {
  application: 'Load balancer',
  network: 'Load balancer',
  targetGroup: 'Target group',
  listener: 'Listener',
};
