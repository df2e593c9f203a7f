/**
 * What a rolling update goes by where the service says nothing:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export const defaultPercents = { minimumHealthyPercent: 100, maximumPercent: 200 } as const;
