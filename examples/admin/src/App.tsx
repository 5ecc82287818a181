import { useReducer, useState } from 'react';
import { type Search, SearchForm } from './SearchForm';
import { TokenForm } from './TokenForm';
import { UserList } from './UserList';

/** The page: who you are, whom you look for, and whom the gateway found. */
export function App() {
  const [search, setSearch] = useState<Search>();
  // A new list for each search: who asks for the same users again gets them as they are now.
  const [round, startRound] = useReducer((count: number) => count + 1, 0);

  function start(next: Search) {
    setSearch(next);
    startRound();
  }

  return (
    <>
      <header>
        <h1>Users</h1>
        <TokenForm />
      </header>
      <main>
        <SearchForm onSearch={start} />
        {search && <UserList key={round} search={search} />}
      </main>
    </>
  );
}
