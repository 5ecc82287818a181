import type { FormEvent } from 'react';

/** Whom to look up. */
export interface Search {
  readonly poolId: string;
  readonly usernames: readonly string[];
}

/** So many users fit side by side. The operation in UserList.tsx has a place for each. */
const maxUsers = 4;

/** Asks for a pool and up to four usernames. */
export function SearchForm({ onSearch }: { readonly onSearch: (search: Search) => void }) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const poolId = String(data.get('poolId')).trim();
    // A username has no spaces, but may well hold commas.
    const usernames = String(data.get('usernames')).split(/\s+/).filter(Boolean);
    onSearch({ poolId, usernames: [...new Set(usernames)] });
  }

  return (
    <form onSubmit={submit} className="search">
      <label>
        Pool
        <input name="poolId" defaultValue="us-east-1_Abc123" required spellCheck={false} />
      </label>
      <label>
        <span>
          Usernames <small>up to {maxUsers}, separated by spaces</small>
        </span>
        <input
          name="usernames"
          defaultValue="ada grace"
          required
          pattern={`\\s*(\\S+\\s+){0,${maxUsers - 1}}\\S+\\s*`}
          title={`Up to ${maxUsers} usernames with a space between them.`}
          spellCheck={false}
        />
      </label>
      <button type="submit">Look up</button>
    </form>
  );
}
