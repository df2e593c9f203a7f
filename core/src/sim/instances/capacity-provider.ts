/**
 * The attribute by which a registration says which capacity provider's Auto Scaling group the instance is of;
 * on AWS the group itself tells. It is shown as `capacityProviderName`, not among the attributes.
 */
export const capacityProviderAttribute = 'ecs.capacity-provider';
