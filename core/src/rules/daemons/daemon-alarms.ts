import { items, known } from '../../document/unknown.ts';
import { onePlace } from '../one-place.ts';

export default onePlace({
  id: 'daemon-alarms',
  severity: 'warning',
  confidence: 'doc',
  on: 'daemon',
  summary: "Name the alarms that a daemon's deployment watches.",
  why: 'Alarms that are switched on and not named roll nothing back.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DaemonAlarmConfiguration.html',
  at: (daemon) => {
    const alarms = known(known(daemon.deploymentConfiguration)?.alarms);
    const named = known(alarms?.alarmNames);
    const none = alarms?.alarmNames === undefined || (named !== undefined && named.length === 0);
    return alarms?.enable === true && none && items(alarms.alarmNames).length === 0
      ? ['deploymentConfiguration', 'alarms', 'enable']
      : undefined;
  },
  message: 'Alarms are switched on and none is named; add "alarmNames".',
});
