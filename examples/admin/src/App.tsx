import { useState } from 'react';
import { type Search, SearchForm } from './SearchForm';
import { TokenForm } from './TokenForm';
import { UserList } from './UserList';

/** The page: who you are, whom you look for, and whom the gateway found. */
export function App() {
  const [search, setSearch] = useState<Search>();
  return (
    <>
      <header>
        <h1>Users</h1>
        <TokenForm />
      </header>
      <main>
        <SearchForm onSearch={setSearch} />
        {search && <UserList search={search} />}
      </main>
    </>
  );
}
