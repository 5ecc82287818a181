/** The page at `/`: what this is, where the endpoint is, and a first query to paste. It loads nothing and runs nothing. */
export const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Cognito GraphQL gateway</title>
    <style>
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
      body { max-width: 46rem; margin: 3rem auto; padding: 0 1rem }
      pre { padding: 1rem; overflow: auto; border: 1px solid #8886; border-radius: .4rem }
    </style>
  </head>
  <body>
    <main>
      <h1>Cognito GraphQL gateway</h1>
      <p>The GraphQL endpoint is <code>/graphql</code> on this host. Point your GraphQL client there, or ask from a shell:</p>
      <pre><code>curl http://localhost:4000/graphql --json '{"query":
  "{ user(poolId: \\"us-east-1_Abc123\\", username: \\"ada\\") { username status attributes { name value } } }"}'</code></pre>
      <p>Put this host, your pool's id and a username of yours in place of the example's.</p>
    </main>
  </body>
</html>
`;

/** The page's content security policy: its own inline style, and nothing else. */
export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
