import { expect, test } from '@jest/globals';
import { withBrowser } from '../support/browser.js';
import { signIn, signOut, staff, useConsole } from '../support/console.js';

/** The input of a dialog and its expected result. */
interface Steps {
  /** By label; an empty list is chosen from, a boolean is a switch. */
  readonly fill?: Readonly<Record<string, string | boolean>>;
  /** The button that makes the change. */
  readonly confirm: string;
  /** A line of the effects. */
  readonly effect: string | RegExp;
  /** The one write that Cognito gets. */
  readonly operation: string;
  /** The action in the audit. */
  readonly action: string;
}

withBrowser('the changes of the console', () => {
  const app = useConsole({ environment: { WRITES_PER_MINUTE: '10000' }, role: 'Administrator' });
  const { button, calls, dialog, heading, link, openUser, row } = app;

  const openMenu = async (item: string) => {
    await button('More actions').click();
    await app.page.getByRole('menuitem', { name: item, exact: true }).click();
  };

  /** Goes through the dialog that is open: dry run, reason, change, and what Cognito and the audit have of it. */
  async function change({ fill = {}, confirm, effect, operation, action }: Steps): Promise<void> {
    app.server.sandbox.reset();
    app.server.audit.length = 0;
    for (const [label, value] of Object.entries(fill)) {
      const field = dialog().getByLabel(new RegExp(`^${label}( \\*)?$`));
      if (typeof value === 'boolean') await field.setChecked(value);
      else if ((await field.getAttribute('aria-haspopup')) === 'listbox') {
        await field.click();
        await app.page.getByRole('option', { name: value, exact: true }).click();
      } else await field.fill(value);
    }
    if (Object.keys(fill).length > 0) await button('Continue', dialog()).click();
    await dialog().getByText('This will happen').waitFor();
    await dialog().getByRole('listitem').filter({ hasText: effect }).first().waitFor();
    expect(calls(operation)).toEqual([]);
    await dialog()
      .getByRole('textbox', { name: /^Reason/ })
      .fill('ticket 7');
    await button(confirm, dialog()).click();
    await dialog().getByText('Change ID').waitFor();
    expect(calls(operation)).toHaveLength(1);
    expect(app.server.audit.filter(({ phase }) => phase === 'outcome')).toEqual([
      expect.objectContaining({ action, reason: 'ticket 7', outcome: 'OK' }),
    ]);
  }
  const close = async () => {
    await button('Close', dialog()).click();
    await dialog().waitFor({ state: 'detached' });
  };

  test('disable a user with a reason, and back by Undo, which names the change', async () => {
    await openUser('grace', 'Grace Hopper');
    await button('Disable').click();
    await dialog().getByText('This will happen').waitFor();
    await dialog()
      .getByText(/Access tokens that were issued before stay valid/)
      .waitFor();
    expect(await app.audit()).toEqual([]);
    await app.browser.picture('console-disable');
    await change({
      confirm: 'Disable user',
      effect: 'The user can no longer sign in',
      operation: 'AdminDisableUser',
      action: 'DisableUser',
    });
    expect(await app.audit()).toEqual([]);
    const changeId = (await dialog().locator('.mono').textContent()) ?? '';
    expect(changeId).toMatch(/^[0-9a-f-]{36}$/);
    await button('Undo', dialog()).click();
    await dialog().getByRole('listitem').getByText('The user can sign in').waitFor();
    expect(
      await dialog()
        .getByRole('textbox', { name: /^Reason/ })
        .inputValue(),
    ).toBe(`Undo of change ${changeId}`);
    await button('Enable user', dialog()).click();
    await dialog().getByText('Change ID').waitFor();
    expect(calls('AdminEnableUser')).toHaveLength(1);
    await close();
    await button('Disable').waitFor();
  });

  test('sign a user out everywhere', async () => {
    await button('Sign out everywhere').click();
    await change({
      confirm: 'Sign out',
      effect: 'All sessions end',
      operation: 'AdminUserGlobalSignOut',
      action: 'SignOutUser',
    });
    await close();
  });

  test('reset a password', async () => {
    await button('Reset password').click();
    await dialog()
      .getByText(
        'The code goes to one of these, by the recovery settings of the pool: grace@example.com, +15555550101.',
      )
      .waitFor();
    await change({
      confirm: 'Reset password',
      effect: 'Status: Confirmed → Reset required',
      operation: 'AdminResetUserPassword',
      action: 'ResetUserPassword',
    });
    await close();
    await app.page.getByText('Reset required').first().waitFor();
  });

  test('set a password, which is never shown, and is kept when it does not meet the rules', async () => {
    await openMenu('Set password');
    await dialog().getByLabel('New password').first().fill('short');
    await button('Continue', dialog()).click();
    await button('Set password', dialog()).click();
    await dialog().getByText('The password does not meet the rules').waitFor();
    expect(await dialog().getByLabel('New password').first().inputValue()).toBe('short');
    expect(await dialog().getByLabel('New password').first().getAttribute('type')).toBe('password');
    await dialog().getByLabel('New password').first().fill('Long-enough-4711');
    await button('Continue', dialog()).click();
    await change({
      confirm: 'Set password',
      effect: 'The current password stops working',
      operation: 'AdminSetUserPassword',
      action: 'SetUserPassword',
    });
    await close();
    expect(JSON.stringify([app.server.audit, app.server.log])).not.toContain('Long-enough');
  });

  test('edit an attribute, add one and delete one', async () => {
    await button('Edit: name').click();
    await change({
      fill: { Value: 'Grace Brewster Hopper' },
      confirm: 'Save',
      effect: 'name: Grace Hopper → Grace Brewster Hopper',
      operation: 'AdminUpdateUserAttributes',
      action: 'UpdateAttribute',
    });
    await close();
    await heading('Grace Brewster Hopper').waitFor();

    await button('Add attribute').click();
    await change({
      fill: { Attribute: 'nickname', Value: 'Amazing Grace' },
      confirm: 'Save',
      effect: 'nickname: – → Amazing Grace',
      operation: 'AdminUpdateUserAttributes',
      action: 'UpdateAttribute',
    });
    await close();

    await button('Delete attribute: nickname').click();
    await change({
      confirm: 'Delete attribute',
      effect: 'nickname: Amazing Grace → –',
      operation: 'AdminDeleteUserAttributes',
      action: 'UpdateAttribute',
    });
    await close();
    await app.page.getByText('Amazing Grace').waitFor({ state: 'detached' });
  });

  test('add a user to a group and take the user out again', async () => {
    await button('Add to a group').click();
    await dialog().getByLabel('Group').click();
    await app.page.getByRole('option', { name: 'alumni' }).click();
    await button('Continue', dialog()).click();
    await change({
      confirm: 'Add to group',
      effect: 'Becomes a member of alumni',
      operation: 'AdminAddUserToGroup',
      action: 'AddUserToGroup',
    });
    await close();
    await link('alumni').waitFor();
    await button('Remove from group: alumni').click();
    await change({
      confirm: 'Remove from group',
      effect: 'Is no longer a member of alumni',
      operation: 'AdminRemoveUserFromGroup',
      action: 'RemoveUserFromGroup',
    });
    await close();
    await link('alumni').waitFor({ state: 'detached' });
  });

  test('remove the authenticator app of a lost phone in four clicks from the list of users', async () => {
    await app.open(`pools/${staff}/users`);
    await app.page.getByRole('textbox', { name: 'Search users' }).fill('alan');
    await app.page.keyboard.press('Enter');
    await link('Alan Turing').click();
    await app.page.getByRole('tab', { name: 'Security' }).click();
    await button('Remove authenticator app').click();
    await dialog()
      .getByText('Still on: text message. A code then goes to the phone: if that phone is lost, change')
      .waitFor();
    await change({
      confirm: 'Remove app',
      effect: 'Authenticator app: switched off or removed',
      operation: 'AdminDeleteSoftwareToken',
      action: 'DeleteUserSoftwareToken',
    });
    await close();
    // An app that is set up but not active can still be removed.
    await button('Remove authenticator app').click();
    await dialog().getByText('There may be none to remove. Still on: text message.').waitFor();
    await app.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('change second factors', async () => {
    await button('Change second factors').click();
    await button('Continue', dialog()).click();
    await dialog().getByText('Choose at least one change.').waitFor();
    expect(
      await dialog()
        .getByText(/^Now: /)
        .allTextContents(),
    ).toEqual(['Now: On', 'Now: Off', 'Now: Off', 'Now: None']);
    await change({
      fill: { 'Codes by text message': 'Off' },
      confirm: 'Change',
      effect: 'Text message: switched off or removed',
      operation: 'AdminSetUserMFAPreference',
      action: 'SetUserMFAPreference',
    });
    await close();
  });

  test('change the trust of a device and forget it, and end a session', async () => {
    await openUser('ada', 'Ada Lovelace');
    await app.page.getByRole('tab', { name: 'Security' }).click();
    await button('Change trust: Firefox 132 / Linux').click();
    await button('Continue', dialog()).click();
    await change({
      confirm: 'Change',
      effect: 'The device: not remembered',
      operation: 'AdminUpdateDeviceStatus',
      action: 'UpdateUserDevice',
    });
    await close();
    await button('Forget device: Firefox 132 / Linux').click();
    await change({
      confirm: 'Forget device',
      effect: 'The device is forgotten',
      operation: 'AdminForgetDevice',
      action: 'ForgetUserDevice',
    });
    await close();
    await button(/^End session: Chrome/)
      .first()
      .click();
    await button('Continue', dialog()).click();
    await change({
      confirm: 'End session',
      effect: 'The session ends',
      operation: 'AdminRevokeUserSession',
      action: 'RevokeUserSession',
    });
    await close();
  });

  test('create a user and delete the user, who is named once more', async () => {
    await app.open(`pools/${staff}/users`);
    await button('Create user').click();
    await button('Continue', dialog()).click();
    await dialog().getByText('Enter a value.').first().waitFor();
    expect(await app.audit()).toEqual([]);
    await change({
      fill: { Username: 'joan.clarke', 'E-mail': 'joan@example.com', 'Full name': 'Joan Clarke' },
      confirm: 'Create user',
      effect: 'A new user is created',
      operation: 'AdminCreateUser',
      action: 'CreateUser',
    });
    await close();
    await heading('Joan Clarke').waitFor();
    await button('Send invitation again').click();
    await change({
      confirm: 'Send invitation',
      effect: 'Cognito sends a message by e-mail',
      operation: 'AdminCreateUser',
      action: 'ResendInvitation',
    });
    await close();
    await openMenu('Delete');
    await dialog().getByLabel('Type joan.clarke to confirm').fill('joan');
    await button('Continue', dialog()).click();
    await dialog().getByText('This is not joan.clarke.').waitFor();
    await change({
      fill: { 'Type joan.clarke to confirm': 'joan.clarke' },
      confirm: 'Delete user',
      effect: 'The user is deleted',
      operation: 'AdminDeleteUser',
      action: 'DeleteUser',
    });
    await close();
    await heading('Users').waitFor();
  });

  test('create a group, change it, add a member, and delete it', async () => {
    await app.open(`pools/${staff}/groups`);
    await button('Create group').click();
    await change({
      fill: { Name: 'night-shift', Description: 'From ten to six', Precedence: '40' },
      confirm: 'Create group',
      effect: 'The group night-shift is created',
      operation: 'CreateGroup',
      action: 'CreateUserGroup',
    });
    await close();
    await link('night-shift').click();
    await heading('night-shift').waitFor();
    await button('Edit group').click();
    await change({
      fill: { Description: 'From nine to five' },
      confirm: 'Save',
      effect: /From ten to six → From nine to five/,
      operation: 'UpdateGroup',
      action: 'UpdateUserGroup',
    });
    await close();
    await app.page
      .getByRole('region', { name: 'Members' })
      .first()
      .getByRole('button', { name: 'User' })
      .click();
    await change({
      fill: { Username: 'grace' },
      confirm: 'Add to group',
      effect: 'Becomes a member of night-shift',
      operation: 'AdminAddUserToGroup',
      action: 'AddUserToGroup',
    });
    await close();
    await row(/grace/).waitFor();
    await button('Delete group').click();
    await change({
      fill: { 'Type night-shift to confirm': 'night-shift' },
      confirm: 'Delete group',
      effect: 'The group night-shift is deleted',
      operation: 'DeleteGroup',
      action: 'DeleteUserGroup',
    });
    await close();
    await heading('Groups').waitFor();
  });

  test('confirm a sign-up', async () => {
    await app.open('pools/us-east-1_Customers1/users/status/equals/UNCONFIRMED');
    await row(/Unconfirmed/)
      .first()
      .getByRole('link')
      .click();
    await button('Confirm sign-up').click();
    await change({
      confirm: 'Confirm sign-up',
      effect: 'Status: Unconfirmed → Confirmed',
      operation: 'AdminConfirmSignUp',
      action: 'ConfirmUser',
    });
    await close();
  });

  test('link an identity and unlink it', async () => {
    await app.open('pools/eu-west-1_Partners1/users/status/equals/CONFIRMED');
    await row(/Confirmed/)
      .first()
      .getByRole('link')
      .click();
    await openMenu('Link identity');
    await change({
      fill: { 'Identity provider': 'Google', 'ID at the provider': '4711' },
      confirm: 'Link identity',
      effect: /Google/,
      operation: 'AdminLinkProviderForUser',
      action: 'LinkUserIdentity',
    });
    await close();
    await app.page.getByRole('tab', { name: 'Security' }).click();
    await button('Unlink: Google').click();
    await change({
      confirm: 'Unlink identity',
      effect: /Google/,
      operation: 'AdminDisableProviderForUser',
      action: 'UnlinkUserIdentity',
    });
    await close();
  });

  test('several users at once: each checked, changed with one reason, and with a result of its own', async () => {
    await app.open(`pools/${staff}/users`);
    for (const name of ['Ada Lovelace', 'Barbara Liskov', 'Donald Knuth']) {
      await app.page.getByRole('checkbox', { name: `Select ${name}` }).check();
    }
    await app.page.getByText('3 selected').first().waitFor();
    await button('Disable', app.page.getByRole('region', { name: '3 selected' })).click();
    app.server.sandbox.reset();
    await dialog()
      .getByRole('textbox', { name: /^Reason/ })
      .fill('contract ended');
    await dialog().getByRole('row', { name: 'Barbara Liskov (barbara) Will be changed' }).waitFor();
    app.server.sandbox.inject({
      kind: 'error',
      type: 'InternalErrorException',
      operation: 'AdminDisableUser',
      username: 'donald',
    });
    await button(/^Disable \d users$/, dialog()).click();
    await dialog()
      .getByText(/1 not|2 not/)
      .waitFor();
    await dialog().getByRole('row', { name: 'Barbara Liskov (barbara) Done' }).waitFor();
    await dialog()
      .getByRole('row', { name: /Donald Knuth \(donald\) (Cognito|It is not known)/ })
      .waitFor();
    expect(await app.audit()).toEqual([]);
    await app.browser.picture('console-bulk');
    await close();
    app.server.sandbox.reset();
    await row(/Barbara Liskov.*Disabled/).waitFor();
  });

  test('are listed by their ids, each with its reason and its way back', async () => {
    await link(/^My changes/).click();
    await row(/Disable the user .*Barbara Liskov \(barbara\) staff contract ended/).waitFor();
    expect(await app.audit()).toEqual([]);
    await button(/^Undo: .Barbara Liskov.*barbara/).click();
    await dialog().getByRole('listitem').getByText('The user can sign in').waitFor();
    await button('Enable user', dialog()).click();
    await dialog().getByText('Change ID').waitFor();
    await close();
  });

  test('are offered to the help desk as far as the policy permits, and the dry run says no to the rest', async () => {
    await signOut(app.page);
    await signIn(app.page, app.server.url, 'Help desk', `#/pools/${staff}/users`);
    await link('Ada Lovelace').waitFor();
    expect(await button('Create user').count()).toBe(0);
    await openUser('grace', 'Grace Brewster Hopper');
    await button('Disable').waitFor();
    expect(await button('More actions').count()).toBe(0);
    await row(/^birthdate|^address/)
      .first()
      .waitFor({ state: 'detached' });
    await button('Add to a group').click();
    await dialog().getByLabel('Group').fill('admin');
    await button('Continue', dialog()).click();
    await dialog().getByText('You may not do this').waitFor();
    expect(await dialog().getByLabel('Group').inputValue()).toBe('admin');
    expect(await app.audit()).toEqual([]);
  });
});
