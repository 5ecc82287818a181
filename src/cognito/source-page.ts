/** How many elements Cognito is asked for at once. A token is good for one limit, so that every page has the same. */
export const sourcePageSize = 60;

/** The members by which most operations ask for a page. */
export function toPageInput(token: string | undefined): { Limit: number; NextToken?: string } {
  return { Limit: sourcePageSize, ...(token !== undefined && { NextToken: token }) };
}
