const regionPattern = /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/;
/** The regions that AWS may have by its present way of naming them. */
const plausiblePattern =
  /^(?:af|ap|ca|cn|eu|eu-isoe|eusc-de|il|me|mx|sa|us|us-gov|us-iso[bf]?)-(?:central|east|west|(?:north|south)(?:east|west)?)-\d$/;

/** Whether a text has the form of an AWS region's name. */
export function isRegion(text: string): boolean {
  return regionPattern.test(text);
}

/** Whether AWS may have this region: a bounded number of names, so that callers cannot make up more. */
export function isPlausibleRegion(region: string): boolean {
  return plausiblePattern.test(region);
}
