import { entries, isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import type { Container } from '../../ecs/authored.ts';
import { type LogDriver, logDriver } from '../../ecs/log-drivers.ts';
import { nearest } from '../../ecs/nearest.ts';
import { defineRule, type Finding } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html';
const base = { on: 'container', link } as const;
const path = ['logConfiguration', 'options'] as const;

/** Which options a log driver must have, may have and does not know. */
export default [
  defineRule({
    ...base,
    id: 'cd-log-awslogs-unknown',
    severity: 'error',
    confidence: 'api',
    summary: 'Give the awslogs driver only options that it has.',
    why: 'ECS checks the options of this driver and refuses any other.',
    aws: 'Log driver awslogs disallows options: log_key',

    *check(container) {
      for (const { finding } of unknownOptions(container, 'refused')) yield finding;
    },
  }),

  defineRule({
    ...base,
    id: 'cd-log-option-unknown',
    severity: 'warning',
    confidence: 'tool',
    summary: 'Give a log driver only options that it has.',
    why: 'Docker refuses an option that the driver does not know, and the task stops before it has started.',

    *check(container) {
      for (const { meant, finding } of unknownOptions(container, 'driver'))
        if (meant === undefined) yield finding;
    },
  }),

  defineRule({
    ...base,
    id: 'cd-log-option-misspelt',
    severity: 'error',
    confidence: 'tool',
    summary: 'Spell the options of a log driver as Docker does.',
    why: 'Docker refuses an option that the driver does not know, and the task stops before it has started.',
    aws: 'CannotCreateContainerError: Error response from daemon: unknown log opt',

    *check(container) {
      for (const { meant, finding } of unknownOptions(container, 'driver'))
        if (meant !== undefined) yield finding;
    },
  }),

  defineRule({
    ...base,
    id: 'cd-log-splunk-required',
    severity: 'error',
    confidence: 'api',
    summary: 'Tell the splunk driver the address and the token.',
    why: 'The driver has nowhere to send otherwise, so registration refuses the definition.',
    aws: 'Log driver splunk requires options: splunk-token',

    check: (container) => missingOptions(container, 'splunk'),
  }),

  defineRule({
    ...base,
    id: 'cd-log-gelf-address',
    severity: 'error',
    confidence: 'tool',
    summary: 'Tell the gelf driver the address of the server.',
    why: 'The driver has nowhere to send otherwise, and the task stops before it has started.',

    check: (container) => missingOptions(container, 'gelf'),
  }),

  defineRule({
    ...base,
    id: 'cd-log-secretoptions-form',
    severity: 'error',
    confidence: 'doc',
    summary: 'Take from secrets only options of the driver that are not written out.',
    why: 'A secret option sets the option of its name, so the name must be one and be set once.',

    *check(container) {
      const { driver, options } = logOf(container);
      for (const [place, secret] of entries(known(container.logConfiguration)?.secretOptions)) {
        const name = known(secret.name);
        if (name === undefined || driver === undefined) continue;
        const at = ['logConfiguration', 'secretOptions', place];
        if (options?.[name] !== undefined) {
          yield {
            path: [...at, 'name'],
            message: `"${name}" is written out in "options" too; keep the secret only.`,
            fixes: [{ title: `Remove "${name}" from "options"`, edits: [{ remove: [...path, name] }] }],
          };
        } else if (driver.others !== 'any' && !hasOption(driver, name)) {
          const meant = nearest(name, optionNames(driver));
          yield {
            path: [...at, 'name'],
            message: `The ${driver.name} driver has no option "${name}"; ${meant ? `did you mean "${meant}"?` : 'name one that it has.'}`,
            fixes: meant ? [{ title: `Use "${meant}"`, edits: [{ set: [...at, 'name'], to: meant }] }] : [],
          };
        }
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-log-buffer-blocking',
    severity: 'warning',
    confidence: 'tool',
    summary: 'Size the log buffer in non-blocking mode only.',
    why: 'In blocking mode there is no buffer: the application waits for each message.',

    *check(container) {
      const { options } = logOf(container);
      if (options?.mode !== 'blocking' || options['max-buffer-size'] === undefined) return;

      yield {
        path: [...path, 'max-buffer-size'],
        message: '"max-buffer-size" does nothing in blocking mode; remove it or use mode "non-blocking".',
        fixes: [
          { title: 'Remove "max-buffer-size"', edits: [{ remove: [...path, 'max-buffer-size'] }] },
          { title: 'Use mode "non-blocking"', edits: [{ set: [...path, 'mode'], to: 'non-blocking' }] },
        ],
      };
    },
  }),
];

interface Log {
  readonly driver: LogDriver | undefined;
  readonly options: Readonly<Record<string, unknown>> | undefined;
}

function logOf(container: Container): Log {
  const log = known(container.logConfiguration);
  return { driver: logDriver(known(log?.logDriver)), options: known(log?.options) };
}

interface UnknownOption {
  /** The option of nearly the same name. */
  readonly meant: string | undefined;
  readonly finding: Finding;
}

function* unknownOptions(container: Container, others: LogDriver['others']): Generator<UnknownOption> {
  const { driver, options } = logOf(container);
  if (driver?.others !== others) return;

  for (const name of Object.keys(options ?? {})) {
    if (hasOption(driver, name)) continue;
    const meant = nearest(name, optionNames(driver));
    const at = [...path, name];
    const finding: Finding = {
      path: at,
      on: 'key',
      message: `The ${driver.name} driver has no option "${name}"; ${meant ? `did you mean "${meant}"?` : 'remove it.'}`,
      fixes: [
        ...(meant && options?.[meant] === undefined
          ? [{ title: `Use "${meant}"`, edits: [{ rename: at, to: meant }], preferred: true }]
          : []),
        { title: `Remove "${name}"`, edits: [{ remove: at }] },
      ],
    };
    yield { meant, finding };
  }
}

function* missingOptions(container: Container, name: string): Generator<Finding> {
  const log = known(container.logConfiguration);
  const { driver, options } = logOf(container);
  if (driver?.name !== name || isUnknown(log?.options) || !isComplete(log?.secretOptions)) return;
  if (items(log?.secretOptions).some((secret) => isUnknown(secret.name))) return;

  const secrets = new Set(entries(log?.secretOptions).map(([, secret]) => secret.name));
  const missing = driver.required.filter(
    (option) =>
      options?.[option] === undefined && !(driver.secretable.includes(option) && secrets.has(option)),
  );
  if (missing.length === 0) return;
  yield {
    path,
    on: 'key',
    message: `The ${name} driver needs ${missing.map((option) => `"${option}"`).join(' and ')}; add ${missing.length > 1 ? 'them' : 'it'}.`,
  };
}

function hasOption(driver: LogDriver, name: string): boolean {
  return driver.options.some((option) => option.name === name);
}

function optionNames(driver: LogDriver): string[] {
  return driver.options.map((option) => option.name);
}
