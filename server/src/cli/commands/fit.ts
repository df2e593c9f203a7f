import { fitOf } from '#core/fit/fit.ts';
import { repeatable } from '#core/fit/repeatable.ts';
import { newInstances, zonesOf } from '#core/fit/what-if.ts';
import type { InstanceState } from '#core/placement/model.ts';
import { type CliCommand, type Terminal, UsageError } from '../command.ts';
import { fitJson } from '../fit-json.ts';
import { fitText } from '../fit-text.ts';
import { defineOptions, parseOptions, wholeNumber } from '../options.ts';
import { readCluster, readService, readTask } from '../read-input.ts';

const options = defineOptions({
  cluster: {
    value: 'SNAPSHOT',
    about:
      'the output of "aws ecs describe-container-instances", or a list of such outputs; the output of "aws ecs describe-tasks" in the list tells whose tasks run there',
  },
  instances: {
    value: 'TYPE=N,...',
    repeated: true,
    about: 'empty instances, such as m6i.large=3, in addition or alone',
  },
  count: { value: 'N', about: 'how many copies are wanted' },
  service: { value: 'FILE', about: 'a service: its placement, its desired count and how it is deployed' },
  format: { value: 'text|json', about: 'how to print the answer; text is the default' },
});

/** Says how many copies of a task a cluster takes, where they go and what each instance lacks. */
const fit: CliCommand = {
  name: 'fit',
  summary: 'tell how many copies of a task fit on a cluster, and why no more',
  operands: 'FILE',
  options,
  about: `
Tells how many copies of the task definition in FILE a cluster takes, where they would go, what every other instance
lacks, and whether a rolling update of the service would get through.`,
  exit: '0 the wanted copies fit (one, when no number is given), 1 they do not, 2 misuse.',

  async run(args, terminal) {
    const { file, service, format, count, ...capacity } = parse(args);
    const answer = fitOf(
      {
        task: await readTask(file, terminal),
        service: service === undefined ? undefined : await readService(service, terminal),
        count,
        instances: await instancesOf(capacity, terminal),
      },
      repeatable(),
    );
    terminal.out(format === 'json' ? fitJson(answer) : fitText(answer));
    return answer.fits >= (answer.requested ?? 1) ? 0 : 1;
  },
};

export default fit;

const hint = 'See ecs-workbench fit --help.';
const mostCopies = 100_000;

interface Capacity {
  readonly cluster: string | undefined;
  readonly added: readonly (readonly [type: string, count: number])[];
}

function parse(args: readonly string[]) {
  const { values, operands } = parseOptions(args, { name: 'fit', options });
  const [file, ...others] = operands;
  if (file === undefined || others.length > 0) throw new UsageError(`Name one task definition. ${hint}`);
  if (values.cluster === undefined && values.instances.length === 0) {
    throw new UsageError(`Name the cluster with --cluster, or instances with --instances. ${hint}`);
  }
  return {
    file,
    service: values.service,
    format: formatNamed(values.format ?? 'text'),
    count: values.count === undefined ? undefined : wholeNumber('--count', values.count, 0, mostCopies),
    cluster: values.cluster,
    added: values.instances.flatMap((list) => list.split(',')).map(instanceShare),
  };
}

function formatNamed(name: string): 'text' | 'json' {
  if (name === 'text' || name === 'json') return name;
  throw new UsageError(`There is no format "${name}"; use text or json.`);
}

function instanceShare(text: string): readonly [string, number] {
  const [type = '', count, ...more] = text.split('=');
  if (type !== '' && count !== undefined && more.length === 0) {
    return [type, wholeNumber(`--instances ${type}`, count, 0, mostCopies)];
  }
  throw new UsageError(`--instances takes TYPE=N, such as m6i.large=3, not "${text}".`);
}

async function instancesOf({ cluster, added }: Capacity, terminal: Terminal): Promise<InstanceState[]> {
  const instances = cluster === undefined ? [] : await readCluster(cluster, terminal);
  const zones = zonesOf(instances);
  const further = added.flatMap(([type, count]) => {
    const fresh = newInstances(type, count, zones);
    if (fresh === undefined) throw new UsageError(`There is no instance type "${type}".`);
    return fresh;
  });
  return [...instances, ...further];
}
