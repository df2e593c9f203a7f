import { type CliCommand, UsageError } from '../command.ts';
import { assistance } from '../mcp/assist.ts';
import { defineOptions, parseOptions } from '../options.ts';

const options = defineOptions({
  'allow-changes': {
    about: 'offer tools that register, deploy, scale, stop and roll back; each asks the person first',
  },
  'endpoint-url': { value: 'URL', about: 'another endpoint than AWS, such as the local one' },
  profile: { value: 'NAME', about: 'a profile of the AWS configuration files' },
  region: { value: 'R', about: 'the region; that of the profile or the environment when absent' },
});

/** Serves assistants over the Model Context Protocol. */
const mcp: CliCommand = {
  name: 'mcp',
  summary: 'serve an assistant over the Model Context Protocol',
  operands: '',
  options,
  about: `
Serves one assistant on standard input and output: it validates documents and gets the edits that mend them, has rules
explained, asks how a definition fits and differs, and reads lists, descriptions, events, logs and causes. It reads files
of the folder that it is started in, and no others. AWS is asked only when a tool needs it.

Nothing is changed unless --allow-changes is given, and then the person is asked each time, by the assistant's program,
with the account, the region and the cluster.`,
  exit: '0 when the assistant has hung up, 2 misuse.',

  async run(args, terminal) {
    const { values, operands } = parseOptions(args, { name: 'mcp', options });
    if (operands.length > 0) throw new UsageError('mcp takes no operand. See ecs-workbench mcp --help.');
    const target = {
      endpoint: values['endpoint-url'],
      profile: values.profile,
      region: values.region,
    };
    const offered = assistance({ target, allowChanges: values['allow-changes'] }, terminal);
    try {
      await terminal.serveAssistant(offered);
    } finally {
      offered.close();
    }
    return 0;
  },
};

export default mcp;
