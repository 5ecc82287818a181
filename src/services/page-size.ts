/** How many users one page of a list may have. */
export const longestUserPage = 600;

/** How many elements one page of any other list may have. */
export const longestPage = 60;

/** How many elements a page has where the client does not say. */
export const usualPage = 25;
