import { useApolloClient } from '@apollo/client/react';
import { type FormEvent, useState } from 'react';
import { loadToken, saveToken } from './token';

/** Takes a bearer token. Put your own sign-in here; whatever it is, it ends with an access token. */
export function TokenForm() {
  const client = useApolloClient();
  const [isSet, setIsSet] = useState(loadToken() !== null);

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const token = String(new FormData(form).get('token')).trim();
    saveToken(token);
    setIsSet(token !== '');
    form.reset();
    // What one caller may see is not for the next one. Asks again for what is on the page.
    void client.resetStore().catch(() => {});
  }

  return (
    <form onSubmit={save} className="token">
      <label>
        <span>
          Bearer token <small aria-live="polite">{isSet ? 'set' : 'not set'}</small>
        </span>
        <input
          name="token"
          type="password"
          autoComplete="off"
          placeholder={isSet ? 'another, or nothing to forget it' : 'paste it here'}
        />
      </label>
      <button type="submit">Save</button>
    </form>
  );
}
