/** The availability zone a subnet counts as: which one it really is nobody can tell here, so the id decides, the same each time. */
export function zoneOfSubnet(subnet: string, region: string): string {
  const sum = [...subnet].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return `${region}${'abc'.charAt(sum % 3)}`;
}
