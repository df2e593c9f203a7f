const ofService = 'service:';

/** The name of the service that started a task, which ECS gives as its group; `undefined` for any other group. */
export function serviceOfGroup(group: string | undefined): string | undefined {
  return group?.startsWith(ofService) ? group.slice(ofService.length) : undefined;
}
