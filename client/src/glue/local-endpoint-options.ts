import { readSetting } from './read-setting.ts';

/** What the settings ask of the local endpoint, as options of its program; their scope is the machine, so no workspace sets them. */
export function localEndpointOptions(): string[] {
  const runtime = readSetting('localEndpoint.runtime') === 'docker' ? 'docker' : 'simulated';
  return ['--runtime', runtime, ...(readSetting('localEndpoint.allowHost') === true ? ['--allow-host'] : [])];
}
