import { CombinedGraphQLErrors, ServerError } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useRef } from 'react';
import { ErrorNote, type Failure } from './ErrorNote';
import { graphql } from './gql';
import type { Search } from './SearchForm';
import { UserCard } from './UserCard';

/**
 * Up to four users in one operation, each under an alias of its own: the gateway reads them side by side, and one that
 * fails leaves the others standing.
 */
const usersQuery = graphql(`
  query Users(
    $poolId: ID!
    $first: String!
    $second: String = ""
    $third: String = ""
    $fourth: String = ""
    $hasSecond: Boolean!
    $hasThird: Boolean!
    $hasFourth: Boolean!
  ) {
    first: user(poolId: $poolId, username: $first) { ...UserCard }
    second: user(poolId: $poolId, username: $second) @include(if: $hasSecond) { ...UserCard }
    third: user(poolId: $poolId, username: $third) @include(if: $hasThird) { ...UserCard }
    fourth: user(poolId: $poolId, username: $fourth) @include(if: $hasFourth) { ...UserCard }
  }
`);

const places = ['first', 'second', 'third', 'fourth'] as const;

/** Loads the users of a search in one operation and shows them side by side, or what went wrong with each. */
export function UserList({ search }: { readonly search: Search }) {
  const [first = '', second = '', third = '', fourth = ''] = search.usernames;
  const { data, error, loading, refetch } = useQuery(usersQuery, {
    variables: {
      poolId: search.poolId,
      first,
      second,
      third,
      fourth,
      hasSecond: second !== '',
      hasThird: third !== '',
      hasFourth: fourth !== '',
    },
    // Shows what there is beside the errors.
    errorPolicy: 'all',
    // An admin wants to see how the user is now.
    fetchPolicy: 'network-only',
  });
  const { byPlace, general } = toFailures(error);
  const found = places.filter((place) => data?.[place]).length;
  const section = useRef<HTMLElement>(null);

  function retry() {
    // The button goes away, and would take the keyboard's place on the page with it.
    section.current?.focus();
    void refetch();
  }

  return (
    <section ref={section} tabIndex={-1} aria-busy={loading} aria-label="Users found">
      <p role="status" className="progress">
        {loading && 'Loading…'}
        {!loading && !general && `${found} of ${search.usernames.length} found`}
      </p>
      {!loading && general && <ErrorNote failure={general} onRetry={retry} />}
      {(loading || !general) && (
        <div className="cards">
          {search.usernames.map((username, index) => {
            const place = places[index] ?? 'first';
            const user = data?.[place];
            const failure = byPlace.get(place);
            return (
              <article key={username} aria-label={username}>
                {user && <UserCard user={user} />}
                {!user && loading && <p className="placeholder">{username}</p>}
                {!loading && failure && <h2>{username}</h2>}
                {!loading && failure && <ErrorNote failure={failure} onRetry={retry} />}
              </article>
            );
          })}
        </div>
      )}
    </section>
  );
}

/** Sorts errors by the user they belong to; `general` is of the whole request. */
function toFailures(error: Error | undefined) {
  const byPlace = new Map<unknown, Failure>();
  let general: Failure | undefined;
  if (CombinedGraphQLErrors.is(error)) {
    for (const { message, path, extensions } of error.errors) {
      const failure = { message, ...extensions };
      if (!path) general = failure;
      // Refused further down is a field that the policy withholds; the card tells of those.
      else if (path.length === 1 || extensions?.code !== 'FORBIDDEN') byPlace.set(path[0], failure);
    }
  } else if (error) general = toFailure(error);
  return { byPlace, general };
}

/** What never reached GraphQL: the gateway answers in GraphQL's shape all the same, a proxy or a dead network does not. */
function toFailure(error: Error): Failure {
  try {
    const [first] = JSON.parse(ServerError.is(error) ? error.bodyText : '').errors;
    return { message: first.message, ...first.extensions };
  } catch {
    return { message: 'The gateway could not be reached.', code: 'NETWORK_ERROR', retryable: true };
  }
}
