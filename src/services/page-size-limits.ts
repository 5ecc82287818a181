/** Maximum page size of a list of users. */
export const longestUserPage = 600;

/** Maximum page size of any other list. */
export const longestPage = 60;

/** Default page size. */
export const usualPage = 25;
