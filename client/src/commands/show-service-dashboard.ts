import { type Context, defineOn } from '../command/command.ts';
import { changeSize } from '../inputs/change-size.ts';
import service from '../tree/nodes/service.ts';
import { type DashboardSource, dashboardDrawing } from '../webviews/dashboard/drawing.ts';

/** Opens the use of CPU and memory, the requests, the tasks and the deployments of a service as pictures over the time. */
export default defineOn({
  id: 'showServiceDashboard',
  title: 'Show Service Dashboard',
  icon: 'dashboard',
  menus: [{ on: 'row', kinds: ['service'], group: '7_look@2' }],
  on: service,
  purpose: 'Show the dashboard of a service',
  run: async (context, { item, connection }) =>
    context.panels.show(dashboardDrawing(sourceOf(context), { service: item, connection })),
});

function sourceOf(context: Context): DashboardSource {
  return {
    connections: context.connections,
    definitions: context.definitions,
    rates: context.settings.fargatePrices,
    now: Date.now,
    clock: (at) =>
      new Date(at).toLocaleString(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' }),
    changeSize: (change) => changeSize(context, change),
  };
}
