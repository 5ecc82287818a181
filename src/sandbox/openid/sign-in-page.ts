import { createHash } from 'node:crypto';
import type { Answer } from '../wire.js';

/** A person on the page, with the groups that the tokens will contain. */
export interface OfferedPerson {
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly groups: readonly string[];
}

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 30rem; padding: 2rem 1rem; }
h1 { font-size: 1.5rem; }
button { display: block; width: 100%; margin: 0 0 .75rem; padding: .75rem 1rem; font: inherit; text-align: start;
  border: 1px solid; border-radius: .5rem; cursor: pointer; }
button:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
.role { font-weight: 600; }
`;
const styleHash = createHash('sha256').update(style).digest('base64');

/** Renders the page to choose a person. Its form posts the parameters of the request again. */
export function toSignInPage(
  people: readonly OfferedPerson[],
  parameters: URLSearchParams,
  redirectUri: string,
): Answer {
  const hidden = [...parameters].map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const buttons = people.map(
    ({ username, name, role, groups }) => `<button name="username" value="${escapeHtml(username)}">
<span class="role">${escapeHtml(role)}</span><br>${escapeHtml(name)} (${escapeHtml(username)}), ${escapeHtml(toText(groups))}</button>`,
  );
  const body = `<p>This sandbox requires no password. The people are made up.</p>
<form method="post">${hidden.join('')}
${buttons.join('\n')}
<button name="cancel" value="1">Cancel</button>
</form>`;
  // The form's response redirects to the client, which browsers count as a form target.
  return toPage('Choose who signs in', body, 200, ` ${new URL(redirectUri).origin}`);
}

/** Renders a page with the reason why sign-in failed, for requests whose client cannot be trusted with a redirect. */
export function toErrorPage(problem: string): Answer {
  return toPage('Sign-in failed', `<p>${escapeHtml(problem)}</p>`, 400);
}

/** Renders the page after signing out. */
export function toSignedOutPage(): Answer {
  return toPage('You are signed out', '<p>You can close this page.</p>', 200);
}

function toPage(title: string, body: string, status: number, formTargets = ''): Answer {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'${formTargets}; base-uri 'none'; frame-ancestors 'none'`,
    },
    body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`,
  };
}

function toText(groups: readonly string[]): string {
  return groups.length === 0 ? 'in no group' : `in ${groups.join(', ')}`;
}

function escapeHtml(text: string): string {
  const entities = new Map([
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
    ["'", '&#39;'],
  ]);
  return text.replace(/[&<>"']/g, (character) => entities.get(character) ?? character);
}
