import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DisclosedUser } from '../../services/user-service.js';
import type { Context } from '../context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A point in time as ISO 8601 in UTC, to the millisecond: `2026-11-23T15:07:00.123Z`. */
  DateTime: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** A postal address, OpenID Connect's `address` claim. What it leaves out, and what is no text, is null. */
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
  /** Street, house number, and more lines where there are any: `street_address`. */
  readonly streetAddress?: Maybe<Scalars['String']['output']>;
};

/** One fact about a user, Cognito's `AttributeType`. */
export type Attribute = {
  readonly __typename?: 'Attribute';
  /** A standard name such as `email`, or a name of the pool's own such as `custom:department`: Cognito's `Name`. */
  readonly name: Scalars['String']['output'];
  /** The value, always text: `true` and dates come as strings, `address` and `identities` as JSON. Cognito's `Value`. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** The way a code reaches a user, Cognito's `DeliveryMedium`. */
export type DeliveryMedium =
  /** An e-mail. */
  | 'EMAIL'
  /** A text message. */
  | 'SMS';

/** An account at a third-party identity provider, one element of Cognito's `identities` attribute. */
export type FederatedIdentity = {
  readonly __typename?: 'FederatedIdentity';
  /** When the account was linked: `dateCreated`, which Cognito keeps in milliseconds since 1970. */
  readonly dateCreated?: Maybe<Scalars['DateTime']['output']>;
  /** The issuer that vouches for the user, where the provider is a SAML one: `issuer`. */
  readonly issuer?: Maybe<Scalars['String']['output']>;
  /** Whether the user signed up by this account, rather than linked it later: `primary`. */
  readonly primary?: Maybe<Scalars['Boolean']['output']>;
  /** The provider's name in the pool, such as `Google` or a name of the pool's own: `providerName`. */
  readonly providerName?: Maybe<Scalars['String']['output']>;
  /** The provider's kind, such as `Google`, `SAML` or `OIDC`: `providerType`. */
  readonly providerType?: Maybe<Scalars['String']['output']>;
  /** The user's id at the provider: `userId`. */
  readonly userId?: Maybe<Scalars['String']['output']>;
};

/** A second factor, one value of Cognito's `UserMFASettingList`. */
export type MfaMethod =
  /** A code by e-mail. */
  | 'EMAIL_OTP'
  /** A code by text message. */
  | 'SMS_MFA'
  /** A code from an authenticator app (TOTP). */
  | 'SOFTWARE_TOKEN_MFA'
  /** A method that is newer than this gateway. */
  | 'UNRECOGNIZED';

/** An SMS setting of the time before `User.mfaMethods`, Cognito's `MFAOptionType`. */
export type MfaOption = {
  readonly __typename?: 'MFAOption';
  /** The attribute that holds the phone number, Cognito's `AttributeName`. */
  readonly attributeName?: Maybe<Scalars['String']['output']>;
  /** The way the code travels, Cognito's `DeliveryMedium`. */
  readonly deliveryMedium?: Maybe<DeliveryMedium>;
};

/**
 * A user's attributes as OpenID Connect's standard claims, typed. A claim is null where the user has no such attribute, and
 * where its value is malformed: `User.attributes` has the text as it stands. One that the gateway's policy withholds is
 * `FORBIDDEN`.
 */
export type Profile = {
  readonly __typename?: 'Profile';
  /** The postal address: `address`, which Cognito keeps as JSON. */
  readonly address?: Maybe<Address>;
  /**
   * The birthday: `birthdate`, as `YYYY-MM-DD`, as `0000-MM-DD` where the year is withheld, or as `YYYY` alone. No other
   * text, and no day that the calendar lacks.
   */
  readonly birthdate?: Maybe<Scalars['String']['output']>;
  /** The e-mail address: `email`. Whether it is the user's, `emailVerified` tells. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** Whether the user has proved to own the e-mail address: `email_verified`. */
  readonly emailVerified?: Maybe<Scalars['Boolean']['output']>;
  /** Surname or last name, or several: `family_name`. */
  readonly familyName?: Maybe<Scalars['String']['output']>;
  /** The gender, `female`, `male` or any other text: `gender`. */
  readonly gender?: Maybe<Scalars['String']['output']>;
  /** Given name or first name, or several: `given_name`. */
  readonly givenName?: Maybe<Scalars['String']['output']>;
  /**
   * The accounts at third-party identity providers that are linked to the user: `identities`, which Cognito keeps as JSON.
   * Null for users who have none.
   */
  readonly identities?: Maybe<ReadonlyArray<FederatedIdentity>>;
  /** The language and region, such as `en-US`: `locale`. */
  readonly locale?: Maybe<Scalars['String']['output']>;
  /** Middle name, or several: `middle_name`. */
  readonly middleName?: Maybe<Scalars['String']['output']>;
  /** The full name, for display: the `name` attribute. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** A casual name: `nickname`. */
  readonly nickname?: Maybe<Scalars['String']['output']>;
  /** The phone number: `phone_number`. Whether it is the user's, `phoneNumberVerified` tells. */
  readonly phoneNumber?: Maybe<Scalars['String']['output']>;
  /** Whether the user has proved to own the phone number: `phone_number_verified`. */
  readonly phoneNumberVerified?: Maybe<Scalars['Boolean']['output']>;
  /** URL of a picture of the user: `picture`. */
  readonly picture?: Maybe<Scalars['String']['output']>;
  /** The name that the user wants to be known by: `preferred_username`. It is no key; `User.username` is. */
  readonly preferredUsername?: Maybe<Scalars['String']['output']>;
  /** URL of a page about the user: the `profile` attribute. */
  readonly profile?: Maybe<Scalars['String']['output']>;
  /** When the user's information was last updated: `updated_at`, which Cognito keeps in seconds since 1970. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** URL of the user's website or blog: `website`. */
  readonly website?: Maybe<Scalars['String']['output']>;
  /** The time zone, such as `Europe/Paris`: `zoneinfo`. */
  readonly zoneinfo?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * One user of one Cognito user pool, read with AdminGetUser; with ListUsers, which bills nobody, where the gateway's
   * operator chose `USER_READS=economy` and no field of MFA is asked for.
   *
   * Null comes with an error that says why: `USER_NOT_FOUND`, `USER_POOL_NOT_FOUND`, `BAD_USER_INPUT`,
   * `TOO_MANY_REQUESTS` and the others of the README's table, in `extensions.code`. Many users may be asked
   * for in one operation by aliasing this field; each distinct user is read once, and one that fails leaves
   * the others standing.
   */
  readonly user?: Maybe<User>;
  /**
   * The one user with this e-mail address, found with ListUsers. Whether the address was verified plays no part: anybody
   * may have claimed it. Look at `profile { emailVerified }` before trusting it.
   *
   * Where several users have it the error is `AMBIGUOUS_USER`, and its message says how many: nobody is picked. A user who
   * was created or changed a moment ago may not be found yet. `FORBIDDEN` where the caller may not read the pool's `email`
   * attributes.
   */
  readonly userByEmail?: Maybe<User>;
  /**
   * The user with this sub, whoever it is: third-party users too. Errors as for `user`; `USER_NOT_FOUND` where nobody has
   * the sub.
   */
  readonly userBySub?: Maybe<User>;
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

/**
 * A user of a Cognito user pool, as AdminGetUser reports it. What Cognito may leave out is nullable.
 *
 * Other subgraphs refer to a user by either key. By both, it is the user who has both: null where the username
 * belongs to someone else by now.
 */
export type User = {
  readonly __typename?: 'User';
  /** One attribute out of Cognito's `UserAttributes`; null where the user has none of this name. */
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
   * The second factors that are active for the user, Cognito's `UserMFASettingList`.
   *
   * Null means that Cognito reported nothing. It does NOT mean that the user signs in without a second factor:
   * a pool that requires MFA may report nothing for a user who has it.
   */
  readonly mfaMethods?: Maybe<ReadonlyArray<MfaMethod>>;
  /**
   * The SMS settings of the time before `mfaMethods`, Cognito's `MFAOptions`; empty where Cognito has none.
   * @deprecated Cognito no longer maintains MFAOptions, and it knows SMS only. Use mfaMethods and preferredMfa.
   */
  readonly mfaOptions: ReadonlyArray<MfaOption>;
  /** Id of the pool that holds the user: the `UserPoolId` that was asked for. */
  readonly poolId: Scalars['ID']['output'];
  /** The second factor that the user prefers, Cognito's `PreferredMfaSetting`; null where none is set. */
  readonly preferredMfa?: Maybe<MfaMethod>;
  /** The attributes as OpenID Connect's standard claims: booleans, dates and JSON as types of their own. */
  readonly profile: Profile;
  /** Where the user stands between signing up and signing in, Cognito's `UserStatus`. */
  readonly status?: Maybe<UserStatus>;
  /** The user's unchangeable id, from the `sub` attribute. Unlike a username it is never given to someone else. */
  readonly sub?: Maybe<Scalars['ID']['output']>;
  /**
   * The user's one canonical name in its pool, Cognito's `Username`. It differs from the name asked for where
   * that was an alias or a sub.
   */
  readonly username: Scalars['String']['output'];
  /**
   * Names of the attributes that the user has and the gateway's policy withholds from the caller, in Cognito's order:
   * they are missing from `attributes`, and asking for one by name is `FORBIDDEN`.
   */
  readonly withheldAttributes: ReadonlyArray<Scalars['String']['output']>;
};


/**
 * A user of a Cognito user pool, as AdminGetUser reports it. What Cognito may leave out is nullable.
 *
 * Other subgraphs refer to a user by either key. By both, it is the user who has both: null where the username
 * belongs to someone else by now.
 */
export type UserAttributeArgs = {
  name: Scalars['String']['input'];
};


/**
 * A user of a Cognito user pool, as AdminGetUser reports it. What Cognito may leave out is nullable.
 *
 * Other subgraphs refer to a user by either key. By both, it is the user who has both: null where the username
 * belongs to someone else by now.
 */
export type UserAttributesArgs = {
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Where a user stands between signing up and signing in, Cognito's `UserStatus`. */
export type UserStatus =
  /** No longer active. Cognito lists the value and does not say when it sets it. */
  | 'ARCHIVED'
  /** Disabled by Cognito over a suspected threat. */
  | 'COMPROMISED'
  /** May sign in. */
  | 'CONFIRMED'
  /** Signs in through a third-party identity provider. */
  | 'EXTERNAL_PROVIDER'
  /** Created by an administrator; must replace the temporary password at the first sign-in. */
  | 'FORCE_CHANGE_PASSWORD'
  /** Must ask for a code and choose a new password before the next sign-in. */
  | 'RESET_REQUIRED'
  /** Signed up, and has not yet proved the e-mail address or phone number. */
  | 'UNCONFIRMED'
  /** Cognito does not know, or it reported a status that is newer than this gateway. */
  | 'UNKNOWN';



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
  Profile: ResolverTypeWrapper<DisclosedUser>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  User: ResolverTypeWrapper<DisclosedUser>;
  UserStatus: UserStatus;
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
  Profile: DisclosedUser;
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  User: DisclosedUser;
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

export type Resolvers<ContextType = Context> = {
  Address?: AddressResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  FederatedIdentity?: FederatedIdentityResolvers<ContextType>;
  MFAOption?: MfaOptionResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

