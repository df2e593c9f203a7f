/**
 * Host ports that the agent registers as taken on every instance; a task that asks for one is never placed.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html (hostPort) for Linux,
 * https://github.com/aws/amazon-ecs-agent (agent/config) for Windows.
 */
export const reservedPorts: Readonly<Record<'linux' | 'windows', ReadonlyMap<number, string>>> = {
  linux: new Map([
    [22, 'SSH'],
    [2375, 'Docker'],
    [2376, 'Docker'],
    [51678, 'the ECS agent'],
    [51679, 'the ECS agent'],
    [51680, 'the ECS agent'],
  ]),
  windows: new Map([
    [53, 'DNS'],
    [135, 'Windows RPC'],
    [139, 'NetBIOS'],
    [445, 'SMB'],
    [2375, 'Docker'],
    [2376, 'Docker'],
    [3389, 'remote desktop'],
    [5985, 'remote management'],
    [5986, 'remote management'],
    [51678, 'the ECS agent'],
    [51679, 'the ECS agent'],
  ]),
};

/** An instance offers 100 host ports to its tasks, less the reserved ones. */
export const hostPortsPerInstance = 100;

/** From here on a fixed port may meet one that the kernel or Docker has handed out. */
export const firstEphemeralPort = 32768;
