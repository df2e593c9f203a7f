/**
 * What of the editor's environment the local endpoint is given: where its user's files and the container engine
 * are. Credentials, tokens and whatever else a shell has gathered are none of its business, nor are they to be
 * found in its containers.
 */
const names = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP'],
  ...['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR', 'ECS_WORKBENCH_HOME'],
  ...[
    'DOCKER_HOST',
    'DOCKER_CONFIG',
    'DOCKER_CONTEXT',
    'DOCKER_CERT_PATH',
    'DOCKER_TLS_VERIFY',
    'DOCKER_TLS',
  ],
  ...[
    'SYSTEMROOT',
    'SYSTEMDRIVE',
    'WINDIR',
    'USERPROFILE',
    'USERNAME',
    'APPDATA',
    'LOCALAPPDATA',
    'PROGRAMDATA',
  ],
  ...['COMSPEC', 'PATHEXT'],
];

/** The environment of the local endpoint's program. */
export function endpointEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // Windows writes Path and SystemRoot, and does not mind.
  const needed = Object.entries(env).filter(([name]) => names.includes(name.toUpperCase()));
  // The editor's own binary is Node when it is told to be.
  return { ...Object.fromEntries(needed), ELECTRON_RUN_AS_NODE: '1' };
}
