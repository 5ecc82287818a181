import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DisclosedUser } from '../../services/user-service.js';
import type { UserListPage } from '../../services/user-list-service.js';
import type { Context } from '../context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A point in time in ISO 8601, in UTC, with milliseconds: `2026-11-23T15:07:00.123Z`. */
  DateTime: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** A postal address, from OpenID Connect's `address` claim. A part that is missing or not a string is null. */
export type Address = {
  readonly __typename?: 'Address';
  /** Country: `country`. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** The whole address for display or a label, with line breaks: `formatted`. */
  readonly formatted?: Maybe<Scalars['String']['output']>;
  /** City or locality: `locality`. */
  readonly locality?: Maybe<Scalars['String']['output']>;
  /** Zip or postal code: `postal_code`. */
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  /** State, province or region: `region`. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** Street and house number, on one or more lines: `street_address`. */
  readonly streetAddress?: Maybe<Scalars['String']['output']>;
};

/** An attribute of a user, Cognito's `AttributeType`. */
export type Attribute = {
  readonly __typename?: 'Attribute';
  /** The name: a standard one such as `email`, or a custom one such as `custom:department`. Cognito's `Name`. */
  readonly name: Scalars['String']['output'];
  /** The value. Cognito stores strings only: booleans and dates are text, `address` and `identities` are JSON. Cognito's `Value`. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** How a code is delivered, Cognito's `DeliveryMedium`. */
export type DeliveryMedium =
  /** By e-mail. */
  | 'EMAIL'
  /** By text message. */
  | 'SMS';

/** An account at a third-party identity provider: one element of Cognito's `identities` attribute. */
export type FederatedIdentity = {
  readonly __typename?: 'FederatedIdentity';
  /** When the account was linked: `dateCreated`, which Cognito stores in milliseconds since 1970. */
  readonly dateCreated?: Maybe<Scalars['DateTime']['output']>;
  /** The issuer of a SAML provider: `issuer`. */
  readonly issuer?: Maybe<Scalars['String']['output']>;
  /** Whether the user signed up with this account. False if the account was linked later. `primary`. */
  readonly primary?: Maybe<Scalars['Boolean']['output']>;
  /** The provider's name in the pool, such as `Google`: `providerName`. */
  readonly providerName?: Maybe<Scalars['String']['output']>;
  /** The provider's type, such as `Google`, `SAML` or `OIDC`: `providerType`. */
  readonly providerType?: Maybe<Scalars['String']['output']>;
  /** The user's id at the provider: `userId`. */
  readonly userId?: Maybe<Scalars['String']['output']>;
};

/** A method of multi-factor authentication: one value of Cognito's `UserMFASettingList`. */
export type MfaMethod =
  /** A code by e-mail. */
  | 'EMAIL_OTP'
  /** A code by text message. */
  | 'SMS_MFA'
  /** A code from an authenticator app (TOTP). */
  | 'SOFTWARE_TOKEN_MFA'
  /** A method that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** A legacy SMS setting, Cognito's `MFAOptionType`. `User.mfaMethods` replaces it. */
export type MfaOption = {
  readonly __typename?: 'MFAOption';
  /** Name of the attribute that holds the phone number, Cognito's `AttributeName`. */
  readonly attributeName?: Maybe<Scalars['String']['output']>;
  /** How the code is delivered, Cognito's `DeliveryMedium`. */
  readonly deliveryMedium?: Maybe<DeliveryMedium>;
};

/** The position of a page in its list. Lists are read forwards only. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor to pass as `after` for the next page. It is valid for about an hour, for the same list, filter and caller. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more elements follow. False is certain; true may be followed by an empty last page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Always false, because lists are read forwards only. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first element; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/**
 * A user's attributes as OpenID Connect's standard claims, typed. A claim is null if the user has no such attribute, or if
 * its value is malformed; `User.attributes` then has the original text. A claim that the gateway's policy withholds is
 * `FORBIDDEN`.
 */
export type Profile = {
  readonly __typename?: 'Profile';
  /** Postal address: `address`, which Cognito stores as JSON. */
  readonly address?: Maybe<Address>;
  /**
   * Birthday: `birthdate`, as `YYYY-MM-DD`, as `0000-MM-DD` if the year is withheld, or as `YYYY`. Other texts, and days that
   * the calendar does not have, are null.
   */
  readonly birthdate?: Maybe<Scalars['String']['output']>;
  /** E-mail address: `email`. `emailVerified` says whether the user has proved to own it. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** Whether the user has proved to own the e-mail address: `email_verified`. */
  readonly emailVerified?: Maybe<Scalars['Boolean']['output']>;
  /** Family names: `family_name`. */
  readonly familyName?: Maybe<Scalars['String']['output']>;
  /** Gender, as `female`, `male` or any other text: `gender`. */
  readonly gender?: Maybe<Scalars['String']['output']>;
  /** Given names: `given_name`. */
  readonly givenName?: Maybe<Scalars['String']['output']>;
  /**
   * The accounts at third-party identity providers that are linked to the user: `identities`, which Cognito stores as JSON.
   * Null if there are none.
   */
  readonly identities?: Maybe<ReadonlyArray<FederatedIdentity>>;
  /** Language and region, such as `en-US`: `locale`. */
  readonly locale?: Maybe<Scalars['String']['output']>;
  /** Middle names: `middle_name`. */
  readonly middleName?: Maybe<Scalars['String']['output']>;
  /** Full name, for display: the `name` attribute. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Casual name: `nickname`. */
  readonly nickname?: Maybe<Scalars['String']['output']>;
  /** Phone number: `phone_number`. `phoneNumberVerified` says whether the user has proved to own it. */
  readonly phoneNumber?: Maybe<Scalars['String']['output']>;
  /** Whether the user has proved to own the phone number: `phone_number_verified`. */
  readonly phoneNumberVerified?: Maybe<Scalars['Boolean']['output']>;
  /** URL of the user's picture: `picture`. */
  readonly picture?: Maybe<Scalars['String']['output']>;
  /** The name by which the user wants to be addressed: `preferred_username`. It is not a key; use `User.username`. */
  readonly preferredUsername?: Maybe<Scalars['String']['output']>;
  /** URL of the user's profile page: the `profile` attribute. */
  readonly profile?: Maybe<Scalars['String']['output']>;
  /** When the user's information was last updated: `updated_at`, which Cognito stores in seconds since 1970. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** URL of the user's website or blog: `website`. */
  readonly website?: Maybe<Scalars['String']['output']>;
  /** Time zone, such as `Europe/Paris`: `zoneinfo`. */
  readonly zoneinfo?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * One user of one Cognito user pool, read with AdminGetUser. With `USER_READS=economy` the gateway reads with ListUsers,
   * which AWS does not bill, unless an MFA field is selected.
   *
   * If the user cannot be returned, the field is null and `errors` has an entry. `extensions.code` is `USER_NOT_FOUND`,
   * `USER_POOL_NOT_FOUND`, `BAD_USER_INPUT`, `TOO_MANY_REQUESTS` or another code of docs/errors.md. To look up several users in
   * one operation, alias this field. Each distinct user is read once, and one that fails leaves the others intact.
   */
  readonly user?: Maybe<User>;
  /**
   * The one user with this e-mail address, found with ListUsers. The address need not be verified, so anybody may have
   * claimed it: check `profile { emailVerified }` before trusting it.
   *
   * If several users have the address, the error is `AMBIGUOUS_USER`, with their number in the message. A user who was created
   * or changed a moment ago may not be found yet. `FORBIDDEN` if the caller may not read the pool's `email` attributes.
   */
  readonly userByEmail?: Maybe<User>;
  /**
   * The user with this sub, local or of a third-party identity provider. Errors as for `user`; `USER_NOT_FOUND` if nobody has
   * the sub.
   */
  readonly userBySub?: Maybe<User>;
  /**
   * Users of a pool, in no promised order, read with ListUsers. AWS bills nobody for them unless an MFA field is selected.
   *
   * Users hidden from the caller by the policy are left out. A page may hold fewer users than `first`, and even none,
   * although more follow: check `pageInfo.hasNextPage`. ListUsers may lag behind changes of the last seconds.
   */
  readonly users?: Maybe<UserConnection>;
  /**
   * The users with these subs, in the order of the list. A user who cannot be returned is null, with an error at the same index
   * as for `userBySub`. Each distinct user is read once.
   */
  readonly usersBySub?: Maybe<ReadonlyArray<Maybe<User>>>;
  /**
   * The users with these usernames, in the order of the list. A user who cannot be returned is null, with an error at the same
   * index as for `user`. Each distinct user is read once.
   */
  readonly usersByUsername?: Maybe<ReadonlyArray<Maybe<User>>>;
};


export type QueryUserArgs = {
  poolId: Scalars['ID']['input'];
  username: Scalars['String']['input'];
};


export type QueryUserByEmailArgs = {
  email: Scalars['String']['input'];
  poolId: Scalars['ID']['input'];
};


export type QueryUserBySubArgs = {
  poolId: Scalars['ID']['input'];
  sub: Scalars['ID']['input'];
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserSearchFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  poolId: Scalars['ID']['input'];
};


export type QueryUsersBySubArgs = {
  poolId: Scalars['ID']['input'];
  subs: ReadonlyArray<Scalars['ID']['input']>;
};


export type QueryUsersByUsernameArgs = {
  poolId: Scalars['ID']['input'];
  usernames: ReadonlyArray<Scalars['String']['input']>;
};

/**
 * A user of a Cognito user pool, as AdminGetUser returns it. Fields that Cognito may leave out are nullable.
 *
 * Other subgraphs refer to a user by either key. A reference with both keys resolves to the user who has both, and to null if
 * the username belongs to someone else by now.
 */
export type User = {
  readonly __typename?: 'User';
  /** One attribute of Cognito's `UserAttributes`; null if the user has none with this name. */
  readonly attribute?: Maybe<Attribute>;
  /** The user's attributes, Cognito's `UserAttributes`, in Cognito's order. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** When the user was created, Cognito's `UserCreateDate`. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the user may sign in, Cognito's `Enabled`. */
  readonly enabled?: Maybe<Scalars['Boolean']['output']>;
  /** When the user was last changed, Cognito's `UserLastModifiedDate`. */
  readonly lastModifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The MFA methods that are active for the user, Cognito's `UserMFASettingList`.
   *
   * Null means that Cognito reported nothing. It does NOT mean that the user signs in without MFA: a pool that requires MFA may
   * report nothing for a user who has it.
   */
  readonly mfaMethods?: Maybe<ReadonlyArray<MfaMethod>>;
  /**
   * Legacy SMS settings, Cognito's `MFAOptions`; empty if Cognito has none.
   * @deprecated Cognito no longer maintains MFAOptions, and it knows SMS only. Use mfaMethods and preferredMfa.
   */
  readonly mfaOptions: ReadonlyArray<MfaOption>;
  /** Id of the pool that contains the user: the `UserPoolId` of the request. */
  readonly poolId: Scalars['ID']['output'];
  /** The user's preferred MFA method, Cognito's `PreferredMfaSetting`; null if none is set. */
  readonly preferredMfa?: Maybe<MfaMethod>;
  /** The attributes as OpenID Connect's standard claims, with typed booleans, dates and JSON. */
  readonly profile: Profile;
  /** The status of the account, Cognito's `UserStatus`. */
  readonly status?: Maybe<UserStatus>;
  /** The user's immutable id, from the `sub` attribute. Unlike a username it is never reused. */
  readonly sub?: Maybe<Scalars['ID']['output']>;
  /**
   * The user's canonical name in the pool, Cognito's `Username`. It differs from the requested name if that was an alias or a
   * sub.
   */
  readonly username: Scalars['String']['output'];
  /**
   * Names of the attributes that the user has and the gateway's policy withholds from the caller, in Cognito's order. They are
   * missing from `attributes`, and `attribute(name:)` answers `FORBIDDEN` for them.
   */
  readonly withheldAttributes: ReadonlyArray<Scalars['String']['output']>;
};


/**
 * A user of a Cognito user pool, as AdminGetUser returns it. Fields that Cognito may leave out are nullable.
 *
 * Other subgraphs refer to a user by either key. A reference with both keys resolves to the user who has both, and to null if
 * the username belongs to someone else by now.
 */
export type UserAttributeArgs = {
  name: Scalars['String']['input'];
};


/**
 * A user of a Cognito user pool, as AdminGetUser returns it. Fields that Cognito may leave out are nullable.
 *
 * Other subgraphs refer to a user by either key. A reference with both keys resolves to the user who has both, and to null if
 * the username belongs to someone else by now.
 */
export type UserAttributesArgs = {
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** One page of a list of users. */
export type UserConnection = {
  readonly __typename?: 'UserConnection';
  /** The users with their cursors. */
  readonly edges: ReadonlyArray<UserEdge>;
  /** The users without cursors. */
  readonly nodes: ReadonlyArray<User>;
  /** The position of the page in the list. */
  readonly pageInfo: PageInfo;
};

/** A user in a list. */
export type UserEdge = {
  readonly __typename?: 'UserEdge';
  /** The position after this user: pass it as `after` to continue there. */
  readonly cursor: Scalars['String']['output'];
  /** The user. */
  readonly node: User;
};

/**
 * One condition on users; Cognito can search by one attribute only. Exactly one field must be given. The caller must be allowed
 * to read the attribute.
 */
export type UserSearchFilter =
  /** The e-mail address, verified or not: `email`. */
  { readonly email: UserTextFilter; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** Whether the user may sign in: Cognito's `status`. */
  { readonly email?: never; readonly enabled: Scalars['Boolean']['input']; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** The surname or last name: `family_name`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName: UserTextFilter; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** The given name or first name: `given_name`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName: UserTextFilter; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** The full name: `name`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name: UserTextFilter; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** The phone number, verified or not: `phone_number`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber: UserTextFilter; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** The name that the user wants to be known by: `preferred_username`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername: UserTextFilter; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** The user's status: `cognito:user_status`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status: UserStatusFilter; readonly sub?: never; readonly username?: never; }
  |  /** The user's unchangeable id: `sub`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub: UserTextFilter; readonly username?: never; }
  |  /** The username. Case-sensitive; aliases do not match. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username: UserTextFilter; };

/** The status of a user's account, Cognito's `UserStatus`. */
export type UserStatus =
  /** No longer active. Cognito documents the value but not when it is set. */
  | 'ARCHIVED'
  /** Disabled by Cognito because of a suspected threat. */
  | 'COMPROMISED'
  /** Confirmed; may sign in. */
  | 'CONFIRMED'
  /** Signs in through a third-party identity provider. */
  | 'EXTERNAL_PROVIDER'
  /** Created by an administrator; must replace the temporary password at the first sign-in. */
  | 'FORCE_CHANGE_PASSWORD'
  /** Must request a code and set a new password before the next sign-in. */
  | 'RESET_REQUIRED'
  /** Signed up, but has not confirmed the e-mail address or phone number. */
  | 'UNCONFIRMED'
  /** Unknown to Cognito, or a status that this version of the gateway does not know. */
  | 'UNKNOWN';

/** A status to search users by, Cognito's `UserStatus`. */
export type UserStatusFilter =
  /** No longer active. Cognito documents the value but not when it is set. */
  | 'ARCHIVED'
  /** Disabled by Cognito because of a suspected threat. */
  | 'COMPROMISED'
  /** Confirmed; may sign in. */
  | 'CONFIRMED'
  /** Signs in through a third-party identity provider. */
  | 'EXTERNAL_PROVIDER'
  /** Created by an administrator; must replace the temporary password at the first sign-in. */
  | 'FORCE_CHANGE_PASSWORD'
  /** Must request a code and set a new password before the next sign-in. */
  | 'RESET_REQUIRED'
  /** Signed up, but has not confirmed the e-mail address or phone number. */
  | 'UNCONFIRMED';

/**
 * A condition on a text. Exactly one field must be given. Cognito cannot search for a text anywhere in a value, so there is no
 * `contains`.
 */
export type UserTextFilter =
  /** The value is exactly this text. */
  { readonly equals: Scalars['String']['input']; readonly startsWith?: never; }
  |  /** The value starts with this text. */
  { readonly equals?: never; readonly startsWith: Scalars['String']['input']; };



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & ( GraphQLRecursivePick<FederationTypes['User'], {"poolId":true,"username":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"poolId":true,"sub":true}> ) );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<Address>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Attribute: ResolverTypeWrapper<Attribute>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryMedium: DeliveryMedium;
  FederatedIdentity: ResolverTypeWrapper<FederatedIdentity>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  MFAMethod: MfaMethod;
  MFAOption: ResolverTypeWrapper<MfaOption>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Profile: ResolverTypeWrapper<DisclosedUser>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  User: ResolverTypeWrapper<DisclosedUser>;
  UserConnection: ResolverTypeWrapper<UserListPage>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  UserSearchFilter: UserSearchFilter;
  UserStatus: UserStatus;
  UserStatusFilter: UserStatusFilter;
  UserTextFilter: UserTextFilter;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  String: Scalars['String']['output'];
  Attribute: Attribute;
  DateTime: Scalars['DateTime']['output'];
  FederatedIdentity: FederatedIdentity;
  Boolean: Scalars['Boolean']['output'];
  MFAOption: MfaOption;
  PageInfo: PageInfo;
  Profile: DisclosedUser;
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  User: DisclosedUser;
  UserConnection: UserListPage;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  UserSearchFilter: UserSearchFilter;
  UserTextFilter: UserTextFilter;
};

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  formatted?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  locality?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  streetAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FederatedIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FederatedIdentity'] = ResolversParentTypes['FederatedIdentity']> = {
  dateCreated?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  issuer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  primary?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  providerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  providerType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MfaOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MFAOption'] = ResolversParentTypes['MFAOption']> = {
  attributeName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deliveryMedium?: Resolver<Maybe<ResolversTypes['DeliveryMedium']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile']> = {
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  birthdate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailVerified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  familyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  gender?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['FederatedIdentity']>>, ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  middleName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nickname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phoneNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phoneNumberVerified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  picture?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preferredUsername?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  profile?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  website?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  zoneinfo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'poolId' | 'username'>>;
  userByEmail?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserByEmailArgs, 'email' | 'poolId'>>;
  userBySub?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserBySubArgs, 'poolId' | 'sub'>>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'first' | 'poolId'>>;
  usersBySub?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['User']>>>, ParentType, ContextType, RequireFields<QueryUsersBySubArgs, 'poolId' | 'subs'>>;
  usersByUsername?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['User']>>>, ParentType, ContextType, RequireFields<QueryUsersByUsernameArgs, 'poolId' | 'usernames'>>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attribute?: Resolver<Maybe<ResolversTypes['Attribute']>, ParentType, ContextType, RequireFields<UserAttributeArgs, 'name'>>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType, Partial<UserAttributesArgs>>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  enabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  lastModifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mfaMethods?: Resolver<Maybe<ReadonlyArray<ResolversTypes['MFAMethod']>>, ParentType, ContextType>;
  mfaOptions?: Resolver<ReadonlyArray<ResolversTypes['MFAOption']>, ParentType, ContextType>;
  poolId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  preferredMfa?: Resolver<Maybe<ResolversTypes['MFAMethod']>, ParentType, ContextType>;
  profile?: Resolver<ResolversTypes['Profile'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['UserStatus']>, ParentType, ContextType>;
  sub?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  withheldAttributes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Address?: AddressResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  FederatedIdentity?: FederatedIdentityResolvers<ContextType>;
  MFAOption?: MfaOptionResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
};

