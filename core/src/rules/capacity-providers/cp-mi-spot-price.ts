import { known } from '../../document/unknown.ts';
import { onePlace } from '../one-place.ts';
import type { Targets } from '../rule.ts';

const inTemplate = ['managedInstancesProvider', 'instanceLaunchTemplate'] as const;

export default onePlace({
  id: 'cp-mi-spot-price',
  severity: 'warning',
  confidence: 'doc',
  on: 'capacity-provider',
  summary: 'Limit the price of Spot instances in one way.',
  why: 'Amazon EC2 takes the limit over the lowest price or the one below the On-Demand price, not both.',
  link: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceRequirementsRequest.html',
  at: (provider) => {
    const requirements = requirementsOf(provider);
    return requirements?.spotMaxPricePercentageOverLowestPrice !== undefined &&
      requirements.maxSpotPriceAsPercentageOfOptimalOnDemandPrice !== undefined
      ? [...inTemplate, 'instanceRequirements', 'spotMaxPricePercentageOverLowestPrice']
      : undefined;
  },
  key: true,
  message:
    '"spotMaxPricePercentageOverLowestPrice" and "maxSpotPriceAsPercentageOfOptimalOnDemandPrice" exclude each other; keep one of them.',
  remove: true,
});

function requirementsOf({ managedInstancesProvider }: Targets['capacity-provider']) {
  return known(known(known(managedInstancesProvider)?.instanceLaunchTemplate)?.instanceRequirements);
}
