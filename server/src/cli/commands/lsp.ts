import { type CliCommand, UsageError } from '../command.ts';

/** Starts the language server, for editors that run it themselves. */
const lsp: CliCommand = {
  name: 'lsp',
  summary: 'start the language server for an editor',
  operands: '--stdio | --socket=PORT | --pipe=NAME | --node-ipc',
  options: {},
  about: `
Serves one editor over the language server protocol, until the editor says goodbye. docs/editors.md shows how
Neovim, Helix, Zed and Emacs start it.`,

  async run(args, terminal) {
    const [transport, ...others] = args;
    if (transport === undefined || others.length > 0 || !transports.test(transport)) {
      throw new UsageError(`Say how the editor is spoken to, as --stdio. See ecs-workbench lsp --help.`);
    }
    await terminal.serveEditor();
    return 0;
  },
};

export default lsp;

/** What vscode-languageserver reads from the command line itself. */
const transports = /^--(?:stdio|node-ipc|socket=\d+|pipe=.+)$/;
