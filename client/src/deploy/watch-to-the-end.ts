import { shortName } from '#core/ecs/arn.ts';
import type { Context } from '../command/command.ts';
import { tellEnd } from './ending.ts';
import { notice } from './notice.ts';
import type { Subject, Watched } from './watched.ts';
import { titleOf } from './words.ts';

/** Watches a deployment where the person can see it and stop looking, and tells what came of it. */
export async function watchToTheEnd(context: Context, subject: Subject): Promise<void> {
  const { ui, deployments, definitions, views, fit } = context;
  const watched = await ui.progress(titleOf(subject), ({ signal, report }) =>
    deployments.watch(subject, signal, (now: Watched, before: Watched) => {
      if (now.stand !== undefined) report(definitions().tasksLine(now.stand));
      void notice(context, now, before);
      showCauses(context, now);
    }),
  );
  views.refresh(subject.element);
  fit.facts.refresh();
  await tellEnd(context, watched, () => watchToTheEnd(context, subject));
}

/** In the files that they come from; what has become stable is in no trouble any more. */
function showCauses({ causes }: Context, { element, plan, look, stand, causes: found }: Watched): void {
  const id = look?.service?.arn ?? plan.service;
  const about = {
    id: `${element.connection.id} ${id}`,
    name: `${plan.service} on ${shortName(plan.cluster)}`,
  };
  causes.show(about, stand?.outcome?.kind === 'stable' ? [] : found);
}
