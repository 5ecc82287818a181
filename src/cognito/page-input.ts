/** The page size of every Cognito list request. A pagination token is valid for one page size only. */
export const sourcePageSize = 60;

/** The pagination members of most operations' input. */
export function toPageInput(token: string | undefined): { Limit: number; NextToken?: string } {
  return { Limit: sourcePageSize, ...(token !== undefined && { NextToken: token }) };
}
