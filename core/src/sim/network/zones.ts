/** An Availability Zone: its name in the account, and its id in the Region. */
export interface Zone {
  readonly name: string;
  readonly id: string;
}

/** The three zones that every Region is taken to have. */
export function zonesOf(region: string): Zone[] {
  const short = shortName(region);
  return ['a', 'b', 'c'].map((letter, index) => ({ name: region + letter, id: `${short}-az${index + 1}` }));
}

/** How zone ids shorten a Region's name: `us-east-1` is `use1`, `ap-southeast-2` is `apse2`. */
function shortName(region: string): string {
  const parts = region.split('-');
  const number = parts.pop() ?? '';
  const [first = '', ...directions] = parts;
  const letters = directions.map((word) => word.match(/north|south|east|west|central|gov|iso/g) ?? [word]);
  return (
    first +
    letters
      .flat()
      .map((word) => word.charAt(0))
      .join('') +
    number
  );
}
