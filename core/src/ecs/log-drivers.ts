/** One option of a log driver, with what its value may be. */
export interface LogOption {
  readonly name: string;
  readonly summary: string;
  /** The words it takes, when there are only so many. */
  readonly values?: readonly string[];
  /** A value to start from. */
  readonly example?: string;
}

/** A log driver, and where it can be used. */
export interface LogDriver {
  readonly name: string;
  readonly summary: string;
  /** Whether Fargate has it. */
  readonly fargate: boolean;
  /** Options that must be there; one of `secretable` may stand in `secretOptions` instead. */
  readonly required: readonly string[];
  readonly secretable: readonly string[];
  readonly options: readonly LogOption[];
  /** Whether ECS refuses options that are not listed (`refused`), passes them on (`any`), or leaves them to the driver. */
  readonly others: 'refused' | 'any' | 'driver';
}

const truth = ['true', 'false'] as const;

/** Options that every driver takes: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
const delivery: readonly LogOption[] = [
  {
    name: 'mode',
    summary: 'Whether the application waits when logs cannot be delivered.',
    values: ['non-blocking', 'blocking'],
  },
  {
    name: 'max-buffer-size',
    summary: 'How much is kept in memory in non-blocking mode; 10m when absent.',
    example: '25m',
  },
];

const labels: readonly LogOption[] = [
  { name: 'tag', summary: 'A template for the tag of each message.', example: '{{.Name}}/{{.ID}}' },
  { name: 'labels', summary: 'Container labels to add to each message, separated by commas.' },
  { name: 'env', summary: 'Environment variables to add to each message, separated by commas.' },
  { name: 'env-regex', summary: 'A regular expression that chooses environment variables to add.' },
];

const awslogs: readonly LogOption[] = [
  { name: 'awslogs-group', summary: 'The log group to write to.', example: '/ecs/app' },
  { name: 'awslogs-region', summary: 'The Region of the log group.', example: 'us-east-1' },
  {
    name: 'awslogs-stream-prefix',
    summary: 'Streams are named prefix/container/task; Fargate requires it.',
    example: 'ecs',
  },
  { name: 'awslogs-create-group', summary: 'Create the log group when it is not there.', values: ['true'] },
  {
    name: 'awslogs-datetime-format',
    summary: 'A strftime pattern that starts a new event.',
    example: '%Y-%m-%d %H:%M:%S',
  },
  {
    name: 'awslogs-multiline-pattern',
    summary: 'A regular expression that starts a new event.',
    example: '^\\S',
  },
];

const splunk: readonly LogOption[] = [
  {
    name: 'splunk-url',
    summary: 'Where the HTTP Event Collector is.',
    example: 'https://your-splunk-host:8088',
  },
  { name: 'splunk-token', summary: 'The collector token; better kept in secretOptions.' },
  { name: 'splunk-source', summary: 'The event source.' },
  { name: 'splunk-sourcetype', summary: 'The event source type.' },
  { name: 'splunk-index', summary: 'The event index.' },
  { name: 'splunk-capath', summary: 'The path of the root certificate.' },
  { name: 'splunk-caname', summary: 'The name to check the server certificate against.' },
  { name: 'splunk-insecureskipverify', summary: 'Do not check the server certificate.', values: truth },
  { name: 'splunk-format', summary: 'The form of each message.', values: ['inline', 'json', 'raw'] },
  { name: 'splunk-verify-connection', summary: 'Check at the start that Splunk answers.', values: truth },
  { name: 'splunk-gzip', summary: 'Compress what is sent.', values: truth },
  { name: 'splunk-gzip-level', summary: 'The compression level, -1 to 9.', example: '-1' },
];

const firelens: readonly LogOption[] = [
  {
    name: 'Name',
    summary: 'The Fluent Bit output plugin.',
    values: [
      'cloudwatch_logs',
      'kinesis_firehose',
      'kinesis_streams',
      's3',
      'opensearch',
      'http',
      'datadog',
      'splunk',
      'forward',
    ],
  },
  { name: '@type', summary: 'The Fluentd output plugin.' },
  { name: 'region', summary: 'The Region of the destination.', example: 'us-east-1' },
  { name: 'log_group_name', summary: 'The log group, for cloudwatch_logs.', example: '/ecs/app' },
  { name: 'log_stream_prefix', summary: 'The stream prefix, for cloudwatch_logs.', example: 'app-' },
  { name: 'auto_create_group', summary: 'Create the log group, for cloudwatch_logs.', values: truth },
  { name: 'delivery_stream', summary: 'The delivery stream, for kinesis_firehose.' },
  { name: 'stream', summary: 'The stream, for kinesis_streams.' },
  { name: 'bucket', summary: 'The bucket, for s3.' },
  { name: 'log_key', summary: 'Send only this key of each record.', example: 'log' },
  { name: 'Host', summary: 'The host to send to.' },
  { name: 'Port', summary: 'The port to send to.', example: '443' },
  { name: 'tls', summary: 'Whether to use TLS.', values: ['On', 'Off'] },
  { name: 'exclude-pattern', summary: 'Drop records that match.' },
  { name: 'include-pattern', summary: 'Keep only records that match.' },
  { name: 'retry_limit', summary: 'How often to try again.', example: '2' },
  {
    name: 'log-driver-buffer-limit',
    summary: 'How many records the driver keeps while the router is away.',
    example: '2097152',
  },
];

const fluentd: readonly LogOption[] = [
  { name: 'fluentd-address', summary: 'Where Fluentd listens.', example: 'localhost:24224' },
  { name: 'fluentd-async', summary: 'Connect in the background.', values: truth },
  { name: 'fluentd-async-connect', summary: 'The older name of fluentd-async.', values: truth },
  { name: 'fluentd-buffer-limit', summary: 'How many records are kept in memory.', example: '1048576' },
  { name: 'fluentd-retry-wait', summary: 'How long to wait before trying again.', example: '1s' },
  { name: 'fluentd-max-retries', summary: 'How often to try again.', example: '10' },
  { name: 'fluentd-sub-second-precision', summary: 'Keep fractions of seconds.', values: truth },
  { name: 'fluentd-request-ack', summary: 'Wait for an acknowledgement.', values: truth },
];

const gelf: readonly LogOption[] = [
  { name: 'gelf-address', summary: 'Where the GELF server listens.', example: 'udp://127.0.0.1:12201' },
  { name: 'gelf-compression-type', summary: 'The compression, for UDP.', values: ['gzip', 'zlib', 'none'] },
  { name: 'gelf-compression-level', summary: 'The compression level, -1 to 9, for UDP.', example: '1' },
  { name: 'gelf-tcp-max-reconnect', summary: 'How often to connect again, for TCP.', example: '3' },
  { name: 'gelf-tcp-reconnect-delay', summary: 'Seconds between connections, for TCP.', example: '1' },
];

const jsonFile: readonly LogOption[] = [
  { name: 'max-size', summary: 'The size at which the file is rotated.', example: '10m' },
  { name: 'max-file', summary: 'How many files are kept.', example: '3' },
  { name: 'compress', summary: 'Compress rotated files.', values: truth },
];

const syslog: readonly LogOption[] = [
  { name: 'syslog-address', summary: 'Where the syslog server listens.', example: 'udp://127.0.0.1:514' },
  { name: 'syslog-facility', summary: 'The facility of each message.', example: 'daemon' },
  {
    name: 'syslog-format',
    summary: 'The form of each message.',
    values: ['rfc3164', 'rfc5424', 'rfc5424micro'],
  },
  { name: 'syslog-tls-ca-cert', summary: 'The path of the certificate authority.' },
  { name: 'syslog-tls-cert', summary: 'The path of the client certificate.' },
  { name: 'syslog-tls-key', summary: 'The path of the client key.' },
  { name: 'syslog-tls-skip-verify', summary: 'Do not check the server certificate.', values: truth },
];

/** The drivers that ECS knows, those of Fargate first. */
export const logDrivers: readonly LogDriver[] = [
  driver('awslogs', 'Amazon CloudWatch Logs.', [...awslogs, ...delivery], {
    fargate: true,
    required: ['awslogs-group', 'awslogs-region'],
    others: 'refused',
  }),
  driver('awsfirelens', 'A Fluent Bit or Fluentd router in the same task.', firelens, {
    fargate: true,
    others: 'any',
  }),
  driver('splunk', 'A Splunk HTTP Event Collector.', [...splunk, ...labels, ...delivery], {
    fargate: true,
    required: ['splunk-url', 'splunk-token'],
    secretable: ['splunk-token'],
  }),
  driver('json-file', 'JSON files on the container instance.', [...jsonFile, ...labels, ...delivery]),
  driver('fluentd', 'A Fluentd daemon.', [...fluentd, ...labels, ...delivery]),
  driver('gelf', 'Graylog or Logstash.', [...gelf, ...labels, ...delivery], { required: ['gelf-address'] }),
  driver('journald', 'The systemd journal of the container instance.', [...labels, ...delivery]),
  driver('syslog', 'A syslog server.', [...syslog, ...labels, ...delivery]),
];

/** The driver of that name; `undefined` when ECS has none. */
export function logDriver(name: unknown): LogDriver | undefined {
  return logDrivers.find((driver) => driver.name === name);
}

function driver(
  name: string,
  summary: string,
  options: readonly LogOption[],
  more: Partial<LogDriver> = {},
): LogDriver {
  return { name, summary, options, fargate: false, required: [], secretable: [], others: 'driver', ...more };
}
