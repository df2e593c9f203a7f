import { type CliCommand, UsageError } from '../command.ts';

/** Runs the local ECS endpoint until it is told to end. The endpoint is loaded only when it is asked for. */
const local: CliCommand = {
  name: 'local',
  summary: 'run an ECS endpoint on this machine',
  operands: '',
  options: {
    port: { value: 'N', about: 'the port to listen on; 0, the default, takes a free one' },
    state: { value: 'DIR', about: 'keep the clusters in this folder; without it they end with the process' },
    runtime: {
      value: 'simulated|docker|auto',
      about:
        'simulated (default) declares containers, docker runs real ones on Docker or Podman, auto does so where an engine answers and declares them elsewhere',
    },
    'allow-host': {
      about:
        'real containers may reach into this machine: privileged, host paths, host namespaces, devices, more capabilities, volume drivers; without it such a definition is refused',
    },
    workspace: {
      value: 'DIR',
      repeated: true,
      about: 'real containers may mount this folder and what is in it',
    },
    watch: {
      about:
        'while it runs, register each task definition below this folder when its file is saved, and roll the services of its family',
    },
    'watch-folder': {
      value: 'DIR',
      repeated: true,
      about: 'as --watch, for another folder',
    },
    open: {
      about:
        'anyone on this machine may call, though real containers run; without it only the user who started the endpoint may, and who may start containers can do what they like',
    },
    clean: {
      about:
        'start nothing; remove every container, network and volume that local endpoints made with real containers, those of running ones too; with --state, only those of that folder',
    },
    'print-env': {
      about:
        'start nothing; print what the AWS CLI and every SDK need to call an endpoint with real containers, for eval in a shell. With --port, and --region where it is another',
    },
    'write-profile': {
      value: 'NAME',
      about:
        'start nothing; write that as a profile into the AWS configuration files, or change the one written so before. With --port, and --region where it is another',
    },
    region: { value: 'R', about: 'the region in ARNs' },
    speed: { value: 'N', about: 'how many times faster than AWS the declared delays pass' },
    instances: {
      value: 'none|TYPE=N,...',
      about:
        'container instances that join each new cluster, m6i.large=2 by default; a region that nobody has used has the cluster "default" with them. log groups that are not there are made. none behaves like an empty account',
    },
    'keep-stopped': {
      value: 'N',
      about: 'how many stopped tasks are kept at most, those that stopped last; 10000 by default',
    },
    'keep-stopped-for': {
      value: 'TIME',
      about: 'how long a stopped task is kept: seconds, or a number with m, h or d; 1h by default, as on AWS',
    },
    'cluster-file': {
      value: 'FILE|none',
      about:
        'what is there from the start: pools of instances, services, how images behave, throttling; cluster.yaml of this folder by default, which may be written later. The endpoint follows changes to it',
    },
  },
  about: `
Runs an endpoint on 127.0.0.1 that speaks the Amazon ECS API, prints one line
{"endpoint":"http://127.0.0.1:PORT"} when it is ready, and ends at SIGINT or SIGTERM.`,

  async run(args, terminal) {
    const [{ ArgumentError, parseLocalArguments }, { ProfileError }, { runLocal }, { declaredBy }] =
      await Promise.all([
        import('../../local/arguments.ts'),
        import('../../local/clients/profile.ts'),
        import('../../local/run-local.ts'),
        import('../local/declared-by.ts'),
      ]);
    try {
      const read = parseLocalArguments(args);
      const declared = declaredBy(read, (line) => terminal.err(`${line}\n`));
      await runLocal(declared?.read ?? read, declared?.declaring);
    } catch (error) {
      if (error instanceof ArgumentError || error instanceof ProfileError)
        throw new UsageError(error.message);
      throw error;
    }
    return 0;
  },
};

export default local;
