
      export interface PossibleTypesResultData {
        possibleTypes: {
          [key: string]: string[]
        }
      }
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "UserPoolChange": [
      "AddUserToGroupPayload",
      "ConfirmUserPayload",
      "CreateUserGroupPayload",
      "CreateUserPayload",
      "DeleteUserAttributesPayload",
      "DeleteUserGroupPayload",
      "DeleteUserPayload",
      "DeleteUserSoftwareTokenPayload",
      "DisableUserPayload",
      "EnableUserPayload",
      "ForgetUserDevicePayload",
      "LinkUserIdentityPayload",
      "RemoveUserFromGroupPayload",
      "ResendInvitationPayload",
      "ResetUserPasswordPayload",
      "RevokeUserSessionPayload",
      "SetUserDeviceRememberedPayload",
      "SetUserMFAPreferencePayload",
      "SetUserPasswordPayload",
      "SignOutUserPayload",
      "UnlinkUserIdentityPayload",
      "UpdateUserAttributesPayload",
      "UpdateUserGroupPayload"
    ]
  }
};
      export default result;
    